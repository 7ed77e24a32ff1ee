"""The commands that read pages: `read`, `explain`, `schema`."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.options import DateOption, LexiconOption, ModelOption, PageArgument, Pages, parse_date
from dateline.cli.running import Run, is_folder, make_reader
from dateline.errors import NotAPageError

READ = """Show what pages say: stories, events, quotes, offices, places.

A page that cannot be read is named on standard error and never stops the others.

\b
Examples:
  dateline read dispatch.txt --date 2007-03-09    for people
  dateline read page.html --json                  one JSON document
  dateline read pages/ --jsonl > readings.jsonl    a folder, one reading a line
  dateline read https://example.org/story.html    one page from the web
"""

EXPLAIN = """Tell why an event was read.

Shows the lexicon entry, the grammatical route, and each field with the words of the page behind it. Event ids stand
beside the evidence in the output of `dateline read`.

\b
Example:
  dateline explain dispatch.txt e120-accuse --date 2007-03-09
"""

SCHEMA = """Print the JSON Schema of a reading.

What --json and --jsonl give keeps to it; docs/reading.schema.json is the same.

\b
Example:
  dateline schema > reading.schema.json
"""


def read(
    pages: Pages,
    date: DateOption = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON document: an object, an array for several.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One reading a line, written as soon as it is read.")] = False,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Show what pages say; see `READ`."""
    from dateline.render import output

    if json and jsonl:
        raise typer.BadParameter("--json and --jsonl are two forms of the same; choose one.")
    run = Run(make_reader(model, lexicon), parse_date(date))
    readings = run.readings(pages)
    if jsonl:
        output.lines(readings)
    elif json:
        output.document(readings, several=len(pages) > 1 or is_folder(pages[0]))
    else:
        output.terminal(readings)
    raise typer.Exit(run.code)


def explain(
    page: PageArgument,
    event: Annotated[str, typer.Argument(metavar="EVENT_ID", help="As `dateline read` shows it, like e120-accuse.")],
    date: DateOption = None,
    model: ModelOption = None,
    lexicon: LexiconOption = None,
) -> None:
    """Tell why an event was read; see `EXPLAIN`."""
    from dateline.explain import explain as explained
    from dateline.render import output

    if is_folder(page):
        raise NotAPageError(page, "this is a folder; name the one page that the event is on.")
    run = Run(make_reader(model, lexicon), parse_date(date))
    for reading in run.readings([page]):
        output.explanation(explained(reading, event))
    raise typer.Exit(run.code)


def schema() -> None:
    """Print the JSON Schema; see `SCHEMA`."""
    from dateline.render import output

    output.schema()
