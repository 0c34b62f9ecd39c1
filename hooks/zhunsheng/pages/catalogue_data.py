"""The catalogue of a large library as compact data for the filters of its page."""

from __future__ import annotations

import re

from zhunsheng.model import Rank, Version
from zhunsheng.model.config import pillar_title
from zhunsheng.resolving.standing import CURRENT, Standing, standing_words
from zhunsheng.rules.regions import place_before, regions
from zhunsheng.weaving.addresses import place_on_site
from zhunsheng.weaving.companion import script
from zhunsheng.weaving.graph import Graph

NO_YEAR = "未载明日期"
_NO_REGION = "未载明"
_NATION = "全国"
_LOCAL_RANKS = frozenset({Rank.LOCAL_REGULATION, Rank.GOVERNMENT_RULE})
_NATIONAL = frozenset(
    {
        Rank.CONSTITUTION,
        Rank.LAW,
        Rank.ADMINISTRATIVE_REGULATION,
        Rank.DEPARTMENT_RULE,
        Rank.JUDICIAL_INTERPRETATION,
    }
)
# An issuer whose name begins with its region.
_LOCAL = re.compile(r"(\w{1,7}?(?:省|自治区|自治州|特别行政区|市|县|区))(?:人民|人大|\w{0,3}(?:局|委|厅|办))")


def catalogue_data(graph: Graph) -> str:
    """Write the script with the filters, their values, and a row for each document.

    A row has the title, the index of its folder, the name of its page in which a leading slash stands for the title,
    and the index of its value for each filter. This avoids repeating folders and titles, the larger part of the
    addresses.
    """
    folders: dict[str, int] = {}
    facets: dict[str, list[str]] = {name: [] for name in ("板块", "效力位阶", "地区", "时效", "年份")}
    places: dict[tuple[str, str], int] = {}
    rows = []
    for instrument in graph.corpus.instruments.values():
        version = instrument.current
        folder, _, name = place_on_site(graph.page(version)).removesuffix(".md").rpartition("/")
        title = version.metadata.title
        row: list[object] = [
            title,
            folders.setdefault(folder, len(folders)),
            f"/{name[len(title) :]}" if name.startswith(title) else name,
        ]
        for (name, values), value in zip(facets.items(), _values(graph, version), strict=True):
            if (name, value) not in places:
                places[name, value] = len(values)
                values.append(value)
            row.append(places[name, value])
        rows.append(row)
    listed = [[name, values] for name, values in facets.items()]
    return script("zhunshengCatalogue", {"filters": listed, "folders": [*folders], "rows": rows})


def no_rank(graph: Graph) -> str:
    """Return the filter value for documents without a rank."""
    has_ranks = any(i.current.metadata.rank for i in graph.corpus.instruments.values())
    return "未载明效力位阶" if has_ranks else "全部文件"


def year(version: Version) -> int | None:
    """Return the year of a document's commencement, else of its publication or adoption; None if unknown."""
    metadata = version.metadata
    day = metadata.effective or metadata.issued or metadata.adopted
    return day.year if day else None


def region(version: Version) -> str:
    """Return the territory of a document: the region in its title or issuer, or the whole country by its rank."""
    metadata = version.metadata
    if metadata.rank in _NATIONAL:
        return _NATION
    for words in (metadata.title, *metadata.issuer):
        if words[:2] in regions():
            return words[:2]
    found = next(filter(None, map(_LOCAL.match, metadata.issuer)), None)
    if found:
        return found[1]
    return (place_before(metadata.title) if metadata.rank in _LOCAL_RANKS else "") or _NO_REGION


def _standing(graph: Graph, version: Version) -> str:
    found = graph.standings.of(version).standing
    if found in CURRENT and graph.has_unseen_successor(version):
        return Standing.UNVERIFIED.value
    return standing_words(version.metadata, found)


def _values(graph: Graph, version: Version) -> tuple[str, ...]:
    metadata = version.metadata
    number = year(version)
    return (
        pillar_title(graph.corpus.config, metadata.pillar) if metadata.pillar else "",
        graph.corpus.config.words.rank(metadata.rank) or "未载明",
        region(version),
        _standing(graph, version),
        f"{number}年" if number else NO_YEAR,
    )
