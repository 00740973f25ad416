"""Hearsay without a source, and experts whom one text only knows."""

from made_corpus import Says, article, found

from reportedly.model import NARRATOR, Agent, Reading

RUMOUR = "Orr and Reyes reportedly {meeting:met} in the old town hall."


def rumour(text: str, *more: Says) -> Reading:
    plain = text.replace("{meeting:", "").replace("}", "")
    told = Says(NARRATOR, "asserts", plain.split(". ")[0].rstrip("."), "meeting")
    return article(text, told, *more)


def test_what_is_passed_on_without_a_source_is_found_with_its_words() -> None:
    (spans,) = found("hearsay", "meeting", rumour(RUMOUR))
    assert spans == ["Orr and Reyes reportedly met in the old town hall."]
    said = rumour("Orr is said to have {meeting:met} Reyes.")
    assert found("hearsay", "meeting", said)


def test_flat_reports_named_sources_and_names_for_things_are_no_hearsay() -> None:
    assert not found("hearsay", "meeting", rumour(RUMOUR.replace("reportedly ", "")))
    sourced = rumour(RUMOUR.replace("hall.", "hall, according to the Port Gazette."))
    assert not found("hearsay", "meeting", sourced)
    thing = rumour("The supposedly secret room where Orr and Reyes {meeting:met} is open now.")
    assert not found("hearsay", "meeting", thing)


def test_a_source_named_elsewhere_in_the_article_stands_for_the_report() -> None:
    text = RUMOUR + " “They {meeting:met}”, <Mo Lind> said."
    told = Says("Mo Lind", "asserts", "They met", "meeting", "direct", cue="said")
    assert not found("hearsay", "meeting", rumour(text, told))


EXPERT = "expert of one text"
REPORT = article("On Monday <Ada Orr> {meeting|Ada Orr:met} the owners of the shipyard.")


def expert(introduced: str) -> Reading:
    return article(
        f"{introduced} spoke about the {{meeting:meeting}}. “It changes little”, <Mo Lind> said.",
        Says("Mo Lind", "asserts", "It changes little", "meeting", "direct", cue="said"),
    )


def test_an_expert_without_an_institution_whom_one_text_knows_is_found() -> None:
    assert found(EXPERT, "meeting", REPORT, expert("The analyst <Mo Lind>")) == [["Mo Lind"]]
    assert found(EXPERT, "meeting", REPORT, expert("<Mo Lind>, a shipping expert,")) == [
        ["Mo Lind"]
    ]


def test_experts_with_an_institution_or_in_other_texts_and_other_people_are_not() -> None:
    assert not found(EXPERT, "meeting", REPORT, expert("The shipowner <Mo Lind>"))
    placed = expert("<Mo Lind>, an analyst at <Quay Institute>,")
    institute = (Agent("q", "organisation", "Quay Institute"),)
    assert not found(EXPERT, "meeting", REPORT, placed, agents=institute)
    other = article("The analyst <Mo Lind> opened a school.")
    assert not found(EXPERT, "meeting", REPORT, expert("The analyst <Mo Lind>"), other)
    assert not found(EXPERT, "meeting", expert("The analyst <Mo Lind>"))


INTERVIEW = """Orr meets shipyard owners

On Monday <Ada Orr> {meeting|Ada Orr:met} the owners of the shipyard. The talks were a piece of \
theatre, full of empty gestures and borrowed phrases, and nobody in the harbour expects much of \
them. {filler}

**Interview with commentator <Mo Lind> on the {meeting:meeting}**

**Interviewer:** What do you make of it?

**Mo Lind:** The {meeting:meeting} was full of empty gestures and borrowed phrases. {more}

**Interviewer:** Will it last?

**Mo Lind:** Ask the cranes.
"""


def test_answers_that_reuse_the_words_of_another_telling_are_shown_with_both_places() -> None:
    filler = " ".join(
        f"The yard has stood at pier {i} for years, and its cranes turn every day."
        for i in range(20)
    )
    more = " ".join(f"Ask again when crane {i} has been painted and paid for." for i in range(20))
    answer = "The meeting was full of empty gestures and borrowed phrases."
    said = Says("Mo Lind", "asserts", answer, "meeting", cue=":")
    text = INTERVIEW.replace("{filler}", filler).replace("{more}", more)
    read = article(text, said)
    assert max(p.rendering for p in read.layout.parts) == 1
    ((name, *turns),) = found(EXPERT, "meeting", read)
    assert name == "Mo Lind"
    assert turns == ["empty gestures"] * 2 + ["borrowed phrases"] * 2
