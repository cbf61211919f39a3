"""The archive: all issues as covers, the calendar, its years and months."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import groupby

from bulletin.model.article import Article
from bulletin.render import views
from bulletin.render.meta import Column
from bulletin.render.page import Page
from bulletin.render.pages.issue import issue_view
from bulletin.render.site import Site

Months = Mapping[tuple[int, int], list[Article]]
"""Stories by year and month, newest first."""

ARCHIVE = ("检索", "archive/")
"""Name and address of the page above years and months."""

SEARCH = "信息检索"


def issues_page(site: Site) -> Page:
    """Return `/issues/`: every issue as a cover, by year."""
    years = tuple(
        (year, tuple(issue_view(site, issue) for issue in group))
        for year, group in groupby(site.newsroom.issues, key=lambda issue: issue.date.year)
    )
    content = site.templates.render("issues", title="往期", years=years, base="../")
    return Page(
        address="issues/",
        title="往期",
        description="历期简报",
        content=content,
        trail=(),
        about=column(site, "往期", "历期简报", "工作动态"),
    )


def column(site: Site, name: str, description: str, kind: str) -> Column:
    """Return what a page of the archive says of itself as a column; `kind` is its 栏目类别."""
    keywords = (name, site.newsroom.vocabulary.masthead)
    return Column(name=name, description=description, keywords=keywords, type=kind)


def months_of(site: Site) -> dict[tuple[int, int], list[Article]]:
    """Return every month that has stories, newest first."""
    months: dict[tuple[int, int], list[Article]] = defaultdict(list)
    for article in site.articles:
        months[article.date.year, article.date.month].append(article)
    return dict(months)


def archive_page(site: Site, months: Months) -> Page:
    """Return `/archive/`: the search, and the calendar of all years."""
    years = sorted({year for year, _ in months}, reverse=True)
    content = site.templates.render(
        "archive",
        title="检索",
        years=tuple(year_view(months, year) for year in years),
        total=len(site.articles),
        base="../",
    )
    description = "检索全部报道，或按年月查找"
    return Page(
        address="archive/",
        title="检索",
        description=description,
        content=content,
        trail=(),
        about=column(site, "检索", description, SEARCH),
    )


def year_view(months: Months, year: int) -> views.YearView:
    """Return one year's row of the calendar."""
    cells = tuple(
        views.MonthView(
            month=month,
            name=f"{month}月",
            address=f"archive/{year:04}/{month:02}/" if (year, month) in months else None,
            total=len(months.get((year, month), ())),
        )
        for month in range(1, 13)
    )
    return views.YearView(
        year=year, address=f"archive/{year:04}/", total=sum(cell.total for cell in cells), months=cells
    )


def year_page(site: Site, months: Months, year: int) -> Page:
    """Return `/archive/2022/`: the year's months and its issues."""
    years = sorted({year for year, _ in months})
    groups = tuple(
        (f"{month}月", f"archive/{year:04}/{month:02}/", site.cards(months[year, month]))
        for month in range(12, 0, -1)
        if (year, month) in months
    )
    content = site.templates.render(
        "year",
        title=f"{year}年",
        year=year_view(months, year),
        groups=groups,
        previous=_year_link(years, year, -1),
        next=_year_link(years, year, 1),
        base="../../",
    )
    title = f"{year}年"
    description = f"{title}的全部报道"
    return Page(
        address=f"archive/{year:04}/",
        title=title,
        description=description,
        content=content,
        trail=(ARCHIVE,),
        about=column(site, title, description, SEARCH),
    )


def _year_link(years: list[int], year: int, step: int) -> tuple[str, str] | None:
    at = years.index(year) + step
    return (f"{years[at]}年", f"archive/{years[at]:04}/") if 0 <= at < len(years) else None


def month_page(site: Site, months: Months, month: tuple[int, int]) -> Page:
    """Return `/archive/2022/09/`: the month's stories by issue."""
    order = sorted(months)
    at = order.index(month)
    title = month_title(month)
    by_issue: dict[str, list[Article]] = defaultdict(list)
    for article in months[month]:
        by_issue[article.issue].append(article)
    groups = tuple(
        (site.issue_link(site.issue_of[key]), site.cards(stories)) for key, stories in by_issue.items()
    )
    content = site.templates.render(
        "month",
        title=title,
        groups=groups,
        previous=_month_link(order[at - 1]) if at else None,
        next=_month_link(order[at + 1]) if at + 1 < len(order) else None,
        base="../../../",
    )
    description = f"{title}的全部报道"
    return Page(
        address=month_address(month),
        title=title,
        description=description,
        content=content,
        trail=(ARCHIVE, (f"{month[0]}年", f"archive/{month[0]:04}/")),
        about=column(site, title, description, SEARCH),
    )


def month_title(month: tuple[int, int]) -> str:
    """Return `2022年9月`."""
    return f"{month[0]}年{month[1]}月"


def month_address(month: tuple[int, int]) -> str:
    """Return `archive/2022/09/`."""
    return f"archive/{month[0]:04}/{month[1]:02}/"


def _month_link(month: tuple[int, int]) -> tuple[str, str]:
    return month_title(month), month_address(month)
