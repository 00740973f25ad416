"""The labels of each task and the sizes that training and run time share."""

NAMES = ["O"] + [f"{p}-{k}" for k in ("PER", "ORG", "LOC", "MISC") for p in "BIES"]
CUES = ["O", "B", "I"]
EVENTS = ["O", "B", "I"]
ACTS = ["asserts", "confirms", "denies", "declines", "doubts"]
ROLES = ["O"] + [f"{p}-{k}" for k in ("source", "content") for p in "BIES"]
ROOTS = [
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
]
SLICES = {
    "names": len(NAMES),
    "cues": len(CUES),
    "events": len(EVENTS),
    "factuality": 1,
    "acts": len(ACTS),
}
BEFORE, AFTER = 56, 104  # words of the region around a cue
NARROW = 192
