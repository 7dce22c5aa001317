"""Organisation files for tests, made up, in both kinds."""

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from services.organisation.file.rows import Sheets
from services.organisation.file.xlsx_reading import read_xlsx
from services.organisation.file.yaml_reading import read_yaml

COUNTY = """
office: {code: qz, name: 秦州区政协}
stations:
  - {code: dc, name: 东城街道委员工作站, kind: station, parent: qz, address: 东城街道办一楼,
     phone: 0937-1234567, hours: 周一至周五 9:00–17:00}
  - {code: dc-nm, name: 南门社区协商议事室, kind: council, parent: dc}
units:
  - {code: zj, name: 区住建局, aliases: 住建局、建设局}
people:
  - {name: 王建国, role: head, at: dc}
  - {name: 李梅, role: member, at: dc, committee: 社会法制委, sector: 教育界}
  - {name: 赵强, role: liaison, at: zj}
  - {name: 陈静, role: clerk, at: dc}
  - {name: 马主任, role: office, at: qz}
"""
OFFICE = [("代码", "名称"), ("qz", "秦州区政协")]
STATIONS = [("代码", "名称", "类型"), ("dc", "东城站", "委员工作站")]

Rows = Sequence[Sequence[Any]]


def sheets(text: str) -> Sheets:
    return read_yaml(text.encode())


def workbook(**pages: Rows) -> bytes:
    book = Workbook()
    del book["Sheet"]
    for title, rows in pages.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def pages(**rows: Rows) -> Sheets:
    return read_xlsx(workbook(**rows))
