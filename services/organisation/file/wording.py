"""The words people write in an organisation file, Chinese or English, and what they mean."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from models.categories import Category
from models.people import Role
from models.stations import Kind
from services.organisation.file.rows import Column, Sheet

Meaning = TypeVar("Meaning", bound=StrEnum)
CLEARED = "-"
SAMPLE = "示例"
IGNORED = ("说明", SAMPLE, "#")
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00)?)?")

SHEETS = {
    Sheet.OFFICE: ("机关", "office", "政协机关"),
    Sheet.STATIONS: ("站点", "stations", "station", "站点列表", "委员工作站"),
    Sheet.UNITS: ("单位", "units", "unit", "承办单位"),
    Sheet.PEOPLE: ("人员", "people", "person", "人员名单", "委员"),
    Sheet.CATEGORIES: ("类别", "categories", "category", "本机关类别"),
}
COLUMNS = {
    Column.CODE: ("代码", "code"),
    Column.NAME: ("名称", "姓名", "name"),
    Column.KIND: ("类型", "kind", "type"),
    Column.PARENT: ("上级", "parent", "上级代码"),
    Column.ADDRESS: ("地址", "address"),
    Column.PHONE: ("电话", "phone", "联系电话"),
    Column.HOURS: ("开放时间", "hours", "接待时间"),
    Column.ALIASES: ("别名", "aliases", "又名", "简称"),
    Column.RULES: ("规则", "rules", "工作规则"),
    Column.ROLE: ("角色", "role", "身份"),
    Column.AT: ("所在", "at", "所在站点", "所在代码"),
    Column.COMMITTEE: ("专委会", "committee"),
    Column.SECTOR: ("界别", "sector"),
    Column.UNTIL: ("任期至", "until", "截止"),
    Column.KEY: ("编号", "key", "人员编号"),
    Column.EXAMPLES: ("例句", "examples", "例子"),
}
KINDS = {
    Kind.STATION: ("委员工作站", "station", "工作站", "站", "站点"),
    Kind.COUNCIL: ("协商议事会", "council", "议事室", "议事会", "协商议事室", "协商议事厅"),
    Kind.STUDIO: ("委员工作室", "studio", "工作室"),
    Kind.POINT: ("联系点", "point", "联络站", "联络点", "委员联络站"),
}
ROLES = {
    Role.OFFICE: ("机关", "office", "政协机关", "机关干部"),
    Role.HEAD: ("站长", "head", "召集人", "负责人"),
    Role.CLERK: ("工作人员", "clerk", "社情民意信息员", "信息员"),
    Role.MEMBER: ("委员", "member", "政协委员"),
    Role.LIAISON: ("联络员", "liaison", "单位联络员"),
    Role.EXPERT: ("智库成员", "expert", "专家", "智库"),
}
# As the texts call them: the office's own are called otherwise.
CATEGORIES = {
    Category.FACILITIES: ("公共设施", "Public facilities"),
    Category.SANITATION: ("环境卫生", "Sanitation"),
    Category.TRAFFIC: ("交通出行", "Traffic"),
    Category.HOUSING: ("住房物业", "Housing"),
    Category.SCHOOLING: ("上学教育", "Schooling"),
    Category.HEALTH: ("看病医疗", "Health care"),
    Category.WELFARE: ("社会保障", "Welfare"),
    Category.NEIGHBOURS: ("邻里关系", "Neighbours"),
    Category.FARMING: ("农业水利", "Farming and water"),
    Category.OTHER: ("其他", "Other"),
}
REACHED = (Column.ADDRESS, Column.PHONE, Column.HOURS, Column.ALIASES)
# Each part of the file has these columns, the needed ones first.
USED: dict[Sheet, tuple[Column, ...]] = {
    Sheet.OFFICE: (Column.CODE, Column.NAME, *REACHED, Column.RULES),
    Sheet.STATIONS: (
        *(Column.CODE, Column.NAME, Column.KIND, Column.PARENT),
        *(*REACHED, Column.RULES),
    ),
    Sheet.UNITS: (Column.CODE, Column.NAME, Column.PARENT, *REACHED),
    Sheet.PEOPLE: (
        *(Column.NAME, Column.ROLE, Column.AT, Column.COMMITTEE),
        *(Column.SECTOR, Column.UNTIL, Column.KEY),
    ),
    Sheet.CATEGORIES: (Column.CODE, Column.NAME, Column.EXAMPLES),
}


def plain(text: str) -> str:
    """A word to compare by: full-width letters, gaps and capitals make no difference."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def tidy(text: str) -> str:
    """Strip what cannot be seen from what somebody wrote."""
    kept = (" " if each.isspace() else each for each in text)
    seen = "".join(each for each in kept if unicodedata.category(each) not in {"Cc", "Cf"})
    return " ".join(seen.split())


def tidy_name(text: str) -> str:
    """A person's name: two characters set apart to fill the column are one name."""
    return _HAN_GAP.sub("", tidy(text))


def read_code(text: str) -> str:
    return unicodedata.normalize("NFKC", tidy(text))


def read_date(text: str) -> date | None:
    """A day as people write it; None for what is none."""
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", tidy(text)))
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None


def is_cleared(text: str) -> bool:
    return plain(text) in {CLEARED, "—", "–"}


def is_ignored(first: str) -> bool:
    """Explanations and samples of the empty sheet are left where they are."""
    return tidy(first).startswith(IGNORED)


def is_sample(first: str) -> bool:
    """Tell whether a row still bears the mark of a sample."""
    return tidy(first).startswith(SAMPLE)


def by_word(words: Mapping[Meaning, tuple[str, ...]]) -> dict[str, Meaning]:
    return {plain(word): meaning for meaning, known in words.items() for word in known}


_SHEETS, _COLUMNS = by_word(SHEETS), by_word(COLUMNS)
_KINDS, _ROLES = by_word(KINDS), by_word(ROLES)


def sheet_called(title: str) -> Sheet | None:
    return _SHEETS.get(plain(title))


def column_called(title: str) -> Column | None:
    return _COLUMNS.get(plain(title))


def kind_called(word: str) -> Kind | None:
    return _KINDS.get(plain(word))


def role_called(word: str) -> Role | None:
    return _ROLES.get(plain(word))


def known_words(words: Mapping[Meaning, tuple[str, ...]]) -> str:
    """List the words that are understood, for somebody who wrote another."""
    return ", ".join(f"{known[0]} ({meaning.value})" for meaning, known in words.items())
