"""Inner templates compiled for printing: the code that Jinja writes, with its five dearest calls replaced.

A build prints some 2.5 million values and calls 180,000 macros. Jinja makes a `Markup` of each value,
though all that happens to it is being joined with its neighbours, and an object of each that is none; looks up attributes through Python
code; and asks of every macro whether it wants the context. What is printed stays the same, byte for
byte; `tests/render/test_compiled.py` compares.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, MutableMapping
from datetime import date
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from bulletin.render.marked import as_markup, escape_text

_MISSING = object()


def printed(value: Any) -> str:
    """Return `value` as the text that a page shows, escaped unless it says that it is HTML."""
    kind = type(value)
    if kind is str:
        return escape_text(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int or kind is date else escape(value)


class DirectMacro(Macro):
    """A macro that goes straight to its function; unusual calls go the long way."""

    def __call__(self, *args: Any, **kwargs: Any) -> str:
        """Return what the macro prints."""
        if self.caller or self.catch_kwargs or self.catch_varargs:
            return super().__call__(*args, **kwargs)
        if kwargs or len(args) != len(self.arguments):
            filled = [*args, *[kwargs.pop(name, missing) for name in self.arguments[len(args) :]]]
            if kwargs or len(filled) != len(self.arguments):
                return super().__call__(*args, **kwargs)
            return as_markup(self._func(*filled))
        return as_markup(self._func(*args))


class DirectTemplate(Template):
    """A template whose macros are made once: what is imported without the context knows the environment's globals alone."""

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None:
            self._module = self.make_module()
        return self._module


class Generator(CodeGenerator):
    """Writes templates' Python code; `FastEnvironment` holds what the code calls."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.printed(")

    def macro_def(self, macro_ref: Any, frame: Frame) -> None:
        """Write the making of a macro."""
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super().macro_def(macro_ref, frame)
            return
        write = self.write
        self.write = lambda x: write(f"environment.macro{x.removeprefix('Macro')}")  # type: ignore[method-assign]
        try:
            super().macro_def(macro_ref, frame)
        finally:
            self.write = write  # type: ignore[method-assign]

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
    macro = DirectMacro
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
