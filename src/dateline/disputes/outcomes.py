"""What came of promises and threats: what a later passage says of one, and whether that settles it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dateline.disputes.cues import says, words
from dateline.disputes.due import Days
from dateline.disputes.hearing import Given, Heard
from dateline.disputes.matters import content, share, stems_of
from dateline.disputes.model import PromiseEnd
from dateline.records import Report

Label = Literal["kept", "broken", "withdrawn", "said to be kept", "said to be broken", "partly", "not so far", "denied"]

# So much of what was promised an act must tell to be it; so much must be named where its keeping is spoken of.
_DONE, _NAMED = 0.66, 0.5

# Acts that are words are not what was promised or threatened.
_WORDS = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT"})

# Stems of a sentence among which the verb of what was promised must stand.
_EARLY = 4

_NOT = re.compile(r"\b(?:not|never|without|fail\w*|no longer|instead of|despite)\b|n['’]t\b", re.IGNORECASE)

# So many characters before "kept its promise" can make it uncertain.
_BEFORE = 40

_SPOKEN: tuple[Literal["broken", "withdrawn", "kept"], ...] = ("broken", "withdrawn", "kept")

_NUMBER = re.compile(r"\b\d[\d,.]*\b")


@dataclass(frozen=True)
class Verdict:
    """What a passage says of a promise; `end` where that settles it."""

    label: Label
    end: PromiseEnd | None = None


_BROKEN, _SAID_BROKEN = Verdict("broken", "broken"), Verdict("said to be broken")


def settles(told: Heard) -> bool:
    """Whether an act can be what was promised, or refuses it: of a side, or checked by others."""
    report = told.report
    if report is None:
        return True
    if report.event.type in ("THREATEN", "REQUEST") or report.event.modality not in ("asserted", "conditional"):
        return False
    return bool(told.by) or (not report.event.actors and says("promises", "confirming", told.sentence))


def verdict(promise: Given, told: Heard, due: Days | None) -> Verdict | None:
    """What a later passage says of a promise; `None` where it says nothing of it.

    What is only alleged, claimed by the other side, planned or done in part settles nothing.
    """
    if told.speaks and (found := _spoken(promise, told, due) or _as_promised(promise, told)) is not None:
        return found
    report = told.report
    if not _after(promise, told):
        return None
    if report is None:
        return None if told.speaks else _done_in_words(promise, told)
    if "resuming" in told.speaks and (again := _resumed(promise, told)) is not None:
        return again
    if report.event.type == "REJECT":
        return _refused(promise, told)
    if not _is_deed(promise, report) or not _is_it(promise, told):
        return None
    if report.event.modality != "asserted" or not _same_act(promise, told):
        return None
    if report.event.type == "AGREE" and not says("promises", "signing", report.trigger):
        return None
    return _undone(promise, told, due) if report.event.polarity == "negative" else _done(promise, told)


def names(promise: Given, told: Heard) -> bool:
    """Whether a passage names what was promised: half of its words, and not only what is done."""
    if share(promise.about, told.about) < _NAMED:
        return False
    things = [each for each in promise.about if each not in stems_of("action")]
    return not things or not set(things).isdisjoint(told.about)


def _is_it(promise: Given, told: Heard) -> bool:
    """Whether an act tells most of what was promised: of its first words, and half of all."""
    return share(promise.core, told.about) >= _DONE and share(promise.about, told.about) >= _NAMED


def _done_in_words(promise: Given, told: Heard) -> Verdict | None:
    """A sentence of what a side did that has the first verb of what it promised, near its beginning."""
    if promise.by not in told.by or promise.kind == "threat" or not _is_it(promise, told):
        return None
    if len(promise.core) < 2 or promise.core[0] not in told.about[:_EARLY]:
        return None
    return Verdict("partly") if _partly(promise, told) else Verdict("kept", "kept")


def _as_promised(promise: Given, told: Heard) -> Verdict | None:
    """An act of which the words say that it was promised."""
    if "as promised" not in told.speaks or promise.kind == "threat" or not names(promise, told):
        return None
    if not _after(promise, told) or _NOT.search(told.sentence):
        return None
    if told.report is not None and (told.report.event.polarity == "negative" or promise.by not in told.by):
        return None
    return Verdict("partly") if _partly(promise, told) else Verdict("kept", "kept")


def _is_deed(promise: Given, report: Report) -> bool:
    """Whether an act can be what was promised; what is threatened can be a charge in court (ACCUSE)."""
    return report.event.type not in _WORDS or (promise.kind == "threat" and report.event.type == "ACCUSE")


def _spoken(promise: Given, told: Heard, due: Days | None) -> Verdict | None:
    """What words of the promise itself say: that it was kept, broken or withdrawn."""
    if promise.by not in told.by or share(promise.about, told.about) < _NAMED:
        return None
    for label in _SPOKEN:
        found = None if label not in told.speaks else words("promises", label, told.text)
        if found is not None and _of_kind(promise, found):
            weighed = _weighed(label, promise, told, found)
            late = due is not None and told.day is not None and told.day > due[1]
            return _BROKEN if weighed == _SAID_BROKEN and late and told.admitted else weighed
    return None


def _of_kind(promise: Given, words_found: str) -> bool:
    """Whether the words speak of a threat where it is one, of a promise where it is one."""
    threat = re.search(r"threat|warning|ultimatum", words_found, re.IGNORECASE) is not None
    return threat == (promise.kind == "threat")


def _weighed(label: Literal["kept", "broken", "withdrawn"], promise: Given, told: Heard, found: str) -> Verdict | None:
    """The words of one side against the other settle nothing, nor does what is uncertain."""
    text = told.sentence
    before = text[: text.find(found)]
    if says("promises", "unsure", before[-_BEFORE:]):
        return None
    claimed = _claimed(promise, told)
    if label == "kept":
        return Verdict("said to be kept") if says("promises", "accusing", before) else Verdict("kept", "kept")
    return _SAID_BROKEN if claimed else Verdict(label, label)


def _claimed(promise: Given, told: Heard) -> bool:
    """Whether it is what somebody says against the one who promised."""
    alleged = told.report is not None and told.report.event.modality == "alleged"
    against = told.teller is not None and told.teller != promise.by
    return alleged or against or says("promises", "accusing", told.sentence)


def _after(promise: Given, told: Heard) -> bool:
    """Whether an act came later: after the day of the promise, or of its first report where that is not known."""
    made = promise.heard.day or promise.heard.record.published.earliest
    return made is not None and told.day is not None and told.day > made


def _same_act(promise: Given, told: Heard) -> bool:
    """Whether an act is of the one who promised, or told without its doer and confirmed; and what was to be done."""
    if promise.by not in told.by:
        confirmed = says("promises", "confirming", told.sentence)
        if told.by or (told.report and told.report.event.actors) or not confirmed:
            return False
    actions = [each for each in promise.about if each in stems_of("action")]
    return not actions or actions[0] in told.about


def _done(promise: Given, told: Heard) -> Verdict | None:
    if _partly(promise, told):
        return Verdict("partly")
    if told.report and told.report.event.disputed_by:
        return Verdict("said to be kept")
    return Verdict("kept", "kept")


def _partly(promise: Given, told: Heard) -> bool:
    """Whether it is only begun, or fewer than promised."""
    if says("promises", "partly", told.report.evidence if told.report else told.sentence):
        return True
    promised, done = _numbers(promise.text), _numbers(told.report.evidence if told.report else "")
    return len(promised) == 1 and len(done) == 1 and done[0] < promised[0]


def _numbers(text: str) -> list[float]:
    return [
        float(plain) for each in _NUMBER.findall(text) if (plain := each.replace(",", "").rstrip(".")).count(".") < 2
    ]


def _undone(promise: Given, told: Heard, due: Days | None) -> Verdict | None:
    """What was not done breaks a promise where it was due, or expressly was promised; a threat it leaves open."""
    if promise.kind == "threat":
        return Verdict("not so far")
    waiting = says("promises", "waiting", told.sentence)
    if _claimed(promise, told):
        return Verdict("not so far" if waiting else "said to be broken")
    late = due is not None and told.day is not None and told.day > due[1]
    if says("promises", "failed", told.sentence) or late:
        return Verdict("broken", "broken")
    open_still = due is not None or waiting or promise.condition is not None
    return Verdict("not so far") if open_still else Verdict("broken", "broken")


def _refused(promise: Given, told: Heard) -> Verdict | None:
    """A refusal to do it breaks a promise without conditions."""
    report = told.report
    if report is None or promise.by not in told.by or promise.kind == "threat":
        return None
    issue = report.event.issue
    if share(promise.about, content(issue.text) if issue else told.about) < _DONE or not _same_act(promise, told):
        return None
    if report.event.polarity == "negative" or report.event.modality not in ("asserted", "conditional"):
        return None
    if _claimed(promise, told):
        return _SAID_BROKEN
    if says("stances", "denial", report.evidence):
        return Verdict("denied")
    return Verdict("not so far") if promise.condition is not None else Verdict("broken", "broken")


def _resumed(promise: Given, told: Heard) -> Verdict | None:
    """An act taken up again that was to be stopped."""
    report = told.report
    if report is None or promise.kind == "threat" or not _stops(promise) or promise.by not in told.by:
        return None
    rest = [each for each in promise.about if each not in _stopping()]
    done = report.event.polarity == "positive" and report.event.modality == "asserted"
    if not done or share(rest, told.about) < 1 or not says("promises", "resuming", told.sentence):
        return None
    return _SAID_BROKEN if _claimed(promise, told) else Verdict("broken", "broken")


def _stops(promise: Given) -> bool:
    """Whether what is promised is not to do something, by its first words."""
    return says("promises", "stopping", " ".join(promise.text.split()[:3]))


def _stopping() -> frozenset[str]:
    return frozenset(content("halt stop end suspend freeze cease refrain abandon"))
