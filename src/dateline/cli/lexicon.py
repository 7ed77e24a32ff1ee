"""`dateline lexicon`: look into the predicate lexicon, prove it, count it, add to your own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import JsonOption, LexiconOption, ModelOption
from dateline.cli.voice import EXIT_CODES
from dateline.errors import LexiconError, UnknownWordError, UnprovenEntryError

if TYPE_CHECKING:
    from dateline.lexicon import Lexicon
    from dateline.lexicon.schema import Predicate

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    epilog=EXIT_CODES,
    help="""Look into the lexicon, prove it, add to your own.

By its entries events are read; each has examples that prove it.

\b
Examples:
  dateline lexicon find rebuff                what a word is read as, and by which rules
  dateline lexicon stats                      how many entries each event type has
  dateline lexicon check                      read every example of every entry
  dateline lexicon check --lexicon mine/      only the entries of your own folder
  dateline lexicon check --offices            where terms of the dated offices overlap or leave gaps
  dateline lexicon add stonewall --type REJECT --example "[A Iran] [E stonewalled] [R the inspectors]." \\
      --lexicon mine/                         add a verb to your own folder, if its example is read as marked
""",
)

ADD = """Add an entry to your own lexicon folder, if its examples are read as marked.

In an example [A …] marks the actor, [R …] the recipient, [E …] the trigger. The entry is written to
DIR/predicates/added.toml; pass --lexicon DIR to `read` to use it. docs/lexicon.md explains slots and restrictions.

\b
Example:
  dateline lexicon add stonewall --type REJECT --example "[A Iran] [E stonewalled] [R the inspectors]." --lexicon mine/
"""


@app.command(epilog=EXIT_CODES)
def check(
    lexicon: LexiconOption = None,
    model: ModelOption = None,
    offices: Annotated[
        bool, typer.Option("--offices", help="List overlaps and gaps of the dated offices instead.")
    ] = False,
) -> None:
    """Read every example of the lexicon, or of your own folder, and tell which are not read as marked."""
    from dateline import language, proof
    from dateline.lexicon import terms
    from dateline.render import listing

    words = _loaded(lexicon)
    if offices:
        listing.flaws(list(terms.flaws(words.people)), sum(map(len, terms.held(words.people).values())))
        return
    chosen = list(proof.examples(words, own=lexicon is not None))
    nlp = language.load(model) if model else language.load()
    failures = proof.prove(words, nlp, chosen)
    listing.failures(failures, len(chosen))
    raise typer.Exit(2 if failures else 0)


@app.command(epilog=EXIT_CODES)
def find(
    word: Annotated[str, typer.Argument(metavar="WORD", help="A lemma or several words: rebuff, 'break off'.")],
    lexicon: LexiconOption = None,
    json: JsonOption = False,
) -> None:
    """Show the entries that a word belongs to: type, roles, restrictions, examples."""
    from dateline.render import listing

    asked = word.lower()
    found = [entry for entry in _loaded(lexicon).predicates if any(_has(lemma, asked) for lemma in entry.lemmas)]
    if not found:
        raise UnknownWordError(word)
    listing.entries(found, asked, json)


@app.command(epilog=EXIT_CODES)
def stats(lexicon: LexiconOption = None, json: JsonOption = False, model: ModelOption = None) -> None:
    """Count the entries of each event type, and those that an example proves (reads all examples)."""
    from dateline import language, proof
    from dateline.lexicon.statistics import count_types
    from dateline.render import listing

    nlp = language.load(model) if model else language.load()
    census = proof.census(_loaded(lexicon), nlp)
    listing.statistics(count_types((each.entry, each.lemma, each.proven) for each in census), json)


@app.command(help=ADD, epilog=EXIT_CODES)
def add(
    word: Annotated[str, typer.Argument(metavar="WORD", help="The lemma: stonewall, 'walk out'.")],
    kind: Annotated[str, typer.Option("--type", metavar="TYPE", help="A PLOVER type: AGREE, CONSULT, …")],
    example: Annotated[list[str], typer.Option("--example", metavar="SENTENCE", help="A marked sentence; repeatable.")],
    lexicon: Annotated[
        Path, typer.Option("--lexicon", metavar="DIR", help="Your own lexicon folder; made if missing.")
    ],
    pos: Annotated[str, typer.Option("--pos", help="verb, noun, adjective or auxiliary.")] = "verb",
    mode: Annotated[str | None, typer.Option("--mode", help="A PLOVER mode of the type.")] = None,
    actor: Annotated[list[str] | None, typer.Option("--actor", metavar="SLOT", help="Repeatable.")] = None,
    recipient: Annotated[list[str] | None, typer.Option("--recipient", metavar="SLOT", help="Repeatable.")] = None,
    counter: Annotated[list[str] | None, typer.Option("--counter", help="A sentence that is no such event.")] = None,
) -> None:
    """Add an entry to your own lexicon folder; see `ADD`."""
    from dateline import language, proof
    from dateline.lexicon.writer import append

    entry = _entry(
        {
            "lemmas": [word],
            "type": kind.upper(),
            "pos": pos,
            "mode": mode,
            "actor": actor or (["subject"] if pos == "verb" else ["possessor", "by", "holder"]),
            "recipient": recipient or (["object"] if pos == "verb" else ["of", "against", "to", "with"]),
            "examples": example,
            "counter": counter or [],
        }
    )
    words = _with(_loaded(lexicon if any(lexicon.rglob("*.toml")) else None), entry)
    failures = proof.prove(words, language.load(), list(proof.examples(words, only=entry)))
    if failures:
        raise UnprovenEntryError(word, "; ".join(failure.reason for failure in failures))
    typer.echo(f"{entry.type} {entry.pos} {word}: added to {append(entry, lexicon)}")


def _loaded(folder: Path | None) -> Lexicon:
    from dateline.lexicon import load_lexicon

    return load_lexicon(over=folder) if folder is not None else load_lexicon()


def _has(lemma: str, asked: str) -> bool:
    return lemma == asked or asked in lemma.split()


def _entry(fields: dict[str, object]) -> Predicate:
    import msgspec

    from dateline.lexicon.schema import Predicate

    try:
        return msgspec.convert(fields, Predicate)
    except msgspec.ValidationError as error:
        raise LexiconError("the entry", str(error)) from error


def _with(words: Lexicon, entry: Predicate) -> Lexicon:
    from dataclasses import replace

    return replace(words, predicates=(entry, *words.predicates), own=words.own + 1)
