"""From draft to frame: references, forecasts, running totals, parties, and whether it counts at all.

Refuses a commitment none of whose parties is a public body, an aid organisation or people in need. Marks as domestic
what stays within one country.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from janji.model.records import Frame, Role, Span
from janji.model.values import Item, Time
from janji.read.frames.context import SpokenSpan, Surroundings, actor_roles, time_role
from janji.read.frames.drafts import Draft, Words, may_be_told_later
from janji.read.frames.goods import goods_of
from janji.read.frames.homeparties import among_signers, as_countries, at_home, not_to_itself
from janji.read.frames.memory import Memory
from janji.read.frames.pairings import pair_up
from janji.read.frames.pieces import Chunk
from janji.read.frames.running import is_running_total
from janji.read.frames.takenup import (
    MEMORY,
    VAGUE_GOODS,
    can_be_taken_up,
    carried_by,
    goes_on,
    in_own_money,
    is_sum_again,
    lays_down_arms,
    named_before,
    seated,
    stage_of_total,
    stage_taken_up,
    told_whole,
)
from janji.read.frames.tenseless import take_day, take_word
from janji.read.frames.toldparties import is_state_borrowing, parties_told_before
from janji.text.layout import LineKind

_PRIVATE_KINDS = frozenset({"company", "media", "militant", "club"})
_RELIEF = frozenset({"relief", "aid"})
_BYSTANDERS = frozenset(  # they help, but pledge nothing
    f"group:{who}"
    for who in ("residents", "motorists", "road-users", "donors", "local-officials", "voters", "lawmakers")
)
_GENERAL = frozenset({"aid", "finance"})
_AID_KINDS = frozenset({"ngo", "agency"})
_POINTING = 3  # tokens before a thing in which a pointing word stands: "this new package"
ABROAD = frozenset(
    {"group:west", "group:europe", "group:nato-members", "group:allies", "group:eu-members", "group:partners"}
)


@dataclass(slots=True)
class _Sides:
    """Who gives, receives and asks in a frame under settling, and at which stage."""

    donor: list[Role]
    recipient: list[Role]
    carried: list[Role]  # things and sums of what is taken up
    speech: SpokenSpan | None
    asker: list[Role] = field(default_factory=list)
    stage: str = ""


class Settler:
    """Settles the drafts of one article in order; remembers the last frame, for "paket itu"."""

    def __init__(
        self,
        words: Words,
        anchor: Time | None,
        foreign: bool,
        citizens_abroad: bool,
        currencies: Collection[str] = (),
    ) -> None:
        self._words = words
        self._currencies = currencies  # that the article tells of
        self._anchor = anchor
        self._citizens_abroad = citizens_abroad  # … and people of a country, so that "rencana evakuasi" is theirs
        self._foreign = foreign  # the article names another country or an international organisation
        self._memory = Memory(words)
        self._held: list[tuple[Draft, Surroundings]] = []  # without any party yet
        self._travellers: list[Role] = []  # whom the evacuation told last befell, for "evakuasi itu"

    @property
    def has_told(self) -> bool:
        """True where the article told a commitment that a later sentence can take up."""
        return self._memory.last is not None

    def settle_held(self) -> Iterator[Frame]:
        """ "Distribusi bantuan dihentikan", in an article where one aid organisation alone gives: it does."""
        donors = sorted(self._memory.donors)
        if len(donors) == 1 and self._words.kinds.get(donors[0]) in _AID_KINDS:
            for draft, around in self._held:
                yield from self.settle(draft, around, donors[0])

    def settle(self, draft: Draft, around: Surroundings, presumed: str | None = None) -> Iterator[Frame]:
        """The frames of a draft; `presumed`: who gives where the draft names no party."""
        memory = self._memory
        if self._is_other_matter(around):
            return
        if draft.borrows and not can_be_taken_up(memory.last, memory.package, around):
            return
        if draft.container is not None and self._points_back(draft.container, around):
            draft.refers = True
        take_day(draft, around, self._anchor, self._words)
        sides = self._sides(draft, around, presumed)
        self._set_stage(draft, around, sides)
        if draft.only_for and not self._takes_travellers(draft, sides):
            return
        if lays_down_arms(draft, sides.donor, self._words):
            return
        abroad = bool(sides.recipient) and {str(r.value) for r in sides.recipient} <= self._words.regions
        loose = draft.moves or abroad or not sides.recipient
        if loose and self._moves_own_forces(draft, around, at_any_stage=abroad):
            return
        for donors, receivers, things in pair_up(draft, sides.donor, sides.recipient):
            goods, sums = self._contents(draft, around, sides, donors, things)
            parties = [*donors, *receivers, *sides.asker]
            if not (goods or sums) or not self._counts(parties, goods):
                headline = around.view.sentence.kind is LineKind.HEADLINE
                if goods and not (parties or headline) and presumed is None and may_be_told_later(draft):
                    self._held.append((draft, around))
                continue
            frame = self._frame(draft, around, sides, parties, [*goods, *sums])
            yield frame
            if not draft.borrows:
                memory.keep(frame, around, sides.recipient, has_sum=bool(sums))

    def _sides(self, draft: Draft, around: Surroundings, presumed: str | None) -> _Sides:
        """Who gives and who receives, by the draft, what was told before it, and whose words it stands in."""
        memory, words = self._memory, self._words
        speech = around.speech_at(draft.trigger.start, draft.trigger.end)
        donor, recipient = self._parties("donor", draft.donor), self._parties("recipient", draft.recipient)
        carried: list[Role] = []
        if presumed is None:
            donor, recipient, carried = self._resolve(draft, around, donor, recipient)
            before = (memory.last, memory.package)
            donor, recipient = parties_told_before(draft, donor, recipient, before, around, words)
        else:
            donor = [Role("donor", presumed)]
        if not donor and draft.stage != "requested" and speech is not None and self._speaker_gives(draft, speech):
            donor = [Role("donor", key) for key in speech.of]
        if draft.speaker_receives and not recipient and speech is not None:
            given = {r.value for r in donor}
            recipient = [Role("recipient", key) for key in speech.of if key not in given]
        donor, recipient = self._lender_gives(draft, donor, recipient)
        donor, recipient = not_to_itself(draft, donor, recipient, words)
        donor, recipient = among_signers(draft, donor, recipient, memory.donors, memory.receivers)
        return _Sides(donor, recipient, carried, speech)

    def _lender_gives(self, draft: Draft, donor: list[Role], recipient: list[Role]) -> tuple[list[Role], list[Role]]:
        """ "menandatangani pinjaman dengan Bank Dunia", "Kenya and the World Bank signed a loan": the bank gives."""
        if ".give." not in draft.rule and is_state_borrowing(donor, recipient, self._words):
            return _renamed(recipient, "donor"), _renamed(donor, "recipient")
        signed = draft.stage == "approved" or (draft.stage == "pledged" and ".promise." in draft.rule)
        if signed and not recipient and any(self._words.kinds.get(str(r.value)) == "bank" for r in donor):
            states = [r for r in donor if r.value in self._words.countries]
            if len(states) < len(donor):
                return [r for r in donor if r not in states], _renamed(states, "recipient")
        return donor, recipient

    def _set_stage(self, draft: Draft, around: Surroundings, sides: _Sides) -> None:
        """The stage by who says so; who asks; and no party on both sides."""
        take_word(draft, sides.donor, sides.speech, self._words)
        sides.stage = stage = self._forecast(draft, sides.donor, sides.speech)
        sides.asker = self._parties("asker", draft.asker) if stage == "requested" else []
        if stage == "requested" and draft.speaker_asks and sides.speech is not None:
            sides.asker = [Role("asker", key) for key in sides.speech.of]
        elif stage != "requested":
            got = {r.value for r in sides.recipient}
            if draft.stage == "approved" and got < {r.value for r in sides.donor}:
                sides.donor = [r for r in sides.donor if r.value not in got]  # "A dan B menandatangani hibah bagi B"
            given = {r.value for r in sides.donor}
            sides.recipient = [r for r in sides.recipient if r.value not in given]
        if not sides.recipient and stage != "requested" and draft.only_for == "":
            sides.recipient = at_home(draft, sides.donor, around, self._words)
        sides.donor = seated(sides.donor, sides.asker, self._memory.donors, self._words)
        if stage != "requested" and not (draft.only_for or self._words.small.modifiers_first):
            sides.recipient = as_countries(sides.recipient, sides.donor, self._words)

    def _takes_travellers(self, draft: Draft, sides: _Sides) -> bool:
        """True where an evacuation is of those whom it is for: own citizens."""
        if ".noun." in draft.rule:
            sides.recipient = sides.recipient or list(self._travellers)
            if not sides.recipient and not (self._citizens_abroad and self._states_alone(sides.donor)):
                return False
            ahead = any(r.name == "due" for r in time_role(draft.times, self._anchor, due=True))
            if sides.stage == "delivered" and ahead:
                sides.stage = "pledged"  # "evakuasi WNI dimulai besok"
        else:
            alone = draft.donor and self._states_alone(sides.donor)
            taken_out = (draft.only_for, "residents") if alone else (draft.only_for,)
            if not any(str(r.value).endswith(taken_out) for r in sides.recipient):
                return False
        self._travellers = [r for r in sides.recipient if str(r.value).endswith(draft.only_for)]
        return True

    def _contents(
        self, draft: Draft, around: Surroundings, sides: _Sides, donors: Sequence[Role], things: Sequence[Chunk]
    ) -> tuple[list[Role], list[Role]]:
        """(goods, sums): the draft's own, and those of what it takes up."""
        carried = sides.carried
        goods = goods_of(draft, things, around.view.tokens, self._words)
        goods = named_before(goods, self._memory.lately(), around, self._words)
        types = {r.value.type for r in goods if isinstance(r.value, Item)}
        same = all(r.name == "items" and isinstance(r.value, Item) and {r.value.type} == types for r in carried)
        measured = draft.refers and any(isinstance(r.value, Item) and r.value.quantity for r in goods)
        keeps = draft.share or measured or (draft.total and bool(goods))
        told = {r.value.family for r in carried if isinstance(r.value, Item)}
        families = {kind.partition(".")[0] for kind in types}
        vague = types <= {"aid.unspecified"} or (types <= VAGUE_GOODS and (families <= told or not told))
        if carried and not keeps and (vague or (same and not draft.refers)):
            goods = [r for r in carried if r.name == "items"] or goods
        sums = [Role("money", c.money.value, (Span(c.start, c.end),)) for c in draft.money if c.money is not None]
        sums = in_own_money(sums, donors, self._currencies, around)
        whole = not draft.share and ".equip.support" not in draft.rule  # what it supports is a part
        again = whole and not sums and is_sum_again(goods, carried, self._words)
        if (sides.stage in ("pledged", "approved") and whole) or again:
            sums = sums or [r for r in carried if r.name == "money"]
        if again:
            goods = [r for r in carried if r.name == "items"]  # "dana itu telah disalurkan"
        return goods, sums

    def _frame(
        self, draft: Draft, around: Surroundings, sides: _Sides, parties: list[Role], contents: list[Role]
    ) -> Frame:
        roles = [*parties, *contents, *time_role(draft.times, self._anchor, due=True)]
        has_sum = any(r.name == "money" for r in contents)
        if is_running_total(draft, around, self._words, self._memory.last, has_sum=has_sum):
            roles.append(Role("cumulative", True))
        if self._is_domestic(parties, around) and not self._goes_elsewhere(draft, parties, around):
            roles.append(Role("domestic", True))
        if sides.speech is not None:
            roles += [Role("by", s) for s in sides.speech.speakers]
        return Frame(
            doc=around.doc,
            kind="commitment",
            stage=sides.stage,
            at=draft.trigger,
            evidence=around.evidence,
            rule=draft.rule,
            stance=draft.stance,
            roles=tuple(roles),
        )

    def _resolve(
        self, draft: Draft, around: Surroundings, donor: list[Role], recipient: list[Role]
    ) -> tuple[list[Role], list[Role], list[Role]]:
        """(donor, recipient, further roles) with what "paket itu" or a bare passive takes from the frame before it.

        A delivery without any party ("juga disalurkan 20 tenda") goes to whom the one before it went; its donor
        stays empty.
        """
        if self._memory.last is None or around.view.sentence.paragraph - self._memory.last[1] > MEMORY:
            return donor, recipient, []
        before = self._memory.taken_up_by(draft, around)
        if draft.stands_for:
            goods = [r for r in carried_by(before) if isinstance(r.value, Item) and r.value.type == draft.stands_for]
            to = [r for r in before.roles if r.name == "recipient"]
            given = [r for r in before.roles if r.name == "donor"]
            return (donor or given, recipient or to, goods) if goods else (donor, recipient, [])
        givers = [r for r in before.roles if r.name == "donor"]
        speech = around.speech_at(draft.trigger.start, draft.trigger.end)
        if draft.passive and not donor and speech is not None and self._speaker_gives(draft, speech):
            givers = []  # who says so gives
        receivers = [r for r in self._memory.receivers if r.name == "recipient"]
        if draft.package is not None and not donor and self._points_back(draft.package, around):
            return givers, recipient or receivers, carried_by(before)  # "pinjaman itu akan menyediakan dana"
        if draft.craft is not None and not donor and self._points_back(draft.craft, around):
            return givers, recipient or receivers, []  # "pesawat tersebut juga mengangkut 20 dokter"
        if draft.total:
            draft.stage = stage_of_total(draft, before, self._memory.last, around)
            last = self._memory.last[0]
            if not draft.things and last.evidence == around.evidence:  # "… in aid, taking the total to"
                general = [r for r in last.roles if isinstance(r.value, Item) and r.value.family in _GENERAL]
                return donor or givers, recipient or receivers, general
            return donor or givers, recipient or receivers, []
        if draft.refers or self._is_taken_up(draft, around):
            if ".contents" in draft.rule and donor and {r.value for r in donor}.isdisjoint(r.value for r in givers):
                return donor, recipient, []  # another's package
            draft.total = draft.points_alone and before.claims("cumulative")
            draft.stage = stage_taken_up(draft, before)
            if before is not self._memory.last[0]:
                receivers = [r for r in before.roles if r.name == "recipient"] or receivers
            own = donor and not draft.keeps_stage
            return donor if own else givers or donor, recipient or receivers, carried_by(before)
        elsewhere = bool(recipient and receivers) and {r.value for r in recipient}.isdisjoint(
            r.value for r in receivers
        )
        again = told_whole(draft, donor, recipient, self._memory.lately()) if draft.repeats else None
        if again is not None:
            return donor or givers, recipient or receivers, again
        if draft.passive and not (donor or draft.money or elsewhere):
            again = self._told_again(draft, before, around)
            if again:
                return givers, recipient or receivers, again
        same = bool(donor) and {r.value for r in donor} == {r.value for r in givers}
        if draft.passive and same and not (recipient or draft.money or draft.asker):
            again = self._told_again(draft, before, around)
            if again:
                return donor, receivers, again
        if draft.passive and not donor and recipient and not draft.money and self._is_part_told(draft, before, around):
            return givers, recipient, []
        if not (donor or recipient or draft.asker) and draft.passive:
            if draft.stage == "withdrawn" and draft.coordinated:
                return givers, receivers, []
            relief = {t.family for c in draft.things for t in c.things} <= {"relief", "aid", "finance"}
            if draft.stage == "delivered" and before.stage == "delivered" and relief and receivers:
                return [], receivers, []
        told_by_giver = speech is not None and self._speaker_gives(draft, speech)
        if not (donor or recipient or draft.asker or told_by_giver) and goes_on(draft, self._words):
            receivers = receivers or [r for r in before.roles if r.name == "recipient"]
            return ([] if receivers else givers), receivers, []
        return donor, recipient, []

    def _told_again(self, draft: Draft, before: Frame, around: Surroundings) -> list[Role]:
        """ "the tanks will be delivered": the goods of that type that were told just before."""
        things = [t for c in draft.things for t in c.things]
        if len(things) != 1 or things[0].item.quantity or things[0].item.name:
            return []
        if self._words.small.modifiers_first:
            token = next((t for t in reversed(around.view.tokens) if t.end <= draft.things[0].start), None)
            pointing = self._words.small.deictics | self._words.small.definite
            if token is None or token.norm not in pointing:
                return []
        elif not self._points_back(draft.things[0], around):
            return []
        goods = [r for r in before.roles if r.name == "items" and isinstance(r.value, Item)]
        if things[0].sort in VAGUE_GOODS and not self._words.small.modifiers_first:
            return [r for r in goods if isinstance(r.value, Item) and r.value.family == things[0].family]
        return [r for r in goods if isinstance(r.value, Item) and r.value.type == things[0].item.type]

    def _is_part_told(self, draft: Draft, before: Frame, around: Surroundings) -> bool:
        """ "4.000 ton beras [itu] akan disalurkan ke Chad": counted goods of the type that was told before, which go
        to the same receiver or to one of its own."""
        if self._words.small.modifiers_first or not draft.things:
            return False
        told = {r.value.type for r in before.roles if isinstance(r.value, Item)}
        types = {t.sort for c in draft.things for t in c.things}
        return types <= told and self._points_back(draft.things[-1], around)

    def _is_taken_up(self, draft: Draft, around: Surroundings) -> bool:
        """ "bantuan itu", "bantuan senilai 5 juta euro itu": the thing told before, where no other thing is named."""
        things = [t for c in draft.things for t in c.things]
        if len(things) != 1 or things[0].family not in ("aid", "finance"):
            return False
        if self._words.small.modifiers_first and (draft.donor or draft.recipient or draft.money):
            return False  # "the aid to Chad" may be any
        behind = [m for m in draft.money if m.start > draft.things[0].end]
        return self._points_back(behind[-1] if behind else draft.things[0], around)

    def _points_back(self, thing: Chunk, around: Surroundings) -> bool:
        """True where "itu" or "tersebut" ends the thing's words or stands behind them."""
        if self._words.small.modifiers_first:
            before = [t for t in around.view.tokens if t.end <= thing.start][-_POINTING:]
            pointing = self._words.small.deictics | self._words.small.definite
            return any(t.norm in pointing for t in before)
        inside = [t for t in around.view.tokens if thing.start <= t.start < thing.end]
        behind = [t.norm for t in around.view.tokens if t.start >= thing.end][:2]
        ending = [t.norm for t in inside[-1:]] + behind[:1] + [" ".join(behind)]
        return not self._words.small.deictics.isdisjoint(ending)  # "itu", "kali ini"

    def _is_other_matter(self, around: Surroundings) -> bool:
        """True for sport, games and trials, unless the word belongs to a body's name ("Klub Paris")."""
        telling = [t for t in around.view.tokens if t.norm in self._words.other_matters]
        return any(not any(a.start <= t.start < a.end for a in around.view.actors) for t in telling)

    def _speaker_gives(self, draft: Draft, speech: SpokenSpan) -> bool:
        """True where no giver is named and the words leave none but who speaks."""
        if draft.opens_quotation:
            return True
        receivers = {k for c in draft.recipient for a in c.actors for k in a.keys}
        if not draft.passive or receivers & set(speech.of):
            return False
        if draft.stage == "withdrawn" and not set(speech.of) & (self._words.countries | self._memory.donors):
            return False  # "bantuan telah dipotong", kata PBB: whoever cut it
        if self._tells_of_sending(draft, speech):
            return True
        return self._tells_own(speech) or (draft.stage in ("pledged", "refused") and bool(speech.of))

    def _tells_of_sending(self, draft: Draft, speech: SpokenSpan) -> bool:
        """ "“Sudah dikirim 40 ton beras ke Gaza,” kata Menteri X": a state's official of what went abroad, or of
        its own people brought home."""
        if self._words.small.modifiers_first or draft.stage != "delivered" or draft.stance != "asserted":
            return False
        own = set(speech.of) <= self._words.countries and len(speech.of) == 1
        named = any(a.keys for c in draft.recipient for a in c.actors)
        if ".arrive.tuju/" in draft.rule:
            return False  # "konvoi menuju Chad": whoever tells of it
        if ".arrive." in draft.rule:  # "bantuan untuk Chad telah tiba": home's own official, abroad anybody may say so
            return own and named and set(speech.of) == {self._words.home}
        return own and ((".give." in draft.rule and named) or bool(draft.only_for))

    def _tells_own(self, speech: SpokenSpan) -> bool:
        """True where the speaker's body gave before in the article, or is no state: it tells of its own giving."""
        own = set(speech.of)
        return bool(own) and (bool(self._memory.donors & own) or not own & self._words.countries)

    def _parties(self, name: str, chunks: Sequence[Chunk]) -> list[Role]:
        """Role values of those who can be a party: bodies, officials, groups; a private person is none."""
        roles = actor_roles(name, chunks)
        acts_for = self._words.acts_for if name != "recipient" else self._words.peoples
        return [Role(name, acts_for.get(str(r.value), r.value), r.spans) for r in roles]

    def _moves_own_forces(self, draft: Draft, around: Surroundings, *, at_any_stage: bool) -> bool:
        """A state that moves its own ships, jets and soldiers gives nothing: a part of the world receives none."""
        moving = ".give." in draft.rule or (".arrive." in draft.rule and self._words.small.modifiers_first)
        if not (draft.moves or at_any_stage or draft.stage == "delivered") or not moving or not draft.things:
            return False
        types = {t.sort for c in draft.things for t in c.things}
        named = {t.norm for c in draft.things for t in around.view.tokens if c.start <= t.start < c.end}
        return types <= self._words.own_forces or bool(named & self._words.own_troops)

    def _states_alone(self, donor: Sequence[Role]) -> bool:
        return not self._words.small.modifiers_first and bool({str(r.value) for r in donor} & self._words.countries)

    def _counts(self, parties: Sequence[Role], goods: Sequence[Role]) -> bool:
        """True where a party is a public body, an aid organisation or people: two companies make no commitment, one of
        the state's that gives relief does."""
        kinds = self._words.kinds
        given = {r.value.type.partition(".")[0] for r in goods if isinstance(r.value, Item)}
        private = _PRIVATE_KINDS if given and given <= _RELIEF else _PRIVATE_KINDS | {"state-company"}
        keys = {str(r.value) for r in parties}
        if keys <= _BYSTANDERS and all(r.name != "recipient" for r in parties):
            return False
        return any(kinds.get(k) not in private and not k.startswith(self._words.legal_forms) for k in keys)

    def _is_domestic(self, parties: Sequence[Role], around: Surroundings) -> bool:
        """True where all named parties belong to one country; groups of people belong to where the sentence is."""
        keys = {str(r.value) for r in parties}
        countries = {k for k in keys if k in self._words.countries}
        owners = {self._words.country_of(k) for k in keys}
        if len(owners - {None}) > 1:
            return False  # a state that flies out another's citizens
        citizens = keys - countries
        if citizens and len(owners) == 1 and None not in owners and (countries or owners == {self._words.home}):
            return True  # a state and its own citizens, wherever they are
        others = {k for k in keys - countries if not k.startswith("group:")}
        if keys & ABROAD or len(countries) > 1 or any(self._words.is_foreign_group(k) for k in keys):
            return False
        places = {k for a in around.view.actors for k in a.keys if k in self._words.countries}
        if len(countries) < len(keys) and places - countries - {self._words.home}:
            return False  # "untuk korban gempa di Turki"
        if not self._foreign:
            return True
        given = any(r.name == "donor" for r in parties)
        taken = any(r.name in ("recipient", "asker") for r in parties)
        return len(countries) == 1 and not others and given and (taken or countries == {self._words.home})

    def _goes_elsewhere(self, draft: Draft, parties: Sequence[Role], around: Surroundings) -> bool:
        """True where an article on other countries names a place as the goal that no table knows: "ke Karnali"."""
        if not self._foreign or any(r.name == "recipient" for r in parties):
            return False
        tokens = [t for t in around.view.tokens if t.start >= draft.trigger.end]
        named = {a.start for a in around.view.actors}
        return any(
            goal.is_capitalised and goal.start not in named and to.norm in self._words.goals
            for to, goal in pairwise(tokens)
        )

    def _forecast(self, draft: Draft, donor: list[Role], speech: SpokenSpan | None) -> str:
        """What somebody who is not the donor says will come is only expected; a sum that the donor itself says it
        intends to give is promised."""
        if speech is None or not (draft.stage == "pledged" or (draft.intended and draft.money)):
            return draft.stage
        own = set(speech.of)
        for key in speech.of:
            own |= self._words.speaks_for.get(key, frozenset())
        donors = {str(r.value) for r in donor}
        if draft.intended:
            return "pledged" if donors & own else draft.stage
        if draft.done_saying:
            return draft.stage  # "Peru promised it tanks, Chad said": no forecast
        if donors:
            # an outlet tells what was announced; a source without name and country only foretells it
            nameless = not own and not self._words.small.unnamed.isdisjoint(" ".join(speech.speakers).lower().split())
            told = donors & own or (not nameless and all(self._words.kinds.get(key) == "media" for key in own))
            return draft.stage if told else "considered"
        return "considered" if ".receive." in draft.rule else draft.stage


def _renamed(roles: Sequence[Role], name: str) -> list[Role]:
    return [Role(name, r.value, r.spans) for r in roles]
