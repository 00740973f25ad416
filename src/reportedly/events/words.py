"""Closed classes of English words that the clause, role and modality rules turn on."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """A class of words from a list with blanks between."""
    return frozenset(listed.split())


def adverb(word: str) -> bool:
    """Whether a word is an adverb in -ly (and no noun or adjective that ends so)."""
    return word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERB


_NOT_ADVERB = words(
    "family assembly early daily weekly monthly yearly deadly likely unlikely friendly lonely "
    "elderly reply supply anomaly bully rally butterfly costly ghastly hourly orderly scholarly "
    "timely ugly lovely italy sicily emily kelly kimberly beverly"
)
BE = words("be is are was were been being am 's 're 'm isn aren wasn weren")
HAVE = words("have has had having 've haven hasn hadn")
DO = words("do does did don doesn didn")
MODAL = words(
    "will would can could may might must shall should 'll 'd won wouldn couldn shouldn ca wo"
)
AUX = BE | HAVE | DO | MODAL | {"get", "gets", "got", "getting"}
FINITE_AUX = AUX - words("be been being having get getting")
NEGATION = words("not n't n’t never neither nor hardly cannot")
FILLER = words(
    "also then once again ever even just only first already still now soon later finally "
    "recently since twice often always previously actually really simply directly personally "
    "publicly privately reportedly allegedly apparently so too both all instead indeed "
    "since thus far ' ’"
)
DETERMINER = words("the a an this that these those such another each every any some no its")
POSSESSIVE = words("his her its their our my your whose 's ’s ' ’")
SPECIFIER = DETERMINER | POSSESSIVE
DEFINITE = words("the this that these those such said same")
SUBJECT_PRONOUN = words("he she they it we i you who there")
PREPOSITION = words(
    "of in on at to for with by from about against between among over into during after "
    "before since under near through toward towards upon within without across amid despite "
    "via around inside outside behind beyond regarding concerning including versus per like "
    "as"
)
RELATIVE = words("who whom which whose where")
WH = words("whether how why what")
SUBORDINATOR = words(
    "if unless because although though while whereas when whenever until once whilst lest provided"
)
TEMPORAL = words("after before since as")
CONDITION = words("if unless whether provided lest")
REPORT = words(
    "say says said saying tell tells told telling report reports reported reporting claim "
    "claims claimed claiming allege alleges alleged alleging deny denies denied denying "
    "confirm confirms confirmed confirming insist insists insisted insisting state states "
    "stated stating add adds added adding announce announces announced announcing explain "
    "explains explained note notes noted noting argue argues argued suggest suggests "
    "suggested suggesting assert asserts asserted acknowledge acknowledges acknowledged "
    "acknowledging admit admits admitted admitting write writes wrote tweet tweets tweeted "
    "maintain maintains maintained contend contends contended dispute disputes disputed "
    "believe believes believed believing think thinks thought know knows knew indicate "
    "indicates indicated mention mentions mentioned specify specifies specified recall "
    "recalls recalled reveal reveals revealed declare declares declared reply replied respond "
    "responded estimate estimated describe describes described cite cites cited citing "
    "conclude concluded remark remarked hint hinted imply implied assure assured reiterate "
    "reiterated quip quipped stress stressed"
)
ZERO_COMPLEMENT = words(
    "say says said claim claims claimed believe believes believed think thinks thought insist "
    "insists insisted alleges alleged deny denies denied confirms confirmed admits admitted "
    "knows knew means suggests argues announced announces hope hopes hoped fear fears feared"
)
DENIAL = words("deny denies denied denying dispute disputes disputed denial refute refuted rejects")
COMMON_VERB = words(
    "began begin begins came come comes took take takes went go goes made make makes left "
    "leave leaves led ran run runs gave give gives got kept keep held hold holds saw see sees "
    "felt found became become becomes brought lost met put sent set spoke sat stood told "
    "thought won wrote knew knows broke chose drew drove fell grew heard hit laid lay lies "
    "meant paid rose seen shot showed shown spent taken given gone done said let lets want "
    "wants seem seems appear appears remain remains include includes last lasts mark marks "
    "follow follows raise raises cause causes show shows mean means need needs plan plans "
    "intend intends hope hopes expect expects try tries"
)
COMPOUND_HEAD = words("""
    ad address addresses ads advertising agencies agency agent agents aircraft attorney board
    campaign campaigns capabilities capability card cards carrier carriers center centers
    centre centres certificate chief commission commissioner committee court courts cycle day
    department departments dog dogs fighter fighters force forces fraud group groups helicopter
    helicopters hotline house houses interference jet jets judge law laws lawyer lawyers line
    lines list lists log logs maker makers market markets meddling night number numbers
    observers officer officers official officials panel penalty plan plane planes plans
    policies policy powers rate rates record records result results rights room rooms row scene
    season security sentence server servers ship ships site sites squad station stations
    survivor survivors suspect suspects system systems tactic tactics team teams threat threats
    toll transcript transcripts truck trucks victim victims warning warnings worker workers
    year years
""")
COORDINATOR = words("and or but & plus nor")
DIRECTIONAL = words("against on at upon toward towards to")
PUNCTUATION = frozenset(",;:.!?()[]—–-…\"“”„«»‘'’/|*_")
PAUSE = PUNCTUATION - {"."}  # a full stop may belong to an abbreviation
BREAK = frozenset(";:—–()[]…|")
QUOTE = frozenset('"“”„«»')
MONTH_OR_DAY = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april "
    "may june july august september october november december today yesterday tomorrow"
)
