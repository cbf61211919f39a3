"""An issue as a newspaper on A4 or A3."""
