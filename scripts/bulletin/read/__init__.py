"""Reading: folders become the model and problems.

Nothing here prints, raises on bad input or writes outside the cache folder.
"""

from bulletin.read.cache import CacheDamaged, ReadCache
from bulletin.read.issue import day_of, read_issue
from bulletin.read.newsroom import read_newsroom
from bulletin.read.vocabulary import read_vocabulary

__all__ = ["CacheDamaged", "ReadCache", "day_of", "read_issue", "read_newsroom", "read_vocabulary"]
