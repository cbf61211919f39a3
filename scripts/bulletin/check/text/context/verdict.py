"""How sure it is that a character was meant otherwise: a weight for each feature.

They were fitted once, by logistic regression, on two archives of other kinds than a newsroom's, laws and translated
essays on computing, into which characters were mistyped as a keyboard does it. Nothing of those texts is here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bulletin.check.text.context.features import NAMES, Features

WEIGHTS = {
    "better": 0.21,
    "margin": 0.004,
    "rivals": -0.07,
    "same": 0.275,
    "near": -1.014,
    "shape": -0.5,
    "word": 0.906,
    "cut": 0.042,
    "said_long": -0.597,
    "meant_long": 0.424,
    "said_alone": 0.364,
    "meant_alone": -0.418,
    "said_threes": 0.051,
    "said_fours": -0.209,
    "meant_threes": 0.172,
    "meant_fours": 0.167,
    "said_pairs": -0.56,
    "meant_pairs": 0.029,
    "said_in_words": -0.173,
    "meant_in_words": -0.07,
    "said_often": 0.108,
    "meant_often": -0.05,
    "again": -0.962,
    "again_longer": -1.05,
    "name": 0.017,
    "surely": 0.065,
    "unheard": 0.846,
    "firm": 0.185,
    "rank": -0.029,
    "said_usual": 0.085,
    "meant_usual": -0.054,
    "alone_again": -0.189,
    "said_word_usual": -0.006,
    "meant_word_usual": 0.045,
    "said_word_often": -0.37,
    "meant_word_often": -0.039,
    "said_word_again": -0.408,
    "meant_word_again": 0.704,
}
"""By NAMES; what speaks for a mistake is above 0."""
BIAS = -3.729
LOUD, SOFT = 2.3, 0.1
"""From where a finding is a warning, and from where a hint."""
MORE = ((1_000_000, 0.0), (100_000, 0.6), (0, 1.2))
"""Characters from which an archive tells what is usual, and what both take more where there are less."""


def sure(rows: Features) -> NDArray[np.float64]:
    """Return for each row how sure it is, as a logarithm of odds."""
    made: NDArray[np.float64] = rows @ np.array([WEIGHTS[name] for name in NAMES]) + BIAS
    return made


def levels(characters: int) -> tuple[float, float]:
    """Return from where a finding is a warning and from where a hint, in an archive of so many characters."""
    more = next(more for least, more in MORE if characters >= least)
    return LOUD + more, SOFT + more
