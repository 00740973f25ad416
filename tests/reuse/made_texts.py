"""Articles made up for the tests of reuse, and derivatives of one of them."""

from __future__ import annotations

from reportedly.model import DateCandidate, Document, text_hash

DAM = """The Varna dam released 4,200 cubic metres of water on Tuesday after inspectors found a crack.

Engineer Milena Dragova said the spillway had been "under strain for eleven straight days" before
the gates were opened.

Officials in Plovdiv moved 380 families to schools and sports halls. Mayor Ivo Stankulov called the
evacuation "a bitter but necessary precaution" and promised 250 leva to every household.

The crack, 14 metres long, was first noticed by fisherman Todor Bakalov, who telephoned the
hydrology institute on Sunday evening.

Two bridges on the Maritsa road stay closed until Friday, the transport ministry said."""

REWRITTEN = """A crack spotted by an angler, Todor Bakalov, has forced the operators of the Varna dam to let
4,200 cubic metres run off. His call to the hydrology institute came on Sunday evening; the
damage turned out to be 14 metres in length.

For Milena Dragova, an engineer, nobody should be surprised: the spillway, in her words, was
"under strain for eleven straight days" when the gates went up on Tuesday.

In Plovdiv 380 families now sleep in sports halls and classrooms. Each household shall get 250
leva, Mayor Ivo Stankulov pledged, describing the step as "a bitter but necessary precaution".

Until Friday nobody may use the pair of bridges along the Maritsa road, says the ministry of
transport."""

TRANSLATED = """The barrage of Varna has released 4 200 cubic metres of water on Tuesday after that inspectors
have found a fissure.

The engineer Milena Dragova has said that the evacuator was « under tension since eleven days
consecutive » before that the gates were opened.

The officials of Plovdiv have displaced 380 families in schools and halls of sport. The mayor Ivo
Stankulov has named the evacuation « a precaution bitter but indispensable » and has promised 250
leva to each household.

The fissure, long of 14 metres, was first remarked by the fisherman Todor Bakalov, who has
telephoned to the institute of hydrology the Sunday evening.

Two bridges on the road of the Maritsa rest closed until Friday, has said the ministry of
transports."""

INDEPENDENT = """Water from the Varna dam flooded orchards south of Plovdiv on Wednesday, a day after
the gates were opened, and farmers there want to be paid.

"We lost the whole plum harvest in one night," said Rositsa Angelova, who heads a cooperative of
60 growers. She put the damage at 1.7 million leva.

Mayor Ivo Stankulov said the city had no money for orchards. Opposition councillor Petar Yankov
asked why the inspection planned for March had never taken place, and demanded the minutes of 12
meetings of the water board."""

UNRELATED = """The string quartet of Tartu opens its winter season with three pieces by a student of nineteen.

Cellist Kadri Tamm found the scores in a drawer of the conservatory, unsigned and without a date.
It took her four months to learn who had written them.

The composer, Jaan Oras, drove a snow plough for most of his life and died in 1988. His daughter
remembers that he hummed at the wheel and wrote on the backs of delivery notes, which is why the
third piece breaks off in the middle of a bar.

Musicologists compare the slow movement with early Sibelius; the quartet itself prefers to call it
"weather set to music". Violist Mart Kuusk says that the hardest passage lasts nine seconds and
took him eleven weeks of practice in an unheated church.

A recording follows in spring, paid for by a lottery fund and two local bakeries. The drawer in
which the scores lay has been emptied since; it held receipts, a comb and a map of Narva.

Tickets for the concert on 9 December cost 15 euros; pupils pay nothing."""


def document(text: str, publisher: str = "", published: str = "") -> Document:
    """A document of a text, with a date where one is given."""
    dates = (DateCandidate("published", published, "row"),) if published else ()
    return Document(text_hash(text + publisher), text, "made", publisher=publisher, dates=dates)
