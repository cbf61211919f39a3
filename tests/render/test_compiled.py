"""What our compiled templates print is what Jinja's own print."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, Template
from markupsafe import Markup

from bulletin.render.compiled import FastEnvironment

MACROS = """
{%- macro plain(text, level=2, class='') %}<h{{ level }} class="{{ class }}">{{ text }}</h{{ level }}>{% endmacro %}
{%- macro outer(card) %}[{{ plain(card.title) }}{{ ' one' if card.one }}]{% endmacro %}
{%- macro box() %}<div>{{ caller() }}</div>{% endmacro %}
{%- macro rest(first) %}{{ first }}{{ varargs | join('+') }}{{ kwargs['x'] }}{% endmacro %}
"""

PART = (
    "{% set own = value %}<b>{{ own }}{% for word in words %}{{ word }}{{ '-' if not loop.last }}{% endfor %}"
)

SNIPPETS = (
    "{{ value }}",
    "{{ value }}{{ value | safe }}{{ value ~ '&' }}{{ ' <b>' if value }}",
    "{% import 'macros' as m %}{{ m.plain(value) }}{{ m.plain(value, class='<x>') }}{{ m.plain('<', 3, 'y') }}",
    "{% import 'macros' as m %}{{ m.outer(card) }}{% call m.box() %}{{ value }}<br>{% endcall %}",
    "{% import 'macros' as m %}{{ m.rest('a', 'b', '<', x=value) }}",
    "{% for word in words %}{{ loop.index }}{{ word }}{{ ', ' if not loop.last }}{% endfor %}",
    "{% for one in words if one != 3 %}{{ loop.index0 }}{{ loop.first }}{{ one }}{% else %}none{% endfor %}",
    "{% for one in words %}{% for a, b in [(one, 1)] %}{{ loop.last }}{{ a }}{% endfor %}{{ loop.index }}{% endfor %}",
    "{% for one in words %}{{ loop.cycle('<', '>') }}{{ loop.length }}{% for two in [1, 2] %}{{ loop.last }}{% endfor %}{% endfor %}",
    "{% for one in [] %}{{ loop.index }}{% else %}none{% endfor %}{% if value %}<i>{{ value }}{% endif %}",
    "<a>{% for word in words %}{% import 'macros' as m %}{{ m.plain(word, class=value) }}{% endfor %}{% include 'part' %}",
    "{% for word in words recursive %}{{ word }}{{ loop.depth }}{% endfor %}'Macro(environment, in LoopContext('",
    "{% set all %}<i>{{ value }}</i>{% endset %}{{ all }}{% set n = namespace(x=1) %}{{ n.x }}",
    "{% filter upper %}{{ value }}<a>{% endfilter %}{{ words | length }}{{ range(3) | list }}",
    "{% autoescape false %}{{ value }}{% endautoescape %}{{ card.title.upper() }}{{ card.day }}{{ none }}{{ 1.5 }}",
)


@cache
def compiled(kind: type[Environment], snippet: str) -> Template:
    """Return a snippet's template, made by one kind of environment."""
    loader = DictLoader({"macros": MACROS, "page": snippet, "part": PART})
    return kind(loader=loader, autoescape=True, undefined=StrictUndefined).get_template("page")


def both(snippet: str, context: Mapping[str, Any]) -> tuple[str, str]:
    """Render a snippet with Jinja's environment and with ours."""
    return compiled(Environment, snippet).render(context), compiled(FastEnvironment, snippet).render(context)


@pytest.mark.parametrize("snippet", SNIPPETS)
@given(st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none(), st.booleans()))
def test_the_same_text(snippet: str, value: object) -> None:
    card = SimpleNamespace(title="<早市> & 'x'", one=value, day=date(2026, 11, 9))
    expected, ours = both(snippet, {"value": value, "card": card, "words": ["<a>", Markup("<b>"), 3]})
    assert ours == expected


@pytest.mark.parametrize(
    ("snippet", "error"),
    [
        ("{{ absent }}", jinja2.UndefinedError),
        ("{{ card.absent.more }}", AttributeError),
        ("{% import 'macros' as m %}{{ m.plain() }}", jinja2.UndefinedError),
        ("{% import 'macros' as m %}{{ m.plain('a', 1, 'c', 'd') }}", TypeError),
        ("{% import 'macros' as m %}{{ m.plain('a', absent=1) }}", TypeError),
        ("{% import 'macros' as m %}{{ m.plain('a', text='b') }}", TypeError),
        ("{% for one in [1] %}{{ loop.absent }}{% endfor %}", AttributeError),
        ("{% include 'absent' %}", jinja2.TemplateNotFound),
    ],
)
def test_the_same_mistakes_are_noticed(snippet: str, error: type[Exception]) -> None:
    environment = FastEnvironment(
        loader=DictLoader({"macros": MACROS, "page": snippet}), autoescape=True, undefined=StrictUndefined
    )
    with pytest.raises(error):
        environment.get_template("page").render(card=SimpleNamespace())
