"""The value grammars with the tables of another language: the code knows no Indonesian."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from janji.lang import LanguagePack
from janji.read.numbers import parse_number, spell
from janji.read.times import find_times
from tests.read.values import interval, marks_of_counts, marks_of_money, marks_of_times, read_values, unmark, view_of

NUMBERS = """
digits: {group: ",", decimal: "."}
words: {zero: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10,
        eleven: 11, twelve: 12,
        thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19,
        twenty: 20, thirty: 30,
        forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90}
teens: []
multipliers: {hundred: 100}
scales: {thousand: 1000, million: 1000000, billion: 1000000000, trillion: 1000000000000}
joiners: [and, "-"]
half: [half]
spelling:
  teen: teen
  tens: {word: ty, one: ten}
  hundreds: {word: hundred, one: one hundred}
  scales: [[1000000000000, trillion, one trillion], [1000000000, billion, one billion], [1000000, million, one million],
           [1000, thousand, one thousand]]
ordinals: {prefix: no., words: {first: 1, second: 2, third: 3}}
collectives: {dozens: 12, hundreds: 100, thousands: 1000, millions: 1000000}
collective_links: [of]
before: {about: [about, around], almost: [almost, nearly], more: [more than, over], upto: [up to], atleast: [at least]}
after: {more: [or more]}
after_blocks: []
roughly_suffix: odd
ranges: {joiners: ["-", to], between: between, and: [and]}
classifiers: [units, pieces]
units: {tons: t, trucks: truck, people: person, countries: country}
unit_nouns: {rounds: round, troops: person}
classifier_nouns: {}
not_counted: ["%", percent, km, days, weeks, months, years]
not_counting: [article, no]
place_before: []
small_words: []
idle: []
"""
MONEY = """
prefix: {$: USD, €: EUR}
suffix: {dollars: USD, euros: EUR}
shared: {}
needs_scale: []
prefix_needs_scale: []
short_scales: {}
glued_scales: {m: 1000000, bn: 1000000000}
conversion: {marks: ["(", or], links: ["(", or, about]}
precise: []
rate_before: [exchange rate]
rate_window: 12
rate_after: []
"""
TIME = """
date_order: mdy
weekdays: {monday: 0, tuesday: 1, wednesday: 2, thursday: 3, friday: 4, saturday: 5, sunday: 6}
weekday_heads: []
weekday_or_unit: []
unit_before: []
weekday_blocks: []
repeats: [every]
day_heads: []
month_heads: []
month_before: [in, since, until, by, of, early, late]
month_names: [may, april, june]
year_heads: [fiscal year]
year_before: [in, since, by, until]
year_refused: [people]
year_before_doubtful: [from, to]
year_after: [and]
months: {january: 1, february: 2, march: 3, april: 4, may: 5, june: 6, july: 7, august: 8, september: 9, october: 10,
         november: 11, december: 12}
month_short: {jan: 1, feb: 2}
day_parts: [morning, evening]
units: {day: day, days: day, week: week, weeks: week, month: month, months: month, year: year, years: year,
        quarter: quarter}
one_units: {}
some: [several]
shifts: {}
leading_shifts: {last: -1, this: 0, next: 1}
not_shifts: []
ago: [ago]
ahead: [ahead]
ahead_point: [from now]
past_span: [past]
days: {yesterday: -1, today: 0, tomorrow: 1}
parts: {beginning: 1, early: 1, middle: 2, end: 3, late: 3}
part_links: [of the, of]
weekend: []
dashes: ["-", "–"]
numbered: []
decade_suffix: s
quarter_words: {}
seasons: {spring: [3, 3], summer: [6, 3], autumn: [9, 3], winter: [12, 3]}
season_before: [in the]
vague: [soon]
silent: []
relations: {since: [since], until: [until, by, before], within: [within, in]}
excludes_end: [before]
from: [from]
span_joiners: ["-", "–", to]
and: [and]
begins: [began]
since_window: 12
since_not: []
since_pointers: ["on"]
since_breaks: [","]
before_date: ["on", the, in]
future_cues: [will]
past_cues: [said, announced]
promise_cues: [promised, pledged]
forward_prepositions: [for, until, by]
cue_stops: ["."]
cue_stops_after: [and]
cue_window: 18
cue_window_after: 4
"""
SENTENCES = [
    "Britain will send [fourteen]{count 14} tanks and [more than 1,500]{count 1500 more} drones.",
    "[Hundreds of thousands]{count - thousands unit=round} of rounds and [dozens of trucks]{count - "
    "dozens unit=truck class=trucks} came.",
    "The convoy of [twenty-six trucks]{count 26 unit=truck class=trucks} waited.",
    "A package of [$400 million]{money 400000000 USD} or [about €370 million]{money 370000000 EUR "
    "about same} was announced.",
    "They want [2.5 billion dollars]{money 2500000000 USD}.",
    "He said on [Friday, June 13, 2025]{time 2025-06-13} that tanks come [next week]{time 2025-06-23..2025-06-29}.",
    "It was announced [last Monday]{time 2025-06-16} and [two weeks ago]{time 2025-06-02..2025-06-08}.",
    "They pledged drones [within three months]{time 2025-06-18..2025-09-18 within}.",
    "Tanks will come by the [end of the year]{time 2025-06-18..2025-12-31 until}.",
    "It began in [early July 2025]{time 2025-07-01..2025-07-10}.",
    "It began [last winter]{time 2024-12-01..2025-02-28}.",
    "Every Friday they ask, every month they wait.",
    "Since [2014]{time 2014-01-01..2025-06-18 since} they ask.",
    "It was signed on [Tuesday (6/17)]{time 2025-06-17}.",
]


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> LanguagePack:
    folder: Path = tmp_path_factory.mktemp("en")
    for name, table in (("numbers", NUMBERS), ("money", MONEY), ("time", TIME)):
        (folder / f"{name}.yml").write_text(table, encoding="utf-8")
    return LanguagePack("en", folder)


@pytest.mark.parametrize("marked", SENTENCES)
def test_the_same_grammar_reads_another_language(marked: str, english: LanguagePack) -> None:
    text, marks = unmark(marked)
    view = read_values(text, interval("2025-06-18"), english)
    found = [*marks_of_times(view, text), *marks_of_money(view, text), *marks_of_counts(view, text)]
    assert sorted(found, key=lambda mark: mark[1]) == marks


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_a_number_spelt_in_another_language_is_read_back(english: LanguagePack, n: int) -> None:
    assert parse_number(spell(n, english), english) == n


def test_a_day_before_its_month_is_read_in_either_order(english: LanguagePack) -> None:
    text = "10 June 2025, June 10, 2025"
    assert [m.value for m in find_times(view_of(text), text, None, english)] == [interval("2025-06-10")] * 2
