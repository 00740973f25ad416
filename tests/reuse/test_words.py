import pytest

from reportedly.reuse.words import WORD, rarity_of, word_of


@pytest.mark.parametrize(
    ("one", "other"), [("Bakalov", "Bacalow"), ("McAllen", "Makallen"), ("Putin", "Poutine")]
)
def test_name_meets_its_other_spellings(one: str, other: str) -> None:
    assert word_of(one).name == word_of(other).name != 0
    assert word_of(one).stem != word_of(other).stem


@pytest.mark.parametrize(
    ("one", "other"),
    [("4,200", "4 200"), ("Café", "cafe"), ("O’Hara", "O'Hara"), ("mayor’s", "mayor")],
)
def test_word_meets_its_other_typography(one: str, other: str) -> None:
    assert word_of(one).exact == word_of(other).exact


def test_different_names_stay_apart() -> None:
    assert len({word_of(w).name for w in ("Dragova", "Stankulov", "Bakalov", "Tamm")}) == 4


def test_number_with_spaces_is_one_word() -> None:
    assert [m.group() for m in WORD.finditer("over 1 250 000 leva in 2031")] == [
        "over", "1 250 000", "leva", "in", "2031",
    ]  # fmt: skip


def test_common_words_are_not_rare() -> None:
    assert word_of("the").rarity < 0.5
    assert 5 < word_of("spillway").rarity <= 13.6
    assert 0 <= rarity_of(12345) <= 13.6
