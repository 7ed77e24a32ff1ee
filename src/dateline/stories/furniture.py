"""Lines of a page that are not reporting: bylines, credits, captions, advertisements, links, notices."""

from __future__ import annotations

import re

# Nothing longer than this is page furniture: a sentence about cookies may be news.
LONGEST_LINE = 300

_NAME = r"[A-ZÀ-Þ][\w.'’-]*"
_NAMES = rf"{_NAME}(?:[\s,/|&]+(?:and\s+|in\s+|for\s+|at\s+|of\s+|the\s+|with\s+)?{_NAME}){{0,11}}"

_BYLINES = (
    r"\(?\s*(?:additional\s)?(?:reporting|writing|editing|compiled|written|edited|translated)\sby\b.*",
    r"(?:contributing|contributors?|author|source|written by|text|words|tags|topics|filed under|keywords)\s?:.{0,120}",
    r".{3,90}\bcontributed\s(?:reporting|to\sth(?:is|e)\s(?:report|story|article)).{0,40}",
    r"this\s(?:story|article|report)\s(?:was|has been)\s(?:first\s|originally\s)?"
    r"(?:published|updated|corrected|amended)\b.{0,160}",
    r"(?:©|\(c\)|copyright\b).{0,150}",
    r"all\srights\sreserved\b.{0,80}",
    r"\d{1,2}[\s-]min(?:ute)?s?\sread",
)
_CREDITS = (
    r"(?:photo|image|picture|video|graphic|caption|photograph|illustration|credit|map)s?(?:\scredit)?"
    r"\s?(?::|by\b).{0,200}",
    r"(?:getty images|file photo|ap photo|handout)\b.{0,60}",
)
# A caption is told by its credit alone: an agency in brackets also ends whole reports.
_CAPTION_ENDS = (
    r"\((?:[\w\s.,/’'-]{2,40}\s)?(?:[Pp]hoto|[Ii]mage|[Pp]icture|[Ff]ile)s?(?:[\s:/|].{0,50})?\)",
    r"(?:[/|]\s?|via\s|\()Getty Images\)?",
    r"[/|]\s?(?:Reuters|REUTERS|AFP|AP(?:\sPhoto)?|EPA|Shutterstock)\)?",
)
_LINKS = (
    r"(?:story|article)\scontinues\sbelow.{0,60}",
    r"(?:paid\s|sponsored\s)?(?:advertisements?|adverti[sz]ing|sponsored(?:\scontent)?|promoted|ad)\W{0,3}",
    r"(?:read|see|watch|listen|learn|find out)\s(?:more|also|next|now)\b(?:\s?[:>»|-].{0,200}|.{0,60}[^.])?",
    r"(?:also\s(?:read|on|see)|related(?:\s(?:stories|articles?|topics|content|coverage|news|links?))?|more\s(?:on|from|stories|news|coverage)"
    r"|recommended|most\s(?:read|popular|viewed)|trending|latest\snews|don['’]t\smiss|editors?['’]?s?\s(?:picks?|choice))\b\W{0,3}(?:(?<=:\s).{0,200}|(?<=:).{0,200}|.{0,45}[^.])?",
    r"(?:continue\sreading|click\s(?:here|to)|tap\s(?:here|to)|skip\sto|jump\sto|back\sto\stop|load\smore|show\smore)\b.{0,100}",
    r"(?:share|tweet|print|email|e-mail|save|copy\slink|whatsapp|facebook|twitter|comments?|\d+\scomments?|menu|search|home|log\sin|sign\sin|close)\W{0,3}",
    r"share\s(?:this|on|via)\b.{0,60}",
    r"(?:follow|like|join)\s(?:us|.{0,40}\son\s(?:twitter|facebook|x|instagram|linkedin|telegram|whatsapp))\b.{0,100}",
)
_NOTICES = (
    r"(?:please\s)?(?:subscribe|sign\sup|register|log\sin)\b.{0,200}",
    r"(?:get|receive)\s(?:the|our|breaking|daily|all)\b.{0,60}\b(?:newsletter|inbox|alerts?|app)\b.{0,100}",
    r".{0,60}\b(?:we|this\s(?:web)?site|our\s(?:web)?site)\suses?\scookies\b.{0,240}",
    r"(?:accept|reject|manage)\s(?:all|cookies|preferences|settings)\b.{0,40}",
    r"(?:download|get)\s(?:the|our)\s(?:.{0,20}\s)?app\b.{0,100}",
    r"(?:privacy\spolicy|terms\s(?:of|and)\s(?:use|service|conditions)|cookie\s(?:policy|settings)|contact\sus|about\sus)\b.{0,80}",
    r"(?:the\s)?(?:newsletter|subscribers?\sonly|premium(?:\scontent)?|support\sour\sjournalism)\b.{0,60}",
    r"https?://\S+",
    r"[\W_]+",
)
_BYLINE = re.compile("|".join(_BYLINES), re.I)
_NAMED_BYLINE = re.compile(rf"(?:B[Yy]|BY):?\s{_NAMES}\.?|—\s?{_NAMES}")
_CREDIT = re.compile("|".join(_CREDITS), re.I)
_CAPTION = re.compile(rf".{{0,290}}(?:{'|'.join(_CAPTION_ENDS)})")
_LINK = re.compile("|".join(_LINKS), re.I)
_NOTICE = re.compile("|".join(_NOTICES), re.I)


def is_furniture(text: str) -> bool:
    """Whether a paragraph is a byline, a credit, a caption with its credit, a link or a notice of the site."""
    if len(text) > LONGEST_LINE:
        return False
    return any(form.fullmatch(text) for form in (_NAMED_BYLINE, _BYLINE, _CREDIT, _CAPTION, _LINK, _NOTICE))
