"""The way back: an article as a clean Word file, for those who sign on paper; imported again, it is the same article."""
