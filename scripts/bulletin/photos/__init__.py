"""Photos for the public: without what a camera or a phone adds about place, person and device."""

from bulletin.photos.clean import clean

__all__ = ["clean"]
