"""Word classes that several steps of coreference ask for."""

from __future__ import annotations

SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "iii", "ii", "iv"})

SAYING = frozenset(
    "said says told tells denied denies confirmed confirms claimed claims reported reports announced"
    " insisted insists declined declines refused rejected accused accuses warned warns vowed called"
    " wants wanted has had will would argued added noted published wrote dismissed acknowledged"
    " charged charges argues asserts asserted contends contended maintains maintained suggests suggested"
    " tweeted writes explained cited blasted slammed defended praised criticized pointed pledged"
    " promised urged alleged admitted conceded recalled testified stated replied predicted"
    " estimated believes fears demanded agreed condemned responded hopes expects".split()
)

ADVERBS = frozenset(
    "instead however meanwhile still later earlier additionally moreover furthermore nevertheless today"
    " yesterday tomorrow perhaps maybe clearly finally lastly asked citing according despite although"
    " while since during after before under over between among because direct well".split()
)

FUNCTION = frozenset(
    "one two three a an and or but if he she it they we you i this that these those what who why how"
    " when where there here yes no not so now then also more most many some any all both for from with"
    " by on in at to of as is are was were be do does did has have had will would can could may might"
    " my our your his her its their me us him them related update read watch photo image video".split()
)
