"""What articles are listed by: one row a listing, and all that the site, the search and the reader know of it.

A listing has an index, a page and a feed for each of its entries, a facet in the search and an option of
`bulletin search`. An entry is a name that an article carries; the newsroom's files may say more of it. So
a listing more is a row more.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from bulletin.model.vocabulary import Department, Entry, Name, Person, Series, Vocabulary

if TYPE_CHECKING:
    from bulletin.model.article import Article  # dataclasses take long to load, and `--help` names facets


class Listing(NamedTuple):
    """One way that articles are listed."""

    path: str
    """First part of its addresses."""
    facet: str
    """What the search calls it: in addresses, in its files and on the command line."""
    title: str
    intro: str
    """What its index says of itself."""
    column: str
    """栏目类别 of its pages: 工作动态, 专题专栏, 信息检索."""
    names: Callable[["Article"], tuple[str, ...]]
    """The entries that an article belongs to, each once, by name."""
    listed: Callable[[Vocabulary], tuple[Entry, ...]] = lambda _: ()
    """The entries that the newsroom's files list; they come first, and in this order."""
    entry: Callable[[str, str, str], Entry] = lambda name, slug, _: Name(name, slug)
    """Makes an entry of a name that no file lists, its slug, and the role of somebody who signs."""
    keys: tuple[str, ...] = ()
    """The keys of an article that name its entries."""
    file: str = ""
    """The file in `content/newsroom/` that may list them."""
    persons: bool = False
    """True where its entries are persons, whose surnames are read as such in addresses."""


_ROWS = (
    Listing(
        *("departments", "department", "部门", "按部门查看全部报道", "工作动态"),
        names=lambda article: article.departments,
        listed=lambda vocabulary: vocabulary.departments,
        entry=lambda name, slug, _: Department(name, slug),
        keys=("department",),
        file="departments.yml",
    ),
    Listing(
        *("reporters", "reporter", "记者", "按记者和通讯员查看全部报道", "工作动态"),
        names=lambda article: tuple(dict.fromkeys([one.name for one in article.byline.everyone])),
        listed=lambda vocabulary: vocabulary.people,
        entry=Person,
        keys=("reporter", "correspondent"),
        file="people.yml",
        persons=True,
    ),
    Listing(
        *("series", "series", "专栏", "连续刊出的专栏", "专题专栏"),
        names=lambda article: (article.series,) if article.series else (),
        listed=lambda vocabulary: vocabulary.series,
        entry=lambda name, slug, _: Series(name, slug),
        keys=("series",),
        file="series.yml",
    ),
)

LISTINGS: Mapping[str, Listing] = {listing.path: listing for listing in _ROWS}
"""By path, in the order of the header, of the search's panel and of the site map."""

FACETS: Mapping[str, str] = {**{listing.facet: listing.title for listing in _ROWS}, "kind": "体裁"}
"""Facets that results can be narrowed by, as editors call them."""
