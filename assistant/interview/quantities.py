"""Numbers, sums of money and lengths of time as people write them: "1,200 EUR", "2-3 weeks", "about 15 %"."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

_NUMBER = r"[+-]?(?:\d[\d.,'\u00a0\u202f ]*\d|\d)(?:[.,]\d+)?"
_ONE = re.compile(rf"^(?P<number>{_NUMBER}|[+-]?[.,]\d+)$")
_RANGE = re.compile(
    rf"^(?P<low>{_NUMBER})\s*(?P<unit>[^\W\d_]+)?\s*(?:-|\u2013|\u2014|to|bis|and|or|\u2026|\.\.\.?)\s*(?P<high>{_NUMBER})$"
)
_FILLERS = re.compile(
    r"^(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|some|between|from|~|\u2248)\s*", re.IGNORECASE
)
_WORDS = {
    "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "half a": "0.5", "half an": "0.5",
    "a couple of": "2",
}  # fmt: skip
_WORD = re.compile(r"\b(" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b", re.IGNORECASE)

_SYMBOLS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₺": "TRY", "₽": "RUB"}
_CURRENCY_WORDS = {
    "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD", "pound": "GBP", "pounds": "GBP",
    "franc": "CHF", "francs": "CHF", "franken": "CHF", "yen": "JPY",
}  # fmt: skip
_MULTIPLES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "millions": 6, "bn": 9, "billion": 9}

UNITS = {
    "s": "second", "sec": "second", "secs": "second", "second": "second", "seconds": "second",
    "min": "minute", "mins": "minute", "minute": "minute", "minutes": "minute",
    "h": "hour", "hr": "hour", "hrs": "hour", "hour": "hour", "hours": "hour", "std": "hour", "stunde": "hour",
    "stunden": "hour", "sekunde": "second", "sekunden": "second", "minuten": "minute",
    "d": "day", "day": "day", "days": "day", "tag": "day", "tage": "day", "tagen": "day",
    "w": "week", "wk": "week", "wks": "week", "week": "week", "weeks": "week", "woche": "week", "wochen": "week",
    "mo": "month", "mos": "month", "month": "month", "months": "month", "monat": "month", "monate": "month",
    "monaten": "month", "y": "year", "yr": "year", "yrs": "year", "year": "year", "years": "year", "jahr": "year",
    "jahre": "year", "jahren": "year",
}  # fmt: skip
"""What people write for each unit of time."""

Range = tuple[Decimal, Decimal]
_ANY_NUMBER = re.compile(rf"(?<![\w.,-]){_NUMBER}(?![\w-])")
_OUT_OF = re.compile(r"(\d+)\s*(?:out of|of|in|von|/)\s*\d+\b", re.IGNORECASE)
""""6 out of 10" says 6."""
_TIME_WORDS = "|".join(sorted(UNITS, key=len, reverse=True))
_ANY_DURATION = re.compile(
    rf"(?<![\w.,])(?:{_NUMBER}(?:\s*(?:-|\u2013|to|bis)\s*{_NUMBER})?|half an?|an?|{_WORD.pattern[3:-3]})"
    rf"\s*(?:working |business |full )?(?:{_TIME_WORDS})(?!\w)",
    re.IGNORECASE,
)


def parse_number(text: str) -> Decimal | None:
    """One number; a per cent sign and words around it do not matter. None when there is none, or more than one."""
    found = _parse_range(_strip(text).rstrip("%").rstrip())
    if found is None:
        inside = _ANY_NUMBER.findall(_OUT_OF.sub(r"\1", text))
        found = _parse_range(inside[0]) if len(inside) == 1 else None
    return found[0] if found and found[0] == found[1] else None


def parse_money(text: str, usual: str) -> dict[str, object] | None:
    """A sum or a range of sums with its currency as an ISO 4217 code, `usual` when none is named."""
    rest = _strip(text)
    currency = ""
    for symbol, code in _SYMBOLS.items():
        if symbol in rest:
            currency, rest = code, rest.replace(symbol, " ")
    kept = []
    power = 0
    for word in re.findall(r"[^\W\d_]+|[^A-Za-z]+", rest):
        name = word.lower()
        if name in _CURRENCY_WORDS:
            currency = _CURRENCY_WORDS[name]
        elif re.fullmatch(r"[A-Z]{3}", word) or (len(word) == 3 and word.isalpha() and name.upper() in _ISO):
            currency = word.upper()
        elif name in _MULTIPLES:
            power = _MULTIPLES[name]
        else:
            kept.append(word)
    found = _parse_range("".join(kept).strip())
    if found is None or not (currency or usual):
        return None
    low, high = (amount.scaleb(power) for amount in found)
    return {"low": low, "high": high, "currency": currency or usual}


def parse_duration(text: str) -> dict[str, object] | None:
    """A length of time or a range of them, with its unit; of a sentence, the only or first one in it. None when there
    is none.
    """
    whole = _whole_duration(text)
    if whole is not None:
        return whole
    inside = _ANY_DURATION.search(text)
    return _whole_duration(_WORKING.sub("", inside.group())) if inside else None


_WORKING = re.compile(r"\b(?:working|business|full)\s+", re.IGNORECASE)


def _whole_duration(text: str) -> dict[str, object] | None:
    rest = _WORD.sub(lambda match: _WORDS[match.group().lower()], _strip(text))
    match = re.fullmatch(r"(?P<amount>.*?)\s*(?P<unit>[^\W\d_]+)\.?", rest)
    unit = UNITS.get(match["unit"].lower()) if match else None
    if match is None or unit is None:
        return None
    inner = _RANGE.fullmatch(match["amount"].strip())
    if inner and inner["unit"]:
        return _mixed_range(inner, unit)
    found = _parse_range(match["amount"].strip())
    if found is None or found[0] < 0:
        return None
    return {"low": found[0], "high": found[1], "unit": unit}


def _mixed_range(match: re.Match[str], unit: str) -> dict[str, object] | None:
    """A range with a unit on both ends, "30 minutes to 2 hours": kept in the unit of the lower end."""
    from assistant.bank.conditions import MINUTES

    low_unit = UNITS.get(match["unit"].lower())
    low, high = _decimal(match["low"]), _decimal(match["high"])
    if low_unit is None or low is None or high is None:
        return None
    high = (high * MINUTES[unit] / MINUTES[low_unit]).normalize()
    return {"low": low, "high": high, "unit": low_unit} if low <= high else None


def _strip(text: str) -> str:
    rest = " ".join(text.split())
    while (shorter := _FILLERS.sub("", rest)) != rest:
        rest = shorter
    return rest


def _parse_range(text: str) -> Range | None:
    single = _ONE.fullmatch(text)
    if single:
        value = _decimal(single["number"])
        return (value, value) if value is not None else None
    match = _RANGE.fullmatch(text)
    if match is None or match["unit"]:
        return None
    low, high = _decimal(match["low"]), _decimal(match["high"])
    return (low, high) if low is not None and high is not None and low <= high else None


def _decimal(text: str) -> Decimal | None:
    """A number with either point or comma for decimals and any usual thousands separator."""
    bare = re.sub(r"[\s'\u00a0\u202f]", "", text)
    for thousands, point in ((",", "."), (".", ",")):
        grouped = re.fullmatch(rf"([+-]?\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+)(?:{re.escape(point)}(\d+))?", bare)
        if grouped:
            bare = grouped[1].replace(thousands, "") + (f".{grouped[2]}" if grouped[2] else "")
            break
    else:
        bare = bare.replace(",", ".")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < Decimal(10) ** 18 else None


_ISO = frozenset(
    [
        "AED",
        "ARS",
        "AUD",
        "BGN",
        "BRL",
        "CAD",
        "CHF",
        "CLP",
        "CNY",
        "COP",
        "CZK",
        "DKK",
        "EGP",
        "EUR",
        "GBP",
        "HKD",
        "HUF",
        "IDR",
        "ILS",
        "INR",
        "JPY",
        "KES",
        "KRW",
        "MAD",
        "MXN",
        "MYR",
        "NGN",
        "NOK",
        "NZD",
        "PEN",
        "PHP",
        "PKR",
        "PLN",
        "QAR",
        "RON",
        "RSD",
        "RUB",
        "SAR",
        "SEK",
        "SGD",
        "THB",
        "TRY",
        "TWD",
        "UAH",
        "USD",
        "VND",
        "ZAR",
    ]
)
