"""Page furniture: lines a page adds around an article, known by wording any site would use.

Also datelines and bylines. A line is only looked at whole and only while it is short.
"""

from __future__ import annotations

import re

LONGEST = 200
"""Characters: furniture of 300 news pages stayed under this; longer paragraphs are text."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DATE = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|"
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}(?:T[\d:.+Z-]+)?)"
)
_CLOCK = r"(?:\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*[ap]\.?m\.?)"
_STAMPED = (
    r"(?:first\s+)?(?:published|posted|updated|modified|last\s+(?:updated|modified|edited)|"
    r"created|issued|date|release\s+date)(?:\s+(?:on|at))?"
)
_TAIL = (
    r"(?:[\s,|·•–—@-]|at|on|the|updated|published|"
    r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|day|[ecmp][sd]?t|utc|gmt|bst|cet)*"
)
_DATELINE = re.compile(
    rf"(?:{_STAMPED}\s*:?\s*.{{0,30}}?{DATE}.*|{_TAIL}(?:{_CLOCK}{_TAIL})?{DATE}{_TAIL}(?:{_CLOCK}{_TAIL})?)$",
    re.IGNORECASE | re.DOTALL,
)
_AGENCY = (
    r"(?:AP|Reuters|REUTERS|AFP|UPI|CNN|BBC|dpa|DPA|TASS|Xinhua|XINHUA|Bloomberg|ANSA|EFE|IANS|PTI|"
    r"CNSNews\.com|The Associated Press|Associated Press|Thomson Reuters Foundation)"
)
_CITY = r"(?!UPDATE|EXCLUSIVE|BREAKING|ANALYSIS|OPINION|WATCH|REPORT|NOTE)[A-Z][A-Z.'’ -]{2,30}(?:,\s+[A-Z][A-Za-z.]+(?:\s[A-Z][A-Za-z.]+)?)?"
_WIRE = re.compile(
    rf"(?:{_CITY}(?:,\s+{_MONTH}\s+\d{{1,2}}(?:,\s+\d{{4}})?)?\s*(?:[(\[]{_AGENCY}[^)\]]{{0,20}}[)\]])?\s*"
    rf"(?:--+|[—–-])\s+|[A-Z][\w.,'’ ]{{2,40}}\s*\({_AGENCY}[^)]{{0,20}}\)\s*(?:--+|[—–-])\s*|"
    rf"\({_AGENCY}\)\s*(?:--+|[—–-])\s*)(?=\S)"
)
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BYLINE = re.compile(
    rf"(?:(?:BY|(?i:(?:written\s+|story\s+|posted\s+)?by))\s*:?\s+{_NAME}"
    rf"(?:[\s,&|]+(?:(?:and|of|de|van|von|the|for)\s+){{0,2}}{_NAME}){{0,12}}[\s,|]*|"
    r"(?i:(?:additional\s+)?(?:reporting|writing|editing|compiled|edited)\s+by\s+.*|contributing:.*))$"
)
_SECTIONS = (
    r"(?:geopolitics|politics|world|europe|africa|asia|americas|middle\s?east|business|economy|"
    r"opinion|analysis|culture|sports?|science|health|technology|tech|society|environment|climate|"
    r"international|national|local|entertainment|lifestyle|finance|markets|investigation|video|"
    r"explainer|interview|news|justice|security|defen[cs]e|elections?|travel|food|style|media)"
)
_GLUED = re.compile(rf"(?i:{_SECTIONS})[A-Z][a-z]+\s.*[^.]$")
_LINES = (
    r"leave\s+(?:a|your)\s+(?:repl(?:y|ay)|comment).*",
    r"(?:post\s+(?:a\s+)?comment|comments?(?:\s*\(\d+\))?|\d+\s+comments?|view\s+comments|join\s+the\s+(?:conversation|discussion)).{0,40}",
    r"your\s+e-?mail\s+address\s+will\s+not\s+be\s+published.*|required\s+fields\s+are\s+marked.*",
    r"(?:name|e-?mail|website|comment)\s*\*?",
    r"save\s+my\s+name.*browser.*",
    r"(?:please\s+)?(?:share|tweet|print|e-?mail|pin|like|flipboard|whatsapp|save|reddit|linkedin|facebook|twitter)(?:\s+(?:this|on|via|with|it|now)\b.{0,60})?\s*[:!]?",
    r"(?:share|tweet|pin|email|print|facebook|twitter|google\+?|linkedin|whatsapp|pinterest|reddit|[\s|·•,/]){2,}",
    r"\d[\d.,]*k?\s+(?:shares?|views?|likes|retweets)\b.{0,20}",
    r"(?:read|see|watch|listen|view|find|get|learn)\s+(?:more|also|next|it|now|the\s+full\s+\w+|full\s+\w+)\b\s*(?:[:>»|(→-].*|here\.?|at\s+\S.*|on\s+\S.*|from\s+.*|about\s+.*|in\s+.*|\.{3}|…)?",
    r"(?:also|must|further|recommended|more|related)\s+(?:read(?:ing)?|on|from|stories|articles|coverage|links?|content|posts?|news|topics|video)\b\s*[:>»|-].*",
    r"(?:related|recommended|trending|most\s+(?:read|popular|viewed|recent)|top\s+stories|editors?['’]?s?\s+picks?|more\s+stories|you\s+may\s+(?:also\s+)?like|popular\s+now|latest\s+(?:news|stories)|what\s+to\s+read\s+next|up\s+next|next\s+(?:article|story|post|up)|previous\s+(?:article|story|post))\s*:?",
    r"(?:related|recommended|read\s+also|see\s+also|also\s+read|more|read|watch|watch\s+live|listen|photos?|video|gallery|slideshow|in\s+pictures|don['’]t\s+miss|click\s+here|interactive|urgent\s+poll)\s*(?::|>>+|»)\s*.{0,180}",
    r"(?:advertisement|advertising|sponsored(?:\s+content)?|promoted|paid\s+content|ad\s+feedback|ad|(?:article|story)\s+continue[sd]\s+(?:after|below).*|(?:advertisement\s+)?continue\s+reading.*|(?:scroll|swipe)\s+(?:down|for).*)[.:]?",
    r"(?:sign|signing)\s+up\b.{0,160}|subscribe\b.{0,160}|.{0,80}\b(?:our|the|free|daily|weekly)\s+(?:\w+\s+){0,3}newsletters?\b.{0,80}|.{0,60}delivered\s+(?:straight\s+)?to\s+your\s+inbox.{0,60}",
    r".{0,80}\b(?:we\s+use|this\s+(?:site|website)\s+uses|uses?)\s+cookies\b.*|.{0,40}\b(?:accept|manage)\s+(?:all\s+)?cookies.*|cookie\s+(?:policy|settings)|privacy\s+policy.{0,80}|terms\s+(?:of|and)\s+(?:use|service|conditions).{0,80}",
    r"(?:©|\(c\)|copyright)\s*.{0,180}|.{0,120}\ball\s+rights\s+reserved\.?.{0,80}|.{0,40}may\s+not\s+be\s+published,\s+broadcast.*",
    r"follow\s+(?:us|me|him|her|them|@\w+|[\w\s.'’]{2,50}\s+on)\b.{0,120}|(?:like|find|join)\s+us\s+on\b.{0,80}|.{0,60}\bon\s+(?:twitter|facebook|instagram)\s*(?:at|:|@)\s*\S.{0,60}",
    r"\d{1,3}\s*-?\s*min(?:ute)?s?\.?(?:\s+(?:read|to\s+read))?|(?:reading|read)\s+time\s*:?.{0,30}",
    r"\(?(?:photo|image|picture|video|graphic|illustration|credit|photograph|screenshot|screengrab|source)s?(?:\s+(?:credit|courtesy|by|via|source))?\s*(?::|by\b|courtesy|via\b|/).{0,120}",
    (
        r"(?:getty(?:\s+images)?|ap(?:\s+photo|\s+images)?|afp|reuters|epa|shutterstock|istock|[\w .'’-]{2,40}/"
        r"(?:getty(?:\s+images)?|ap|reuters|afp|ap\s+(?:photo|images)|epa|\w+\s+via\s+getty\s+images)).{0,60}"
    ),
    r".{0,199}\((?:ap\s+photo|photo\s+by|getty\s+images|reuters|afp|file\s+photo)[^)]*\)",
    r"(?:tags?|filed\s+under|categories|topics?|keywords|posted\s+in)\s*:.*",
    r"(?:home|menu|search|log\s?in|sign\s?in|register|back\s+to\s+(?:top|home).*|skip\s+to\s+.*|top|close|loading\.*|play|replay|share\s+this.*|print|email|next|previous|show\s+more|load\s+more|see\s+all|view\s+all|x|hide\s+caption|toggle\s+caption|enlarge\s+this\s+image.*|this\s+article\s+is\s+more\s+than\s.*|media\s+caption|image\s+caption|image\s+copyright.*|i['’]?m\s+already\s+subscribed.*)",
    r"(?:download|get)\s+(?:our|the)\s+.{0,40}\bapp\b.{0,80}|(?:send|have)\s+(?:us\s+)?(?:a\s+|your\s+)?(?:news\s+)?tips?\b.{0,120}|contact\s+(?:us|the\s+(?:author|writer|reporter))\b.{0,100}|(?:write\s+to|reach|email)\s+.{0,60}@.{0,60}",
    r"(?:support|donate\s+to|help)\s+(?:our|independent|us)\b.{0,120}|thank\s+you\s+for\s+(?:reading|subscribing|signing).{0,80}|.{0,60}\bcontributed\s+to\s+this\s+(?:report|story|article)\.?",
    r"(?:https?://|www\.)\S+",
    r"(?:\d{1,3}|an?|one|two|three)\s+(?:minute|hour|day|week|month|year)s?\s+ago.{0,30}|\d{1,2}:\d{2}(?::\d{2})?",
    r"\(?\s*(?:slideshow|photos|images|gallery)\s*\(\d+\s+\w+\)|(?:hide|show|toggle)\s+caption.{0,40}|just\s+watched.*|replay\s+more\s+videos.*",
    r"\(\s*(?:also\s+on|watch|photos?|video|read|see\s+also|more|related|poll|full\s+.{1,40}|[A-Z]+['’]s\s.{1,60})\b.{0,120}\)",
    r"(?:thank\s+you\s+for\s+\w+|an\s+error\s+has\s+occurred|invalid\s+e-?mail\s+address|please\s+(?:re-?enter|try\s+again)).{0,60}",
    r"(?:special|opinion|guest)\s+(?:for|to|contributor|columnist|writer)\b.{0,40}",
    r"[\W_]{1,40}",
)
_FURNITURE = re.compile("(?:" + "|".join(f"(?:{line})" for line in _LINES) + ")$", re.IGNORECASE)


def bare(line: str) -> str:
    """A line without the marks of a light markup around it (``**…**``, ``# …``, ``[…]``)."""
    return line.strip(" \t*_#>[]")


def is_furniture(line: str) -> bool:
    """Whether a short line belongs to the page and not to the article."""
    if len(line) > LONGEST or line.lstrip()[:1] in '"“«„':
        return False
    words = bare(line)
    return not words or bool(_FURNITURE.match(words) or _GLUED.match(words))


def is_dateline(line: str) -> bool:
    """Whether a line says when the page was published or changed, and little else."""
    return len(line) <= 160 and bool(_DATELINE.match(bare(line)))


def is_byline(line: str) -> bool:
    """Whether a line names who wrote, reported or edited."""
    words = bare(line)
    return len(words) <= 140 and bool(_BYLINE.match(words))


def wire_dateline(paragraph: str) -> int:
    """Length of the agency dateline that opens a paragraph (``KYIV, Nov 10 (AP) —``), or 0."""
    found = _WIRE.match(paragraph[:120])
    return found.end() if found else 0
