# The newspaper in Pelican's terms; see scripts/benchmarks/peers/pelican.py.
PUBLISHER = "云溪市城市管理局"
SITENAME = "云溪城管"
SITEURL = "https://bulletin.example.org"
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh"
THEME = "theme"
LOAD_CONTENT_CACHE = False
DEFAULT_PAGINATION = 30
PAGINATION_PATTERNS = ((1, "{url}", "{save_as}"), (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"))
PAGINATED_TEMPLATES = {"tag": 30, "author": 30, "index": 30}
PATH_METADATA = ""
STATIC_PATHS = ["issues"]
ARTICLE_PATHS = ["issues"]
ARTICLE_URL = "issues/{category}/{slug}/"
ARTICLE_SAVE_AS = "issues/{category}/{slug}/index.html"
PAGE_URL = "{slug}/"
PAGE_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "issues/{slug}/"
CATEGORY_SAVE_AS = "issues/{slug}/index.html"
CATEGORIES_SAVE_AS = "issues/index.html"
TAG_URL = "topics/{slug}/"
TAG_SAVE_AS = "topics/{slug}/index.html"
TAGS_SAVE_AS = "topics/index.html"
AUTHOR_URL = "reporters/{slug}/"
AUTHOR_SAVE_AS = "reporters/{slug}/index.html"
AUTHORS_SAVE_AS = "reporters/index.html"
ARCHIVES_SAVE_AS = "archive/index.html"
YEAR_ARCHIVE_SAVE_AS = "archive/{date:%Y}/index.html"
MONTH_ARCHIVE_SAVE_AS = "archive/{date:%Y}/{date:%m}/index.html"
DIRECT_TEMPLATES = ["index", "authors", "categories", "tags", "archives"]
INDEX_PAGINATED = False
FEED_ALL_ATOM = "feed.xml"
TAG_FEED_ATOM = "topics/{slug}/feed.xml"
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 30
RSS_FEED_SUMMARY_ONLY = True
SUMMARY_MAX_LENGTH = 2
MARKDOWN = {"extensions": ["markdown.extensions.tables", "markdown.extensions.footnotes", "markdown.extensions.attr_list"]}

_issues = {}


def siblings(category, categories):
    """The stories of an article's issue; Pelican's own way would search all issues for each article."""
    if not _issues:
        _issues.update((found.name, articles) for found, articles in categories)
    return _issues.get(category.name, [])


JINJA_FILTERS = {"siblings": siblings}
