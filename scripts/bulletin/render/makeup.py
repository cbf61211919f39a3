"""Makeup for the web: which stories of an issue stand beside each other, so that no cell is left white.

Decided when a page is printed, from what its stories have: how many there are, which have a photo, how long
their words are. A page is a column of blocks, and a block fills its box by what it is made of: photos in a row
or beside others grow to the height of the tallest cell (`.grows` in theme/styles/52-makeup.css); stories without
one flow through columns that the browser levels. So a height need only be guessed well enough to choose.
Nothing here knows of a file or of HTML; heights and widths are CSS pixels on a desk 1,280 wide.
"""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from bulletin.render.level import columns_of
from bulletin.render.views import Card

Form = Literal["row", "single", "beside", "texts", "lines", "list", "boxes"]


class Group(NamedTuple):
    """Stories of one department in a compact list."""

    name: str
    address: str | None
    cards: tuple[Card, ...]


class Block(NamedTuple):
    """Stories that are laid out together."""

    form: Form
    """`row`: up to four with photos, side by side; `single`: a large photo with its text at the side; `beside`:
    the first with its photo, the others stacked at its side; `texts`: in columns; `lines`: one below
    the other, words beside the headline; `list`: headlines by department; `boxes`: one below the other."""
    cards: tuple[Card, ...] = ()
    groups: tuple[Group, ...] = ()
    columns: tuple[int, ...] = (1, 1, 1)
    """Into how many a tablet, a desk and a wide screen divide it, so that these are level."""


class Front(NamedTuple):
    """How the front page opens, and what follows."""

    second: tuple[Card, ...]
    """Stories beside the lead; without any it has the whole width."""
    blocks: tuple[Block, ...]


PAGE, HALF, THIRD = 1170, 570, 365
"""Widths of the page's text, of a half and of a third of it."""

FEW = 13
"""Stories up to which an issue shows each with its first words; of a richer one the rest is a list."""

SLENDER = 8
"""Stories from which a telephone shows photos as stamps beside their headlines: of more the page is too long."""

ROOM, ROOM_LATER = 6, 3
"""Stories of a rich issue's first section, and of each further one, that are shown with their first words."""

CROWDED = 24
"""Stories from which each section shows one less, for the sake of telephones."""

COLUMNS = (7, 12, 18)
"""Stories from which a text is divided into two columns, three and four: fewer cannot be level."""

BOXES = 4
"""Data, comments and notices of a section that stand in boxes; more of them join the list."""

BESIDE = 6
"""Stories stacked beside a photo at most."""

LONG, LONGER = 28, 46
"""Signs from which a headline is set smaller, and smaller still: what two and three lines of a lead hold."""


def weight(headline: str) -> str:
    """Return the class that sets a headline by its length, with a blank before it; '' for an ordinary one."""
    signs = len(headline)
    return "" if signs < LONG else " headline--long" if signs < LONGER else " headline--longer"


def height(card: Card, width: float, size: float = 20) -> float:
    """Return about how high a card's words are in a column of `width`, its headline `size` pixels large."""
    lines = -(-len(card.headline) * size // width)
    high = 1.35 * size * lines + 30  # and the line of names below it
    if card.kicker:
        high += 27
    if card.deck:
        high += 30 * -(-len(card.deck) * 17 // width)
    if card.summary:
        high += 8 + 27 * min(4, -(-len(card.summary) * 16 // width))
    return high


def room_of(total: int, first: bool) -> int:
    """Return how many stories of a section are shown with their first words, in an issue of `total`."""
    if total <= FEW:
        return total
    return (ROOM if first else ROOM_LATER) - (total > CROWDED)


def made_up(cards: Sequence[Card], room: int) -> tuple[Block, ...]:
    """Return the blocks of a section, whose first `room` stories are shown with their first words.

    Every story stands in one block, once. Those with photos come first, and the strong ones of these.
    """
    boxed = [card for card in cards if card.kind.front == "box"]
    plain = [card for card in cards if card.kind.front != "box"]
    boxes = boxed[: min(room, BOXES)]
    shown = _chosen(plain, room)
    rest = [card for card in cards if card not in shown and card not in boxes]
    if len(rest) == 1 and rest[0] in plain:  # a list of one is none
        shown, rest = [card for card in plain if card in shown or card in rest], []
    blocks = _blocks(shown)
    if rest:
        groups = by_department(rest)
        across = columns_of([[card.headline_html for card in group.cards] for group in groups])
        blocks.append(Block("list", tuple(rest), groups, across))
    if boxes:
        blocks.append(Block("boxes", tuple(boxes)))
    return tuple(blocks)


def _chosen(cards: Sequence[Card], room: int) -> list[Card]:
    """Return the `room` stories that matter most, in their order."""
    if len(cards) <= room:
        return list(cards)
    ranked = sorted(cards, key=lambda card: (card.kind.front != "strong", card.photo is None))
    first = {card.address for card in ranked[:room]}
    return [card for card in cards if card.address in first]


def _blocks(cards: Sequence[Card]) -> list[Block]:
    pictured = [card for card in cards if card.photo]
    texts = [card for card in cards if not card.photo]
    blocks: list[Block] = []
    if pictured and (stacked := beside(pictured[0], texts)):
        blocks.append(Block("beside", (pictured.pop(0), *texts[:stacked])))
        texts = texts[stacked:]
    blocks += rows(pictured)
    if texts:
        most = 1 + sum(len(texts) >= least for least in COLUMNS)
        across = (min(2, most), min(3, most), most)
        blocks.append(Block("texts" if most > 1 else "lines", tuple(texts), columns=across))
    return blocks


def beside(photo: Card, texts: Sequence[Card]) -> int:
    """Return how many of `texts`, from the first on, fill the column beside a story with its photo; 0 if too few."""
    wanted = HALF * 9 / 16 + height(photo, HALF, 24)  # a photo grows from there, never shrinks
    stacked = 0.0
    for count, card in enumerate(texts[:BESIDE], 1):
        stacked += height(card, HALF) + 33
        if stacked >= wanted:
            return count
    return 0


def rows(cards: Sequence[Card]) -> list[Block]:
    """Return stories with photos in rows of two to four, none of which is left with one; one alone is `single`."""
    if len(cards) == 1:
        return [Block("single", tuple(cards))]
    count = -(-len(cards) // 4)
    blocks, at = [], 0
    for row in range(count):
        wide = len(cards) // count + (
            row >= count - len(cards) % count
        )  # the first row has the larger photos
        blocks.append(Block("row", tuple(cards[at : at + wide])))
        at += wide
    return blocks if cards else []


def by_department(cards: Iterable[Card]) -> tuple[Group, ...]:
    """Return stories by their department, in the order in which departments come first."""
    groups: dict[str, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.department or "", []).append(card)
    return tuple([Group(name, same[0].department_address, tuple(same)) for name, same in groups.items()])


def front(lead: Card | None, cards: Sequence[Card], total: int) -> Front:
    """Return the front page's makeup: `cards` are the stories that no strip and no box takes, the lead aside.

    With a photo, a lead has as many beside it as fill the column there; where there are not enough, and where
    it has none, it lies across the page.
    """
    second: list[Card] = []
    if lead and lead.photo:
        wide = PAGE * 0.64
        wanted = wide * 0.45 + height(lead, wide, 40) + 70
        high = 0.0
        for card in _chosen(cards, BESIDE):
            high += max(height(card, THIRD - (125 if card.photo else 0)), 125 if card.photo else 0) + 33
            second.append(card)
            if high >= wanted:
                break
        else:
            second = []
    rest = [card for card in cards if card not in second]
    room = len(rest) if total <= FEW else max(2, ROOM - len(second))
    return Front(tuple(second), made_up(rest, room))
