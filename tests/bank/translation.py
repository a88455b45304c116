"""A small bank and its translation, for tests."""

from __future__ import annotations

from assistant.bank.model import Bank
from assistant.bank.overlay import head_of, things_of
from assistant.bank.reader import read_bank
from assistant.errors import BankError

SMALL = """\
format: 1
id: small
version: "3"
title: Small bank
about: A bank for tests.
lists:
  - {id: groups, item: group, title: Groups, items: [{id: all, name: Everybody}]}
facts:
  - {id: visit, about: Day of the visit, type: date}
terms:
  - {id: team, self: you, facilitator: your people}
parts:
  - id: p
    title: Part
    steps:
      - id: s
        title: Step
        sections:
          - id: c
            title: Section
            repeat: [groups]
            questions:
              - id: one
                ask: How do {group} come to {company}?
                other_ways: ["Where do {group} come from?", "{group}: which way?"]
                type: choice
                options: [{id: web, label: On the web}, {id: shop, label: In a shop}]
                probes: [{id: more, ask: "Why {answer:one}?", when: {equals: [web]}}]
              - id: two
                ask: What do they say?
                examples: {strong: A lot., thin: A bit.}
                probes: [{id: who, ask: "Who of {team}?", when: {fewer_words: 4, mentions: [nobody]}}]
              - id: three
                ask: How many?
                type: number
                unit: out of 10
              - id: four
                ask: What does it cost?
                type: money
                unit: EUR
              - id: five
                ask: What else?
                type: records
                columns:
                  - {id: what, label: What}
                  - {id: bad, label: How bad, type: scale, scale: {from: 1, to: 3, low: hardly, high: very}}
"""
KLEIN = """\
format: 1
overlay: small
language: de
of: "{bank}"
title: Kleine Fragen
about: Fragen zum Prüfen.
lists:
  groups: {{of: "{groups}", title: Gruppen, items: {{all: Alle}}}}
facts:
  visit: {{of: "{visit}", about: Tag des Besuchs}}
terms:
  team: {{of: "{team}", self: Sie, facilitator: Ihre Leute}}
parts:
  p: {{of: "{p}", title: Teil}}
steps:
  s: {{of: "{s}", title: Schritt}}
sections:
  c: {{of: "{c}", title: Abschnitt}}
questions:
  one:
    of: "{one}"
    ask: Wie kommen {{group}} zu {{company}}?
    other_ways: ["Woher kommen {{group}}?"]
    options:
      web: Im Netz
      shop: Im Laden
    probes:
      more: {{ask: "Warum {{answer:one}}?"}}
  two:
    of: "{two}"
    ask: Was sagen sie?
    examples: {{strong: Viel., thin: Wenig.}}
    probes:
      who: {{ask: "Wer von {{team}}?", mentions: [niemand, keiner]}}
  three:
    of: "{three}"
    ask: Wie viele?
    unit: von 10
  four:
    of: "{four}"
    ask: Was kostet es?
  five:
    of: "{five}"
    ask: Was noch?
    columns:
      what: {{label: Was}}
      bad: {{label: Wie schlimm, scale: {{low: kaum, high: sehr}}}}
"""
SMALL_BANK = read_bank(SMALL, "small.yaml")


THINGS = {name: thing for found in things_of(SMALL_BANK).values() for name, thing in found.items()}


def klein(*changes: tuple[str, str]) -> str:
    """The translation of the small bank, with each old text changed into the new one."""
    text = KLEIN.format(bank=head_of(SMALL_BANK).digest, **{name: thing.digest for name, thing in THINGS.items()})
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def find(name: str) -> Bank:
    """The only bank there is."""
    if name != "small":
        raise BankError("unknown_bank", f"There is no question bank {name}.", "Did you mean small?")
    return SMALL_BANK
