"""What the value and actor grammars find in a sentence: spans with values, before any act is read.

Shared by quotes and frames. Positions are offsets into the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from janji.model.names import Names
from janji.model.records import Document
from janji.model.values import Item, Money, Quantity, Time
from janji.text.layout import Line, Sentence, Token


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A temporal expression. `value` is None where the text gives no date ("dalam waktu dekat")."""

    start: int
    end: int
    value: Time | None
    rule: str
    relation: str = "at"  # "at" | "since" (sejak) | "until" (hingga, sebelum) | "within" (dalam tiga bulan)


@dataclass(frozen=True, slots=True)
class QuantityMention:
    start: int
    end: int  # includes a classifier or unit word: "26 truk", "5000 paket", "empat belas"
    value: Quantity
    classifier: str | None = None  # the piece word as written, casefolded ("unit", "buah", "paket"), where there is one


@dataclass(frozen=True, slots=True)
class MoneyMention:
    start: int
    end: int
    value: Money


class ActorForm(Names):
    NAME = "name"  # a country, organisation or group by name, also with a head: "pemerintah Inggris", "militer Ukraina"
    PERSON = "person"  # a named person, with or without title: "Sekretaris Jenderal NATO Jens Stoltenberg"
    OFFICE = "office"  # an office or role without a name: "Menteri Pertahanan Ukraina", "seorang diplomat"
    PRONOUN = (
        "pronoun"  # ia, dia, mereka, pihaknya, negara itu, aliansi tersebut: `keys`/`person` hold the referent if found
    )
    PLACE = "place"  # a city or region that may stand for its country: London, Kyiv, Moskow
    MODIFIER = "modifier"  # a country that only describes a noun: "invasi [Rusia]", "tank [Inggris]"


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Somebody who can act or receive. The span is the whole noun phrase with its titles and apposed name."""

    start: int
    end: int
    form: ActorForm
    keys: tuple[
        str, ...
    ]  # as donor, recipient, participant: "GBR", "NATO", "group:west"; an official's country or organisation
    person: str | None = None  # the fullest name that the article gives
    office: str | None = None  # office words as written: "Menteri Pertahanan Ukraina"
    plural: bool = False
    rule: str = ""

    @property
    def speakers(self) -> tuple[str, ...]:
        """As `speaker` of a statement: the person, else the anonymous office, else the body itself."""
        if self.person:
            return (self.person,)
        if self.form is ActorForm.OFFICE and self.office:
            return (f"anonymous:{self.office}",)
        return self.keys


@dataclass(frozen=True, slots=True)
class ItemMention:
    start: int
    end: int
    item: Item
    taken_as: str = ""  # the type by which the rules take it, where a domain names another than its own

    @property
    def sort(self) -> str:
        """The type by which the rules take the thing: `item.type`, or what the domain pack takes that for."""
        return self.taken_as or self.item.type

    @property
    def family(self) -> str:
        return self.sort.partition(".")[0]


@dataclass(slots=True)
class SentenceView:
    """One sentence with all that was found in it, in order of position."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    times: list[TimeMention] = field(default_factory=list)
    quantities: list[QuantityMention] = field(default_factory=list)
    money: list[MoneyMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    items: list[ItemMention] = field(default_factory=list)
    _norms: list[str] | None = field(default=None, repr=False, compare=False)

    @property
    def norms(self) -> list[str]:
        """Of the tokens. Every room looks for its words in them first."""
        if self._norms is None:
            self._norms = [token.norm for token in self.tokens]
        return self._norms


@dataclass(slots=True)
class Article:
    """A document under reading: its anchor date and its sentences with what was found in them."""

    document: Document
    anchor: Time | None
    views: list[SentenceView]
    lines: tuple[Line, ...] = ()
