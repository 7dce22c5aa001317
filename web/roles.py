"""Role pages: what each role can do, must do, and what happens otherwise, as docs/roles has it."""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from aiohttp import web

from web.site import HERE, SITE

routes = web.RouteTableDef()
DOCS = HERE.parent / "docs"
PICTURES = DOCS / "pictures"
_PICTURE = re.compile(r"!\[(.*)\]\(\.\./pictures/([a-z-]+\.png)\)")


@dataclass
class Block:
    """A passage: a picture, a heading, a paragraph, a list, or a table."""

    kind: str
    text: str = ""
    picture: str = ""
    rows: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class RolePage:
    title: str
    blocks: list[Block]


@cache
def read_page(role: str) -> RolePage | None:
    """Read the page of a role; none: there is no such role."""
    pages = {path.stem: path for path in (DOCS / "roles").glob("*.md")}
    return parse(pages[role]) if role in pages else None


def parse(path: Path) -> RolePage:
    """As much Markdown as these pages need."""
    title, *passages = re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())
    return RolePage(title.removeprefix("# "), [_parse_block(each) for each in passages])


def _parse_block(passage: str) -> Block:
    lines = passage.splitlines()
    if picture := _PICTURE.fullmatch(passage):
        return Block("picture", picture[1], picture[2])
    if passage.startswith("**"):
        return Block("heading", passage.strip("*"))
    if passage.startswith("- "):
        return Block("list", rows=[[each.removeprefix("- ")] for each in lines])
    if passage.startswith("|"):
        cells = ([cell.strip() for cell in each.strip("|").split("|")] for each in lines)
        return Block("table", rows=[each for each in cells if not set("".join(each)) <= {"-"}])
    return Block("paragraph", passage)


@routes.get("/help/{role}")
async def show_role(request: web.Request) -> web.Response:
    """Show anybody what a role is about."""
    page = read_page(request.match_info["role"])
    if page is None:
        raise web.HTTPNotFound
    site = request.app[SITE]
    return site.page("role.html", title=page.title, page=page, locale="zh")
