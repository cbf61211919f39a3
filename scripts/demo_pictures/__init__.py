"""How the demo newsroom's pictures are painted; `scripts/draw_demo_photos.py` runs it."""
