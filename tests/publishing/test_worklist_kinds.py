"""Every kind that the SQL puts on a worklist has a title and a meaning: none is left out of what is published."""

from __future__ import annotations

import re

from publishing.worklist_kinds import MEANINGS, TITLES
from warehouse.sql_files import files


def test_every_kind_has_a_title_and_a_meaning():
    headers = "".join(path.read_text().partition("-- grain")[0] for path in files("60_worklists"))
    kinds = set(re.findall(r"\(kind (\w+)\)", headers))
    assert kinds == set(TITLES) == set(MEANINGS)


def test_titles_fit_the_name_of_a_sheet_with_its_number():
    assert all(len(f"{title} 99") <= 31 and not set("[]:*?/\\") & set(title) for title in TITLES.values())
