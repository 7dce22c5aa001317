"""A copy of one's data as a page: plain words beside what is kept, and links to the files."""

from collections.abc import Mapping
from html import escape
from typing import Any

from messages.words import Words
from services.privacy.packing import Packed

_STYLE = (
    "body{font:18px/1.6 sans-serif;max-width:44rem;margin:1rem auto;padding:0 1rem}"
    "h2{border-top:2px solid #ccc;padding-top:.6rem}dl,blockquote{margin:.4rem 0 1rem}"
    "dt{color:#555;float:left;clear:left;margin-right:.6rem}dd{margin:0;white-space:pre-wrap}"
)


def copy_page(words: Words, data: Mapping[str, Any], packed: Packed) -> str:
    """Write everything down for somebody to read; nothing in it is taken for markup."""
    left_out = words.line("copy-left-out", count=packed.left_out) if packed.left_out else ""
    parts = len(packed.parts)
    several = words.line("copy-parts", count=parts) if parts > 1 else ""
    intro = "".join(f"<p>{escape(each)}</p>" for each in (several, left_out) if each)
    chapters = "".join(_chapter(words, name, value, packed) for name, value in data.items())
    title = escape(words.line("copy-title"))
    return (
        f'<!doctype html><html lang="{words.locale}"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style><h1>{title}</h1><p>{escape(words.line('copy-about'))}</p>"
        f"{intro}{chapters}</html>"
    )


def _chapter(words: Words, name: str, value: Any, packed: Packed) -> str:
    title = escape(words.line("copy-chapter", chapter=name))
    return f"<h2>{title}</h2>{_show(words, value, packed) or escape(words.line('copy-none'))}"


def _show(words: Words, value: Any, packed: Packed) -> str:
    match value:
        case dict():
            told = ((name, each) for name, each in value.items() if each not in (None, "", [], {}))
            pairs = (_pair(words, name, each, packed) for name, each in told)
            return f"<dl>{''.join(pairs)}</dl>"
        case list():
            return "".join(f"<div>{_show(words, each, packed)}</div>" for each in value)
        case bool():
            return escape(words.line("copy-yes" if value else "copy-no"))
        case _:
            return escape(str(value))


def _pair(words: Words, name: str, value: Any, packed: Packed) -> str:
    called = escape(words.line("copy-field", field=name))
    if name in ("digest", "attachment") and value in packed.names:
        path = escape(packed.names[value])
        return f'<dt>{called}</dt><dd><a href="{path}">{path}</a></dd>'
    return f"<dt>{called}</dt><dd>{_show(words, value, packed)}</dd>"
