"""Inner templates compiled for printing: the code that Jinja writes, with what is dearest in it replaced.

A build prints some 2.5 million values and calls 180,000 macros. Jinja makes a `Markup` of each value, though all that
happens to it is being joined with its neighbours, and an object of each that is none; looks up attributes through
Python code; asks of every macro whether it wants the context; looks for an included template behind a lock, and for
what a loop may be asked at each of its steps. What is printed stays the same, byte for byte;
`tests/render/test_compiled.py` compares.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from datetime import date
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import Node
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import escape

from bulletin.render.marked import as_markup, escape_text


def printed(value: Any) -> str:
    """Return a value that is neither text nor HTML as the text that a page shows, escaped."""
    kind = type(value)
    return str(value) if kind is int or kind is date else escape(value)


def _is_counted(loop: nodes.For) -> bool:
    """Return True where a loop, and those inside it, ask of `loop` what Loop says, and nothing else."""
    asked = [
        one.attr
        for one in loop.find_all(nodes.Getattr)
        if isinstance(one.node, nodes.Name) and one.node.name == "loop" and one.attr in Loop.__slots__
    ]
    return not loop.recursive and len(asked) == sum(one.name == "loop" for one in loop.find_all(nodes.Name))


def _is_usual(frame: Frame, finalize: Any) -> bool:
    """Return True where values are escaped, as in all of our templates."""
    return not frame.eval_ctx.volatile and bool(frame.eval_ctx.autoescape) and finalize.src is None


def direct_macro(
    environment: Environment,
    printing: Callable[..., str],
    name: str,
    arguments: list[str],
    catch_kwargs: bool,
    catch_varargs: bool,
    caller: bool,
    autoescape: bool,
) -> Callable[..., str]:
    """Return a macro that goes straight to the function `printing`; unusual calls go the long way.

    Parameters as Jinja's `Macro` takes them.
    """
    macro = Macro(environment, printing, name, arguments, catch_kwargs, catch_varargs, caller, autoescape)
    if caller or catch_kwargs or catch_varargs or not autoescape:
        return macro
    count = len(arguments)
    places = {argument: at for at, argument in enumerate(arguments)}
    unfilled = [(missing,) * (count - given) for given in range(count + 1)]

    def direct(*args: Any, **kwargs: Any) -> str:
        given = len(args)
        if given > count:
            return macro(*args, **kwargs)
        if not kwargs:
            return as_markup(printing(*args, *unfilled[given]))
        filled = [*args, *unfilled[given]]
        for key, value in kwargs.items():
            if places.get(key, -1) < given:  # unknown, or given twice
                return macro(*args, **kwargs)
            filled[places[key]] = value
        return as_markup(printing(*filled))

    return direct


class Loop:
    """Where a loop is, as Jinja counts: what nearly all templates ask for, and ours nothing else."""

    __slots__ = ("first", "index", "index0", "last")
    first: bool
    index: int
    index0: int
    last: bool


def looped(values: Iterable[Any], undefined: Any) -> Iterator[tuple[Any, Loop]]:
    """Yield values, each with where the loop is: the same object every time."""
    del undefined  # what Jinja gives where there is no value before, or behind
    values = tuple(values)
    loop, end = Loop(), len(values)
    for at, value in enumerate(values, 1):
        loop.index, loop.index0 = at, at - 1
        loop.first, loop.last = at == 1, at == end
        yield value, loop


class DirectTemplate(Template):
    """A template whose macros are made once: what is imported without the context knows the environment's globals alone."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's own
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Generator(CodeGenerator):
    """Writes templates' Python code; `FastEnvironment` holds what the code calls."""

    def write_commons(self) -> None:
        """Write what all of a template's code begins with."""
        super().write_commons()
        self.writeline("text, printed = environment.text, environment.printed")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if _is_usual(frame, finalize):
            self.write("(v if (v := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write what becomes of a value: nearly all are HTML or text, which no function need be called to see."""
        if _is_usual(frame, finalize):
            self.write(")).__class__ is Markup else text(v) if v.__class__ is str else printed(v))")
        else:
            super()._output_child_post(node, frame, finalize)

    _is_counted = False
    """Whether the loop that is being written asks for nothing but where it is."""

    def write(self, x: str) -> None:
        """Write a piece of code; what makes macros, and most loops, is the environment's."""
        if x.startswith("Macro(environment, "):
            x = f"environment.macro{x.removeprefix('Macro')}"
        elif self._is_counted and x.endswith(" in LoopContext("):
            x = f"{x.removesuffix('LoopContext(')}environment.loop("
        super().write(x)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        """Write a loop."""
        around, self._is_counted = self._is_counted, _is_counted(node)
        super().visit_For(node, frame)
        self._is_counted = around

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """Write a block; a whole template's text is gathered as a macro's is, and handed out at once."""
        whole = frame.toplevel and frame.rootlevel and frame.buffer is None
        if whole:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if whole:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write an attribute as Python's own: what templates are given are objects, never mappings by name."""
        if iskeyword(node.attr) or not node.attr.isidentifier():
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_CondExpr(self, node: nodes.CondExpr, frame: Frame) -> None:  # noqa: N802
        """Write `a if b`: without an `else` it is no text at all, for which Jinja makes an object each time."""
        if node.expr2 is None:
            node = nodes.CondExpr(node.test, node.expr1, nodes.Const(""), lineno=node.lineno)
            node.set_environment(self.environment)
        super().visit_CondExpr(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Write a call; only those with a `{% call %}` block need what Jinja passes along."""
        if forward_caller or not isinstance(node.node, nodes.Name | nodes.Getattr):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("environment.call(")
        self.visit(node.node, frame)
        self.signature(node, frame)
        self.write(")")


class FastEnvironment(Environment):
    """Jinja's environment with our generator. None of its globals and filters may ask for the context.

    A template is looked up once; Jinja asks a loader, behind a lock, at every inclusion.
    """

    code_generator_class = Generator
    template_class = DirectTemplate
    printed = staticmethod(printed)
    text = staticmethod(escape_text)
    macro = staticmethod(direct_macro)
    loop = staticmethod(looped)
    call: Callable[..., Any] = staticmethod(operator.call)  # type: ignore[arg-type]

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._met: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """Return the template of a name, which is the same from every other. Raises jinja2.TemplateNotFound."""
        met = self._met.get(name) if isinstance(name, str) else None
        if met is None:
            met = super().get_template(name, parent, globals)
            met.globals = dict(met.globals)  # Jinja's chain of maps is gone through at every page
            self._met[str(met.name)] = met
        return met
