"""What of a text is typed with a keyboard's own signs: a tenth of a Chinese one, and all that marks are made of."""

from functools import lru_cache


@lru_cache(maxsize=4)
def keyboard(text: str) -> str:
    """Return the ASCII characters of `text`, in order.

    Signs that stand side by side in `text` do so here too, so that what is not here is not there; the other way
    round takes a look. Each reader of a body asks, one after the other.
    """
    return text.encode("ascii", "ignore").decode()
