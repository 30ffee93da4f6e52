"""Mentions in the making: what a noun phrase says by itself, before the article around it is known."""

from __future__ import annotations

from dataclasses import dataclass, field

from janji.read.mentions import ActorForm


@dataclass(slots=True, eq=False)
class Person:
    """Somebody whom the article names, with all that it says of him."""

    name: str  # the fullest form in the article
    canonical: str | None = None  # where the pack knows the person
    keys: tuple[str, ...] = ()  # country or organisation that he acts for
    office: str | None = None  # class of title
    former: bool = False
    mistaken: bool = False  # the words beside the name gave another country than the one he acts for
    parts: set[str] = field(default_factory=set)  # casefolded words and nicknames by which the article may call him


@dataclass(slots=True, eq=False)
class Draft:
    first: int  # token positions, half-open
    last: int
    form: ActorForm
    keys: tuple[str, ...] = ()
    rule: str = ""
    plural: bool = False
    name: tuple[str, ...] = ()  # words of a person's name as written here
    nickname: tuple[str, ...] = ()
    person: Person | None = None
    canonical: str | None = None
    office: str | None = None  # as written
    office_class: str | None = None
    former: bool = False
    presumed: bool = False  # the country is only the one that mostly has the title: "the treasury secretary"
    public: bool = False  # the office is one of a state, though no state is named
    definite: bool = True  # False: "seorang diplomat", "sejumlah pejabat"
    sort: str = ""  # country, organisation's kind, body … : what "negara itu", "aliansi tersebut" may point back to
    head: str = ""  # of a body or a referring phrase, casefolded
    # What the article must still say: "body", "office", "person", "party", "plural", "thing", "back", "alliance",
    # "members", "oblique".
    pending: str = ""
    owner: tuple[str, ...] = ()  # the name, casefolded, of the person whose body or officer it is: "Putin's spokesman"
    back_class: str = ""  # the sort alone that it may point back to
    pointed: str = ""  # the noun that points back within an office: "the [country]'s president"
    quoted: bool = False  # inside quotation marks
    leads: bool = False  # stands where subjects and speakers stand
    start: int = 0
    end: int = 0
