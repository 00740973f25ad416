"""Wording that turns the act of a cue into another: patterns over the words of cue and content.

Each pattern says in a line what it stands for; ``acts`` says in which order they are asked.
"""

from __future__ import annotations

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


class Wordings:
    """A long list of wordings, written in lower case and found in any.

    Four times as fast as a pattern that ignores case. A match has the words in lower case, at their
    place in the text.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)

    def search(self, text: str) -> re.Match[str] | None:
        """The first of the wordings in a text."""
        # code point for code point: "İ" alone would become two
        return self._pattern.search(text.replace("İ", "I").lower())


NOT = r"(?: not|n[’']t)"
"""Negation behind an auxiliary, written out or drawn together."""

HEDGE = Wordings(
    r"\b(?:reportedly|allegedly|apparently|purportedly|supposedly|seemingly|rumou?red|"
    r"(?:is|are|was|were) (?:said|believed|thought|understood|alleged|rumou?red|reported) to|"
    r"word has it|rumou?r has it)\b"
)
CLAIM = (
    r"(?:claims?|allegations?|accusations?|charges?|reports?|reporting|stor(?:y|ies)|news|statements?"
    r"|assertions?|suggestions?|rumou?rs?|narratives?|accounts?|information|quot\w+|insinuations?)\b"
)
"""What somebody calls untrue."""

UNTRUE = (
    r"(?:false|fake|bogus|phony|ridiculous|absurd|ludicrous|preposterous|laughable|imaginary|wrong)"
    r"(?=\W*$|[”\"’')]|\W*[.,;:!?–—]|\W+(?:and|or|but|about|because|as|that|to sa|to sugg)\b"
    rf"|(?:[\s,”\"’']+\w+){{0,2}}?[\s”\"’']+{CLAIM})"
)
"""A word for what is not so, said of a claim: the last of its clause, or in front of the claim.

"False and misleading", "these bogus claims"; "the wrong track" and "phony strength" deny nothing.
"""

DENIAL = Wordings(
    rf"\b(?:(?:not|isn[’']t|wasn[’']t|aren[’']t|hardly) (?:\w+ )?"
    r"(?:true|accurate|correct|the case|real|factual|what happened|correspond)"
    rf"|(?<!went )(?<!go )(?<!gone ){UNTRUE}|false(?:ly|hoods?)|untrue|fabricat\w+"
    r"|(?:pure|complete|total|sheer) (?:inventions?|fiction)|an invention(?! (?:that|of|which|by))"
    r"|hoax|(?:an? (?:\w+ )?|all )li(?:es?|ars?)|lies$|liars?$|baseless"
    r"|(?:is|are|was|were|been|be|of|for|just|simply|[’'](?:s|re)) lying"
    r"(?! (?:on|in|at|under|down|there|face|dead|across|around|low|awake|within|beneath)\b)"
    r"|unfounded|groundless|no (?:truth|merit|basis|substance)"
    r"|non-?sense"
    r"|never (?:happened|took place|occurred|existed|met|said|did)"
    rf"|did{NOT} (?:happen|take place|occur|exist)|no such"
    rf"|(?:has|have|had){NOT} (?:happened|taken place|occurred|existed)"
    r"|(?:rubbish|garbage)(?! \w)|hogwash|balderdash|a myth|concocted|far[- ]fetched|trumped[- ]up"
    r"|without (?:any |all )?(?:foundation|basis|merit|substance)|further from the truth|hatchet job"
    r"|(?:pure|sheer) (?:fantasy|speculation)"
    r"|(?<!that )(?:is|are|was|were|been) (?:an? )?(?:forger(?:y|ies)|forged"
    r"|manipulated|doctored|staged)|(?:wildly|grossly|greatly|vastly) exaggerated"
    r"|(?:grain|shred|word|iota) of truth (?:in|to)"
    rf"|do(?:es)?{NOT} (?:hold up|add up|hold water|stand up)|(?:wasn[’']t|weren[’']t) (?:us|me|him|them)"
    r"|(?:plucked|pulled|made|spun) (?:out of|from) (?:the |thin )?air|out of whole cloth"
    r"|telling (?:stories|tales|fibs)|not (?:a|one|a single) word of (?:it|that|this)"
    r"|not a shred of truth|nothing (?:there|to it|to do with)|(?:said|quite|exactly|just) the opposite"
    r"|(?:in|as an?|half in) (?:jest|joke)|sarcastic(?:ally)?|jokingly"
    rf"|did{NOT} say (?:it|so|this|any|such)"
    r"|nothing of the (?:sort|kind)|inaccurate|incorrect|mischaracteri\w+|made[- ]up"
    r"|(?:mis|dis)information|conspiracy theor(?:y|ies)|fairy[- ]tales?|fables?|figment"
    r"|(?:is|are|was|were|been|entirely|simply|all|just) invented"
    r"|witch[- ]hunt|smears?|slander\w*|defamatory"
    r"|contrary to (?:what|reports?|claims?))\b"
)
"""A content that calls what is told untrue."""

NOBODY_DID = _words(
    r"^\W*(?:(?:nobody|no one|no-one|none|nothing|no(?: \w+){1,3}) (?:was|were|(?:has|have|had) been)\b"
    r"(?! (?:\w+ )?(?:hurt|injured|wounded|killed|harmed)\b(?! by))"
    r"|(?:nobody|no one|none) (?:at|in|of|from|here|there) [^,;]{0,40}\b(?:has|have|had|did|was|were|\w+ed)\b"
    r"|not (?:a|one)(?: single)? [^,;]*\b(?:was|were|has|have|had|went|came)\b"
    r"|none of (?:our|his|her|its|their|the|us|them)\b"
    r"|(?:\w+ ){1,4}(?!knew|know|said|saw|heard)\w+(?:ed|t|k|w|id) (?:nobody|no one|nothing)\W*$"
    r"|(?:we|I) (?!know|see|hear|say|have|want|need)\w+ (?:nobody|no one)\W*$)"
)
"""A clause of which nobody is the subject, or nothing the object."""

NEGATIVE = Wordings(
    rf"\b(?:(?:did|was|were|has|have|had){NOT}\b(?! (?:comment|respond|say|elaborate|work|yet"
    r"|think|expect|surprise))"
    r"|(?:has|have|had|would|will) never|never (?:\w+ed|had|was|were|been|laid|saw|spoke|went|gave"
    r"|took|sent|paid|sold|bought|wrote|made|held|came|got)\b|at no (?:point|stage|time|moment)"
    r"|\b(?:has|have|had) (?:\w+ed|made|given|paid|sent|sold|bought|bid|taken|held|met)"
    r"(?: (?:for|to|with|from))? (?:no|nobody|no one|none|nothing)\b"
    r"|\b(?:been|was|were) (?:given|paid|sent|sold|shown|told|offered|promised) no\b"
    r"|(?:had|has|have|played|see|saw) no\b"
    r"|there (?:is|was|are|were|will be|(?:has|have|had) been) (?:\w+ly )?(?:no|nothing)\b"
    r"|there[’']s (?:no|nothing)\b"
    r"|\bno (?:knowledge|role|contact|involvement|details|wrongdoing|violation|"
    r"collusion|relationship|such|one|conversation|discussion|meeting|plan|agreement|call|decision)\b"
    r"|(?:is|are|am|[’']s|[’']m|[’']re) not (?:aware|involved|a|an|the|what|how|about|campaign|there|in|at)\b"
    r"|isn[’']t|absolutely not|of course not|non-?sense|not at all"
    r"|in no way|nowhere near|knew nothing|unaware|consensual)"
)
"""A first clause that says of its event, or of the holder's part in it, that it was not so."""

NO = _words(
    r"^\W*(?:no|nope|never|absolutely not|certainly not)\W*(?:[.,;!–—]|$)"
    r"|^\W*(?:with|in) (?:one|a single) word\W+no\b|^\W*not (?:me|us|him|her|them|I)\b"
)
"""“No.”, “No, he did not”: a question answered in the negative."""

NOBODY = _words(r"^\W*(?:nobody|no one|no-one|none of|neither|hardly any(?:one|body)|few)\b")
"""A source that is none: what nobody disputes the text itself says, what nobody says is not said."""

UNPROVEN = Wordings(
    r"\bno(?:t (?:any|enough))? (?:\w+ ){0,2}(?:evidence|proof|indication|confirmation|information)\b"
    r"|\bun(?:proven|verified|confirmed|substantiated)\b"
    r"|\bnot (?:familiar|sure|certain|convinced)\b|\bskeptic|\bsceptic"
)
"""A content that leaves open whether it was so, and says that nothing shows it."""

KNOWN = (
    r"(?:informed|notified|briefed|consulted|warned|told|contacted|approached|asked|aware"
    r"|knowledge|know(?:ing)?|knew|hear(?:d|ing)|remember(?:ing)?|recall(?:ing)?|recollection)\b"
)
UNKNOWING = _words(
    rf"\b(?:not?|never|nobody|no one|nothing|denied|denies|n[’']t)\W+(?:[\w’']+\W+){{0,4}}?{KNOWN}"
    rf"|\b\w+n[’']t\W+(?:[\w’']+\W+){{0,2}}?{KNOWN}|\bunaware\b|\b(?:knew|knows?) nothing\b"
)
"""Who says that he did not know of an event says nothing of whether it was."""

KNOWING = _words(
    r"^\W*(?:(?:that|having|any|been|ever|prior|all|previous|personal|personally|he|she|they|it|had"
    rf"|was|were|has|have|of|being|the)\W+){{0,5}}?{KNOWN}"
)
"""The same after "denied": "denied knowing", "denied that he was told"."""

SPEAK = (
    r"(?:comment(?:ary|ing)?|say|answer\w*|discuss\w*|confirm\w*|elaborate|respond\w*|repl(?:y|ying)"
    r"|speculat\w+|address|be interviewed|talk|identify|name|disclose|go into|be drawn|speak|reveal"
    r"|specify|explain|take questions|dignify|engage"
    r"|be pinned down|get into|go there|(?:provide|give|offer) (?:\w+ )?(?:comment\w*|details?))"
)
"""What somebody will not do who will not answer."""

SILENT = Wordings(
    rf"\b(?:(?:declin\w+|refus\w+)(?:, [^,.;]{{1,40}},)? (?:[\w-]+ )?"
    rf"(?:to (?:\w+ )?{SPEAK}|(?:\w+ ){{0,2}}comment)\b"
    rf"|(?:did|does|do|has|have|had){NOT} (?:\w+ )?(?:respon[ds]\w*|repl(?:y|ied)|return\w*"
    rf"|comment\w*|answer\w*|acknowledge\w*|address\w*)\b"
    rf"|(?:wo|would|could|can|will)(?: not|not|n[’']t) (?:\w+ly |further |be )?{SPEAK}\b"
    rf"|(?:could|can)(?: not|not|n[’']t) (?:\w+ )?be reached"
    r"|(?:neither|not) (?:confirm|den[yi]|admit|disput)\w* n?or (?:confirm|den[yi]|admit|disput)\w*"
    r"|(?:is|are|was|were|am) aware of (?:the |these |those |such )?(?:\w+ )?(?:reports?|allegations?"
    r"|claims?|rumou?rs?)|(?:keeps|kept|stays|stayed|remains|remained) (?:mum|silent|quiet)"
    rf"|(?:did|does|do|has|have|had){NOT} (?:call(?:ed)? back|pick(?:ed)? up|get back|got back)"
    r"|(?:is|are|was|were) saying nothing|(?:gives?|gave) no (?:further )?(?:details|answers?|reply)"
    r"|no (?:\w+ )?comments?\b|referr?\w* (?:\w+ ){0,3}(?:questions?|queries|inquiries|enquiries|calls)"
    rf"|do(?:es)?{NOT} (?:want|wish) to (?:\w+ )?{SPEAK}|no answer\b"
    rf"|yet to (?:\w+ )?{SPEAK}|would say (?:no|nothing) more|next question"
    r"|too (?:early|soon) to (?:say|comment|tell)|would (?:only say|say only)|put the phone down"
    r"|(?:g[ai]ves?|given|ma[dk]es?|issue[sd]?) no (?:\w+ )?(?:answers?|statements?|replies|reply|comments?)"
    r"|(?:keeps?|kept) (?:his|her|its|their)(?: own)? counsel"
    r"|(?:turned down|rejected|declined|refused) (?:\w+ ){0,3}requests? for (?:an? )?(?:interview|comment)"
    r"|ignor(?:ed|es|ing) (?:\w+ ){0,3}(?:requests?|questions?|calls|e-?mails|messages)"
    r"|(?:evad|avoid|skirt|deflect|parri)\w* (?:\w+ ){0,2}(?:questions?|answer)"
    rf"|neither (?:\w+ ){{1,3}}would {SPEAK}"
    rf"|neither [^.;]{{1,60}} (?:wish|want|car)\w* to {SPEAK}\b"
    r"|(?:not|n[’']t) going to (?:get into|go into|discuss|comment)"
    r"|(?:un|not (?:\w+ )?)available (?:for|to) comment"
    r"|tight-lipped|non-?committal|hung up|(?:left|leaves?) (?:the question|the matter|it|that) open"
    r"|(?:pleaded|pleads|took|invoked) (?:the fifth|(?:his|her|their) right to (?:remain silent|silence))"
    r"|(?:requests?|questions?|calls?|e-?mails?|messages?) [^.;]{0,60}(?:went|were|remained) unanswered"
    r"|duck(?:ed|ing)|sidestepp(?:ed|ing)|dodg(?:ed|ing))"
)
"""A refusal to answer, in any voice."""

SILENCE = _words(
    r"^\W*(?:to\s+)?(?:immediately |publicly |further |even )?(?:comment|say|answer|discuss|confirm"
    r"|elaborate|respond|reply|speculate|address|identify|name|provide|give|offer|disclose|go into"
    r"|be interviewed|be drawn|talk|speak|reveal|specify|explain|take questions)\b"
    r"|^\W*(?:(?:an?|the|all|any|our|several|repeated|further|multiple) )*(?:interviews?|comment"
    r"|requests? (?:for|to) (?:an? )?(?:comment|interview|statement|be interviewed))\b"
)
"""What is declined or refused: to answer."""

NOT_DENIED = Wordings(
    r"\b(?:never|not|n[’']t|nobody|no one|neither)\b[^.;]{0,20}\bden(?:y|ie[sd]|ying)\b"
    r"|\b(?:ha[sdve]+|ever|having) (?:\w+ )?(?:denied|denying)\b"
)
"""A content that speaks of a denial: not denying an event leaves it open."""

SAYS_AS = _words(
    r"\bas (?!(?:soon|long|well|if|nothing|no|mere|merely|just|an? (?:distraction|sideshow))\b)"
)
"""“dismissed it as staged”."""

TRUE = _words(
    r"^\W*(?:(?:it is|it[’']s|it was) (?:quite |perfectly |indeed )?true that\b|yes\b[,:;–—])"
    r"|^[^,;]*\b(?:had|has|have|was|were|did|is) indeed\b"
    r"|\b(?:we|I) (?:made a mistake|got it wrong|(?:was|were) (?:wrong|to blame)|am to blame|are to blame)\b"
    r"|^\W*(?:I|we) did (?:it|that|so)\b|\b(?:our|my) (?:mistake|fault)\b|\bguilty as charged\b"
)
"""A content that grants what others tell."""

UNNAMED = _words(r"\b(?:not to be|not being|without being) (?:named|identified|quoted)\b")
"""How a source spoke, not what it would not say."""

UNDECIDED = _words(
    r"\bno (?:\w+ )?decisions? (?:has|have|had|was|were)(?: \w+){0,3}? (?:on|about|over|regarding|whether"
    r"|as to|to) (?!the\b|that\b|this\b|it\b|(?-i:[A-Z]))"
)
"""What is still to be decided (a visit, a compensation) is another matter than what is denied."""

OF_DENIAL = _words(r"^\W*(?:[\w’']+ ){0,3}(?:denials?|rebuttals?)\b")
"""A denial is what is denied or dismissed."""

TWICE = Wordings(
    r"(?:not true|untrue|false|wrong|incorrect|a lie|nonsense) that [^.;]*\b(?:not|never|no|n[’']t)\b"
)
"""A denied negation asserts: “it is not true that he was not there”."""

CLAIM_NOUN = _words(
    r"\b(?:reports?|reporting|articles?|stor(?:y|ies)|allegations?|accusations?|claims?|charges?"
    r"|suggestions?|assertions?|(?:notions?|ideas?|theor(?:y|ies))(?= (?:that|as|of \w+ing))|rumou?rs?"
    r"|accounts?|wrongdoing|involvement|speculation|narrative|insinuations?|conspiracy|testimony"
    r"|criticisms?|findings|complaints?)\b"
)
PLAN_NOUN = _words(
    r"\b(?:plans?|proposals?|offers?|requests?|calls?|demands?|deals?|bids?|appeals?|motions?|ideas?"
    r"|truces?|ceasefires?|cease-fires?|invitations?|terms|conditions|amendments?|bills?|drafts?"
    r"|resolutions?|petitions?|applications?|candidates?|pressure|ultimatums?|compromises?)\b"
)
"""What is rejected when a proposal is, and not a report."""

GRANTED = _words(
    r"^\W*(?!(?:that|having|being|ever|knowing|there|any)\b|\w+ing\b)(?:[\w’'-]+\s+){0,4}?"
    r"(?:visas?|requests?|entry|access|permission|permits?|bail|asylum|clearances?|motions?|appeals?"
    r"|petitions?|benefits|coverage|service|credentials?|applications?|parole|promotion|licen[cs]es?)\b"
)
"""What is denied to somebody, not denied to be so: a visa, a request, entry."""

QUESTION = _words(r"^\W*(?:whether|if|about|who|what|when|where|why|how)\b")
NO_DENYING = _words(r"\bno (?:denying|doubt|question)\b")
UNABLE = _words(
    r"\bindependently\b|\b(?:could(?: not|n[’']t)|unable to) (?:\w+ )?(?:verify|corroborate)"
)
"""A newsroom that could not check a report neither denies nor confirms it."""

AGAINST = _words(
    r"^\W*(?:[\w’'-]+\s+){0,4}?(?:against|from)\s+(?:[\w’'-]+\s+){0,3}?"
    r"(?:allegations?|accusations?|charges|claims?|criticisms?|reports?)"
)
"""“defended himself against the charges”."""

OF_LYING = _words(
    r"\bof (?:\w+ly )?(?:lying|fabricating|inventing|making (?:\w+ )?up|spreading (?:\w+ )?"
    r"(?:lies|rumou?rs|falsehoods|false|fake|misinformation|disinformation))"
)
"""“accused the paper of lying”."""

CLAUSE_END = _words(r"[,;:–—]| (?:and|but|because|although|while|that|which|who) ")
OPENING = _words(
    r"^\W*(?:(?:that|only that|well|look|yes|but|and|so|honestly|frankly|actually|in fact"
    r"|as a matter of fact|to be clear|of course|literally|to date|my understanding is"
    r"|the (?:fact|truth) is|let me be clear|despite [^,.;]{1,60}(?=,))\b[\s,]*)+"
)
"""Words before the first clause proper."""

PARTIAL = _words(
    r"\b(?:parts? of|(?:that|this|one) (?:part|bit)|some of|aspects? of|details?|specifics"
    r"|characteri[sz]ation|exaggerat\w+|overblown|amounts?|sums?|figures?|(?<!a )numbers?|timing|dates?|price"
    r"|extent|scale|wording"
    r"|purpose)\b"
    r"|^\W*(?:part|bit) (?:is|was)\b"
)
"""What of an event is denied when only a part is."""

NUMBER = _words(
    r"\btrue that (?:(?:the|some|about|over|only|almost|nearly|more than|as many as|up to) )*\d"
)
"""Who denies that so many were, denies the number."""
