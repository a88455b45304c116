"""What identifies somebody does not leave the machine, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.analysis.egress.masking import Masker, names_in

NAMES = ("Anna Berg", "José Núñez", "Wu")
HIDDEN = (
    ("Ask Anna Berg.", "Ask [name 1]."),
    ("anna berg's idea and ANNA_BERG", "[name 1] idea and [name 2]"),
    ("AnnaBerg wrote", "[name 1] wrote"),
    ("Berg, Anna", "[name 1], [name 2]"),
    ("Jose Nunez and JOSE\N{COMBINING ACUTE ACCENT}", "[name 1] and [name 2]"),
    ("An\N{ZERO WIDTH SPACE}na called", "[name 1] called"),
    ("\N{FULLWIDTH LATIN CAPITAL LETTER A}nna called", "[name 1] called"),
    ("Write to a.berg+x@mail.example.com now", "Write to [e-mail 1] now"),
    ("berg (at) example (dot) com", "[e-mail 1]"),
    ("berg at example dot com, please", "[e-mail 1], please"),
    ("see https://example.com/u/4711?x=1 there", "see [address 1] there"),
    ("IBAN DE44 5001 0517 5407 3249 31 it is", "IBAN [number 1] it is"),
    ("card 4111-1111-1111-1111.", "card [number 1]."),
)


@pytest.mark.parametrize("text, expected", HIDDEN)
def test_names_addresses_and_numbers_are_masked(text: str, expected: str) -> None:
    assert Masker(NAMES).mask(text) == expected


@pytest.mark.parametrize(
    "phone",
    ["+1 (212) 555-0100", "030 901820", "020 7946 0958", "+49 30 901820", "212.555.0100", "0049/30/901820", "5550100"],
)
def test_phone_numbers_are_masked(phone: str) -> None:
    masked = Masker().mask(f"Call {phone} before noon.")
    assert not any(part in masked for part in ("555", "901820", "7946"))
    assert masked.endswith("before noon.")


@pytest.mark.parametrize(
    "text", ["They pay 1,200 euros in 2024.", "Two in 100 wait 3 to 5 days.", "Annabel won.", "He was annatto red."]
)
def test_what_identifies_nobody_stays(text: str) -> None:
    assert Masker(NAMES).mask(text) == text


def test_the_same_thing_has_the_same_mask_and_is_put_back() -> None:
    masker = Masker(NAMES)
    masked = masker.mask("Anna Berg met Wu. anna berg left.")
    assert masked == "[name 1] met [name 2]. [name 1] left."
    assert masker.unmask("[name 2] waits for [name 1]") == "Wu waits for Anna Berg"
    assert masker.count == 2


def test_a_mask_that_never_was_is_not_put_back() -> None:
    assert Masker(NAMES).unmask("[name 7] waits") is None


def test_a_list_of_names_is_read() -> None:
    assert names_in(" Anna  Berg;; Wu ; Wu") == ("Anna Berg", "Wu")


@given(
    st.text(max_size=60), st.text(max_size=60), st.sampled_from(["Anna Berg", "wu", "a.b@c.example", "+49 30 901820"])
)
def test_a_secret_never_gets_through_whatever_stands_around_it(before: str, after: str, secret: str) -> None:
    masked = Masker(NAMES).mask(f"{before} {secret} {after}")
    if secret in f"{before} {after}":
        return
    assert secret not in masked


@given(st.text())
def test_any_text_can_be_masked(text: str) -> None:
    masker = Masker(NAMES)
    masker.mask(text).encode()
