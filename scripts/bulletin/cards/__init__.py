"""Share cards: pictures that stand for a story where its address is shared."""
