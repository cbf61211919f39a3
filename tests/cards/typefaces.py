"""The typefaces that tests of share cards draw with."""

from __future__ import annotations

import pytest

from bulletin.cards import fonts

FACES = fonts.installed_faces(fonts.font_folders())

needs_type = pytest.mark.skipif(
    FACES is None, reason="no typeface with Simplified Chinese on this machine; install fonts-noto-cjk"
)
