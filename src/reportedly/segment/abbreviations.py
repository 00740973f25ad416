"""Abbreviations of English news that end in a stop, and words that open a sentence after one.

Compiled from common style guides (AP: titles, months, states; companies; Latin); all in lower case.
"""

_TITLES = """
    mr mrs ms mx dr prof rev fr gen lt col maj capt cpt cmdr cdr adm sgt cpl pfc pvt sen sens rep
    reps gov govs pres amb hon sec supt supts det insp atty asst assoc dep messrs mme mlle m
    br pte brig ens spc msgt ssgt vice-adm vs v cf e.g i.e eg ie approx viz incl fig figs eq pp
    op ft mt u.s.c comdr pfc sra dna drs profs gens cols tel ph vol
"""
TITLES = frozenset(_TITLES.split())
"""Abbreviations that always need the next word: never the end of a sentence before a name."""

_OTHERS = """
    inc corp co cos ltd llc plc bros jr sr esq etc al st ste ave blvd rd hwy dept dist div est
    univ assn bldg mfg intl natl jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed
    thu thur thurs fri sat sun ala ariz ark calif cal colo conn del fla ga ill ind kan kans ky la md
    mass mich minn miss mo mont neb nebr nev okla ore pa penn tenn tex va vt wash wis wisc wyo ont
    que ph.d ed eds trans repr ret min hr hrs oz lb lbs sq ext
"""
OTHERS = frozenset(_OTHERS.split())
"""Abbreviations that end a sentence only where the next word opens one."""

_STATES = """
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
    okla ore pa tenn tex va vt wash wis wyo ont que d.c n.y n.j n.h n.m n.c s.c n.d s.d r.i w.va
"""
STATES = frozenset(_STATES.split())
"""States as written after a town: a capital after one opens a sentence, unless an office's."""

OFFICES = frozenset(
    {
        "gov",
        "governor",
        "sen",
        "senator",
        "rep",
        "mayor",
        "attorney",
        "police",
        "democrat",
        "republican",
    }
    | {"supreme", "state", "congressman", "congresswoman", "circuit", "district", "lt", "secretary"}
)
"""Words of office that go on after a state: ``Springfield, Ill. Mayor``."""

NUMBERED = frozenset({"no", "nos", "p", "pp", "art", "sect", "ch", "vol", "par", "nr", "min"})
"""Abbreviations only before a figure."""

_STARTERS = """
    the a an this that these those he she it they we i you his her its their our my your there
    here in on at for from by with without after before during since until while when where why how
    what who which if although though because as but and or so yet nor however meanwhile moreover
    also still then now once some many most several such both each every all another other no not
    one two three to under over between among despite instead asked according later earlier last
    next even only just perhaps maybe yes is are was were will would can could should do does did
    has have had let it's he's she's they're we're i'm that's there's don't didn't
"""
STARTERS = frozenset(_STARTERS.split())
"""Words that open a sentence far more often than they go on inside a name."""

_CLOCK = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december jan feb mar apr jun jul aug sept oct nov
    dec et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest eastern central mountain
    pacific eat ist msk moscow beijing london local mon tue tues wed thu thurs fri sat sun
"""
CLOCK = frozenset(_CLOCK.split())
"""Words that go on after ``a.m.`` and ``p.m.``: days, months and zones."""
