"""The archive: all issues as covers, the calendar, its years and months."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from bulletin.model.outline import IssueOutline, Outline
from bulletin.model.sections import DOORS
from bulletin.render import views
from bulletin.render.house import House
from bulletin.render.meta import Column
from bulletin.render.offered import Cover
from bulletin.render.page import Page
from bulletin.render.pages.issue import covers, issue_view
from bulletin.render.site import Site
from bulletin.render.task import Task, page_task

Month = tuple[int, int]
Link = tuple[str, str]
"""Name and address of another page."""


class Calendar(NamedTuple):
    """What the archive's first page is made of."""

    years: tuple[views.YearView, ...]
    total: int


class Year(NamedTuple):
    """What a year's page is made of."""

    year: int
    calendar: views.YearView
    months: tuple[tuple[int, tuple[Outline, ...]], ...]
    """The months that have stories, newest first."""
    previous: Link | None
    next: Link | None


class MonthPage(NamedTuple):
    """What a month's page is made of."""

    month: Month
    issues: tuple[tuple[views.IssueLink, tuple[Outline, ...]], ...]
    """The month's stories by issue."""
    previous: Link | None
    next: Link | None


ARCHIVE = ("检索", "archive/")
"""Name and address of the page above years and months."""

WAYS = tuple(door for door in DOORS if door != ARCHIVE)
"""Name and address of the other sections, which lead to stories too."""

SEARCH = "信息检索"


def tasks(site: Site) -> Iterator[Task]:
    """Yield the tasks of the covers, the calendar, and each year and month."""
    house, issues = site.house, site.contents.issues
    months = months_of(site)
    years = sorted({year for year, _ in months})
    yield page_task(
        "issues",
        house,
        tuple(zip(issues, covers(house, issues), strict=True)),
        lambda house, covered: [issues_page(house, covered)],
        len(issues),
    )
    calendar = Calendar(tuple(year_view(months, year) for year in reversed(years)), len(site.articles))
    yield page_task("archive", house, calendar, lambda house, calendar: [archive_page(house, calendar)])
    for year in years:
        inside = tuple(
            (month, tuple(months[year, month])) for month in range(12, 0, -1) if (year, month) in months
        )
        whole = Year(
            year, year_view(months, year), inside, _year_link(years, year, -1), _year_link(years, year, 1)
        )
        weight = 1 + whole.calendar.total // 10
        yield page_task(f"year {year}", house, whole, lambda house, whole: [year_page(house, whole)], weight)
    order = sorted(months)
    for at, month in enumerate(order):
        page = MonthPage(
            month,
            _by_issue(site, months[month]),
            _month_link(order[at - 1]) if at else None,
            _month_link(order[at + 1]) if at + 1 < len(order) else None,
        )
        weight = 1 + len(months[month]) // 10
        name = f"month {month[0]}-{month[1]}"
        yield page_task(name, house, page, lambda house, page: [month_page(house, page)], weight)


def _by_issue(site: Site, stories: list[Outline]) -> tuple[tuple[views.IssueLink, tuple[Outline, ...]], ...]:
    groups: dict[str, list[Outline]] = defaultdict(list)
    for story in stories:
        groups[story.issue].append(story)
    return tuple([(site.link(key), tuple(group)) for key, group in groups.items()])


def issues_page(house: House, issues: tuple[tuple[IssueOutline, Cover | None], ...]) -> Page:
    """Return `/issues/`: every issue as a cover, by year; with each the first page of its PDF, where it has one."""
    years = tuple(
        (year, tuple(issue_view(house, issue, front=cover) for issue, cover in group))
        for year, group in groupby(issues, key=lambda covered: covered[0].date.year)
    )
    content = house.templates.render("issues", title="往期", years=years, base="../")
    return Page(
        address="issues/",
        title="往期",
        description="历期简报",
        content=content,
        trail=(),
        about=column(house, "往期", "历期简报", "工作动态"),
    )


def column(house: House, name: str, description: str, kind: str) -> Column:
    """Return what a page of the archive says of itself as a column; `kind` is its 栏目类别."""
    keywords = (name, house.vocabulary.masthead)
    return Column(name=name, description=description, keywords=keywords, type=kind)


def months_of(site: Site) -> dict[Month, list[Outline]]:
    """Return every month that has stories, newest first."""
    months: dict[Month, list[Outline]] = defaultdict(list)
    for article in site.articles:
        months[article.date.year, article.date.month].append(article)
    return dict(months)


def archive_page(house: House, calendar: Calendar) -> Page:
    """Return `/archive/`: the search, and the calendar of all years."""
    content = house.templates.render(
        "archive", title="检索", years=calendar.years, total=calendar.total, ways=WAYS, base="../"
    )
    description = "检索全部报道，或按年月查找"
    return Page(
        address="archive/",
        title="检索",
        description=description,
        content=content,
        trail=(),
        about=column(house, "检索", description, SEARCH),
    )


def year_view(months: Mapping[Month, list[Outline]], year: int) -> views.YearView:
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


def year_page(house: House, year: Year) -> Page:
    """Return `/archive/2022/`: the year's months and its issues."""
    groups = tuple(
        (f"{month}月", month_address((year.year, month)), house.cards(stories))
        for month, stories in year.months
    )
    title = f"{year.year}年"
    content = house.templates.render(
        "year",
        title=title,
        year=year.calendar,
        groups=groups,
        previous=year.previous,
        next=year.next,
        base="../../",
    )
    description = f"{title}的全部报道"
    return Page(
        address=f"archive/{year.year:04}/",
        title=title,
        description=description,
        content=content,
        trail=(ARCHIVE,),
        about=column(house, title, description, SEARCH),
    )


def _year_link(years: list[int], year: int, step: int) -> Link | None:
    at = years.index(year) + step
    return (f"{years[at]}年", f"archive/{years[at]:04}/") if 0 <= at < len(years) else None


def month_page(house: House, page: MonthPage) -> Page:
    """Return `/archive/2022/09/`: the month's stories by issue."""
    month = page.month
    title = month_title(month)
    content = house.templates.render(
        "month",
        title=title,
        groups=tuple((link, house.cards(stories)) for link, stories in page.issues),
        previous=page.previous,
        next=page.next,
        base="../../../",
    )
    description = f"{title}的全部报道"
    return Page(
        address=month_address(month),
        title=title,
        description=description,
        content=content,
        trail=(ARCHIVE, (f"{month[0]}年", f"archive/{month[0]:04}/")),
        about=column(house, title, description, SEARCH),
    )


def month_title(month: Month) -> str:
    """Return `2022年9月`."""
    return f"{month[0]}年{month[1]}月"


def month_address(month: Month) -> str:
    """Return `archive/2022/09/`."""
    return f"archive/{month[0]:04}/{month[1]:02}/"


def _month_link(month: Month) -> Link:
    return month_title(month), month_address(month)
