"""`dateline who`: what the dictionaries know of a name."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import DateOption, JsonOption, LexiconOption, parse_date
from dateline.errors import UnknownNameError

WHO = """Tell what the dictionaries know of a name.

It may be a person's, an organisation's or a state's. Offices come with their dates; with --date the output tells which
of them held on that day.

\b
Examples:
  dateline who "Taro Aso" --date 2007-03-09
  dateline who ASEAN
  dateline who Burma --json
"""


def who(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as news write it, in any case.")],
    date: DateOption = None,
    json: JsonOption = False,
    lexicon: LexiconOption = None,
) -> None:
    """Tell what the dictionaries know of a name; see `WHO`."""
    from dateline.lexicon import load_lexicon
    from dateline.render import listing
    from dateline.who import similar
    from dateline.who import who as known

    words = load_lexicon(over=lexicon) if lexicon else load_lexicon()
    found = known(words, name, parse_date(date))
    if not found:
        raise UnknownNameError(name, similar(words, name))
    listing.known(found, json)
