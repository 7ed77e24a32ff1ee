"""Judges whether a name is used as a place, or means a person, a government, a team or part of a longer name."""

from __future__ import annotations

from dateline.find.metonyms import stands_for_government
from dateline.find.places import placewords as words
from dateline.find.places.placenames import Evidence, is_name_word
from dateline.find.places.surroundings import Setting
from dateline.gazetteer import fold


def judge(here: Setting) -> Evidence:
    """How surely a name is used as a place: "none" where something else is meant, "doubtful" where a label says so.

    "strong" and "plain" count by themselves, "weak" where the place is large, and this and "faint" where the story
    has the name as a place elsewhere.
    """
    if _is_other(here) or _is_metonym(here):
        return "none"
    if here.name.key in words.COMMON:
        return "strong" if here.is_plainly_located else "none"
    if here.name.key not in here.known:
        return "strong" if _is_surely_unknown(here) else "none"
    if _is_civic(here) and not here.is_territory and not here.is_county:
        return "plain" if _is_town_office(here) else "weak"
    if here.name.within_by_comma or here.is_here:
        return "strong"
    return _by_label(here)


def _by_label(here: Setting) -> Evidence:
    """The evidence where nothing says "in": entity labels, motion, and what hangs on the name."""
    if here.is_target:
        return "plain"
    if not here.is_territory:
        if here.label == "PERSON" and len(here.own) == 1:
            located = here.is_large and (here.is_destination or here.is_home)
            return "plain" if located or (here.root.dep_ == "pobj" and here.is_landscape) else "doubtful"
        if here.label == "ORG":
            return "plain" if here.is_county or (here.is_located and here.is_large) else "faint"
    if here.is_located:
        return "strong"
    if here.is_labelled_place or here.is_territory or here.is_county or here.is_home:
        return "plain"
    if here.root.dep_ == "pobj" and here.is_landscape:
        return "plain"
    return "weak" if here.is_proper else "none"


def _is_surely_unknown(here: Setting) -> bool:
    """Whether a name that no gazetteer knows is a place by grammar: "in X", "the village of X"."""
    if here.root.dep_ == "poss" or not all(token.text.replace("-", "").isalpha() for token in here.own):
        return False
    return (here.is_here and here.word_before != "at") or (
        here.name.within_by_comma and here.word_before in words.LOCATIVE
    )


def _is_other(here: Setting) -> bool:
    return (
        _is_shortened(here)
        or _is_sum(here)
        or _is_demonym(here)
        or _is_person(here)
        or _is_part_of_name(here)
        or _is_firm(here)
        or _is_team(here)
        or _is_common_noun(here)
    )


def _is_shortened(here: Setting) -> bool:
    """Shortened names of states count only after a comma, or with their points inside ("N.J.")."""
    text = "".join(token.text for token in here.own)
    entries = here.entries
    if len(text) > 5 or here.is_territory or not any(each.feature == "ADM1" and each.alternate for each in entries):
        return False
    if any(not each.alternate for each in entries) and not text.endswith("."):
        return len(text) == 2 and not here.follows_comma
    return not (here.follows_comma or text.count(".") > 1 or (text.isupper() and len(text) > 2))


def _is_sum(here: Setting) -> bool:
    """ "$US 15 million"."""
    return here.before is not None and here.before.text.endswith("$")


def _is_demonym(here: Setting) -> bool:
    """An adjective of origin that some place has for an alternate name."""
    if here.label != "NORP" or here.root.pos_ != "ADJ" or here.is_territory:
        return False
    return all(entry.alternate for entry in here.entries[:3])


def _is_person(here: Setting) -> bool:
    stated = here.name.within_by_comma
    if here.label == "PERSON" and here.is_in_larger_entity and not stated:
        return True
    before = here.before
    if before is not None and before.lower_.strip(".") in words.TITLES and before.text[:1].isupper():
        return True
    return len(here.own) == 1 and here.is_surname and not stated and not here.is_here


def _is_common_noun(here: Setting) -> bool:
    """ "the Paris of the East" and "the Union" are no towns; "the Netherlands", "the Sahara" are places.

    Before another noun the article is the noun's: "the Paris mayor".
    """
    if not here.has_article or len(here.own) > 1 or here.root.dep_ in ("compound", "nmod") or here.is_territory:
        return False
    return here.label not in ("GPE", "LOC", "FAC") and all(
        entry.feature in words.BARE_FEATURES for entry in here.entries[:3]
    )


def _is_part_of_name(here: Setting) -> bool:
    """Whether the words around belong to one larger name: "Jeff Jackson", "New York Times", "Bank of England"."""
    before = here.before
    if _is_hyphened(here) or _names_thing(here):
        return True
    if here.names_after and (_names_street(here) or (not _is_civic(here) and _is_swallowed(here))):
        return True
    if before is not None and is_name_word(before) and before.lower_ not in words.QUALIFIERS:
        return before.ent_type_ in ("PERSON", "ORG") or here.is_in_larger_entity or before.dep_ == "compound"
    return _is_of_organisation(here) or _is_owned(here)


def _names_thing(here: Setting) -> bool:
    """ "West Nile virus", "the Paris climate accord"."""
    end = here.name.last + 1
    following = [token.lower_ for token in here.tokens[end : end + 2]]
    if following[1:] and here.root.dep_ in ("compound", "nmod") and here.tokens[end].pos_ in ("NOUN", "PROPN", "ADJ"):
        return any(word in words.NAMED_AFTER for word in following)
    return bool(following) and following[0] in words.NAMED_AFTER


def _is_swallowed(here: Setting) -> bool:
    return here.label not in ("GPE", "LOC") or here.is_in_larger_entity


def _is_civic(here: Setting) -> bool:
    """ "Columbus City Council", "Henry County Sheriff": the name tells where the institution is."""
    return any(token.lower_ in words.LOCAL for token in here.names_after)


def _is_town_office(here: Setting) -> bool:
    """ "Columbus City Council", "Arlington Police"."""
    return here.after is not None and here.after.lower_ in words.TOWN_OFFICES and here.label != "PERSON"


def _names_street(here: Setting) -> bool:
    """ "Tyler Street", "Michigan State University"."""
    return any(token.lower_ in words.STREETS for token in here.names_after[:3])


def _is_hyphened(here: Setting) -> bool:
    """ "mid-Atlantic", "France-Presse", "US-led" name no place; "Paris-based" and "Oslo-Bergen" do."""
    doc, first, last = here.root.doc, here.own[0].i, here.own[-1].i
    if first > 1 and doc[first - 1].text in words.HYPHENS and not doc[first - 1].whitespace_:
        party = doc[first - 2].text in words.PARTIES
        return not party and fold(doc[first - 2].text) not in here.known and not doc[first - 2].whitespace_
    if last + 2 < len(doc) and doc[last + 1].text in words.HYPHENS and not doc[last].whitespace_:
        follower = doc[last + 2]
        return follower.lower_ not in words.HYPHENED and fold(follower.text) not in here.known
    return False


def _is_owned(here: Setting) -> bool:
    """ "Children's Hospital": what a name owns is a place only where the owner is one ("Kenya's Rift Valley")."""
    if here.before is None or here.before.text not in ("'s", "'") or here.name.first < 2:
        return False
    owner = here.tokens[here.name.first - 2]
    return owner.text[:1].isupper() and fold(owner.text) not in here.known and len(here.own) == 1


def _is_of_organisation(here: Setting) -> bool:
    """ "Bank of X", "University of Southern X": X is part of the institution's name."""
    if here.word_before not in ("of", "for"):
        return False
    at = here.name.first - 1
    while here.tokens[at].lower_ != here.word_before:
        at -= 1
    holder = here.tokens[at - 1] if at else None
    return holder is not None and holder.text[:1].isupper() and holder.lower_ in words.INSTITUTIONS


def _is_firm(here: Setting) -> bool:
    """ "Stevens & Wilkinson" is a firm."""
    return any(each is not None and each.text == "&" for each in (here.before, here.after))


def _is_team(here: Setting) -> bool:
    """ "Chelsea beat Tottenham"."""
    if here.root.dep_ not in ("nsubj", "dobj") or here.is_territory:
        return False
    return here.root.head.lemma_.lower() in words.PLAYING


def _is_metonym(here: Setting) -> bool:
    """A capital that stands for its government, and a state that speaks or decides.

    What else a state does ("Chad has reported cases") happens in it as well.
    """
    if here.name.within_by_comma or here.is_example:
        return False
    root = here.root
    if here.is_territory:
        return root.dep_ == "nsubj" and root.head.lemma_.lower() in words.DECIDING
    if here.name.key not in here.known.capitals or (root.dep_ == "poss" and root.head.pos_ == "PROPN"):
        return False
    return _is_pair_of_capitals(here) or stands_for_government(root, inner=False)


def _is_pair_of_capitals(here: Setting) -> bool:
    """ "Washington and Beijing are at odds": two capitals that do something together are two governments."""
    first = here.root.head if here.root.dep_ == "conj" else here.root
    if first.dep_ not in ("nsubj", "nsubjpass"):
        return False
    names = [first, *(token for token in first.children if token.dep_ == "conj")]
    return len(names) > 1 and all(fold(token.text) in here.known.capitals for token in names)
