from reportedly.encoder.model import open_model
from reportedly.encoder.pieces import cut
from reportedly.encoder.quotation import completed, quotations

TOKENIZER = open_model().tokenizer


def words(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text, and the quotations among them."""
    pieces = cut(text, TOKENIZER)
    heads = pieces.first.nonzero()[0]
    ends = [*heads[1:], len(pieces)]
    told = [text[pieces.starts[a] : pieces.ends[b - 1]] for a, b in zip(heads, ends, strict=True)]
    return told, [(q.first, q.end) for q in quotations(pieces.marks[heads])]


def quoted(text: str) -> list[str]:
    told, found = words(text)
    return [" ".join(told[a:b]) for a, b in found]


def test_a_quotation_is_what_stands_between_the_marks():
    assert quoted("He called it “a mess,” then “… rather sad!”") == ["a mess", "rather sad"]
    assert quoted("``We left,'' she wrote. \"So did I.\"") == ["We left", "So did I"]
    assert quoted("No quotation. “!”") == []


def test_a_quotation_goes_on_in_the_next_paragraph_until_it_is_closed():
    assert quoted("“We left.\n\n“Then we ate,” he said. “Well.”") == [
        "We left . “ Then we ate", "Well",
    ]  # fmt: skip
    assert quoted("“We left.”\n\n“Then we ate.”") == ["We left", "Then we ate"]
    assert quoted("“We left.\n\nHe said: “Then we ate.”") == ["We left", "Then we ate"]


def test_words_are_counted_from_where_the_marks_begin():
    text = "“Yes,” he said. “No,” she said."
    pieces = cut(text, TOKENIZER)
    marks = pieces.marks[pieces.first]
    assert quotations(marks[7:], 7) == quotations(marks)[1:]


def test_a_content_with_one_end_of_a_quotation_has_all_of_it():
    quotation = [(10, 20)]
    assert completed([(15, 20)], (21, 22), quotation) == [(10, 20)]
    assert completed([(8, 15)], (5, 6), quotation) == [(8, 20)]
    assert completed([(10, 12), (15, 22)], (5, 6), quotation) == [(10, 22)]


def test_a_content_inside_a_quotation_or_of_a_cue_inside_stays():
    quotation = [(10, 20)]
    assert completed([(12, 15)], (5, 6), quotation) == [(12, 15)]
    assert completed([(15, 20)], (13, 14), quotation) == [(15, 20)]
    assert completed([(1, 4), (6, 8)], (5, 6), quotation) == [(1, 4), (6, 8)]
