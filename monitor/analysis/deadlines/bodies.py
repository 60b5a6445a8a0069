"""What an article's actors are: whose agency, law or spokesman stands for whom when a limit is set."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from monitor.analysis.cast import Cast
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.lexicon import lexicon
from monitor.analysis.gazetteer import Gazetteer
from monitor.analysis.gazetteer import lexicon as actors
from monitor.model import Actor

__all__ = ["Bodies"]


class Bodies:
    """The states, blocs, parliaments and agencies of one article."""

    def __init__(self, text: str, cast: Cast, gazetteer: Gazetteer) -> None:
        self.actors: dict[str, Actor] = {actor.name: actor for actor in cast.actors}
        self.gazetteer = gazetteer
        self.named = [(mention.actor, text[mention.start : mention.end]) for mention in cast.mentions]
        self._offices = cast.offices
        self._text = text

    def is_person(self, name: str | None) -> bool:
        """Whether the actor is a person."""
        return name is not None and name in self.actors and self.actors[name].kind == "person"

    def party(self, name: str | None) -> str | None:
        """Who sets a limit where the actor tells of it: a news agency sets none, and may speak for its state."""
        return self.behind(name) if name is not None and self._is_agency(name) else self._in_full(name)

    def _in_full(self, name: str | None) -> str | None:
        """The body that a bare noun means where only one is called so: a security council by "the Council"."""
        if name is None or name.lower() not in words("meetings", "organs"):
            return name
        called = [
            other for other, actor in self.actors.items() if actor.kind != "person" and other.endswith(f" {name}")
        ]
        return called[0] if len(called) == 1 else name

    def behind(self, name: str) -> str | None:
        """The actor that another is called after: North Korea of "North Korea's main news agency"."""
        called = self._forms(name)
        for actor in self.actors.values():
            if actor.name == name or actor.kind == "person":
                continue
            if any(
                form.startswith((f"{own} ", f"{own}'s ", f"{own}’s "))
                for own in self._forms(actor.name)
                for form in called
            ):
                return actor.name
        return None

    def serves(self, person: str, owner: str) -> bool:
        """Whether the article gives a person an office of the owner, or one that the owner holds too."""
        return any(owner in held.of for held in self._offices.get(person, ())) or any(
            person in held.of for held in self._offices.get(owner, ())
        )

    def speak_as_one(self, one: str, other: str) -> bool:
        """Whether what one actor says can be another's word: a state's ministry, or two organs of one body."""
        known = {name for name in (one, self.behind(one)) if name is not None}
        return not known.isdisjoint({other, self.behind(other)})

    def convener(self, name: str | None) -> str | None:
        """The body whose meeting it is where the actor meets: for its organs and officials the bloc or organisation."""
        name = self._in_full(name)
        if name is None or self.is_person(name):
            return name
        called = name.split()
        of = called[:-2] if called[-2:] == ["of", "state"] else called
        noun = of[of.index("of") - 1 if of is called and "of" in called[1:] else -1].lower()
        leading = noun in words("meetings", "leading")
        owner = self._owner(called)
        if owner is not None:
            return owner if leading and owner in self.actors and self.is_assembly(owner) else name
        if leading and (body := self.behind(name)) is not None and self.actors[body].kind == "organization":
            return body
        if self.bloc is None:
            return name
        short = [form for form in self._forms(self.bloc) if form[0].isupper()]
        if any(form.endswith((f" of {own}", f" of the {own}")) for form in self._forms(name) for own in short):
            return self.bloc
        common = leading or noun in words("meetings", "staff")
        return self.bloc if common and self._region(called) is None else name

    def _owner(self, called: Sequence[str]) -> str | None:
        """Whose a body is by the words before its noun, or after "of": a state's or an organisation's."""
        forms = [called[:end] for end in range(len(called) - 1, 0, -1)]
        forms += [called[at + 1 + (called[at + 1] == "the") :] for at, word in enumerate(called[:-1]) if word == "of"]
        owners = (self.gazetteer.entries.get(" ".join(form)) for form in forms)
        return next((owner.name for owner in owners if owner is not None and not owner.place), None)

    def _region(self, called: Sequence[str]) -> str | None:
        """The organisation of the states of the region that the words before a body's noun name."""
        forms = (" ".join(called[:end]) for end in range(len(called) - 1, 0, -1))
        region = next(filter(self.is_region, forms), None)
        return self.of_region(region) if region is not None else None

    @staticmethod
    def is_region(form: str) -> bool:
        """Whether it is a region's name or adjective."""
        return _bloc_of(form) is not None

    def of_region(self, form: str) -> str | None:
        """The organisation of the states of a region, by its name or adjective, where the article names it."""
        bloc = _bloc_of(form)
        return bloc if bloc in self.actors else None

    def is_assembly(self, name: str | None) -> bool:
        """Whether it is a body of states or an organ of one, whose meetings are decision points."""
        if name is None:
            return False
        if not words("meetings", "assemblies").isdisjoint(self._generic(name)):
            return True
        called = name.split()
        owner = self._owner(called) or self._region(called)
        organ = called[-1].lower() in words("meetings", "organs", "officials")
        return owner is not None and organ and self.is_assembly(owner)

    def is_public(self, name: str | None) -> bool:
        """Whether what the actor does is done for a state, an organisation of states or a force, and no private affair.

        Persons are who hold an office that the article tells of, or are well known.
        """
        actor = self.actors.get(name) if name is not None else None
        if actor is None or name is None:
            return False
        entry = self.gazetteer.entries.get(name)
        if actor.kind == "person":
            serving = lexicon().serving | words("meetings", "envoys")
            return entry is not None or any(office.words & serving for office in self._offices.get(name, ()))
        if actor.kind == "state" or self.is_assembly(name):
            return True
        if actor.kind == "group":
            return entry is not None or name.split()[-1].lower() in words("meetings", "powers")
        return self._owner(name.split()) is not None

    @cached_property
    def is_private(self) -> bool:
        """Whether the article is on the affairs of a club, a company or a court, by its words."""
        return not words("limits", "private").isdisjoint(re.findall(r"\w+", self._text.lower()))

    def state_at(self, place: str | None) -> str | None:
        """The state in which a place lies, by the gazetteer, where the article names it."""
        entry, usage = self.gazetteer.forms.get(place or "", (None, ""))
        state = entry.within if entry is not None and entry.place else entry.name if entry and usage == "seat" else None
        return state if state in self.actors else None

    def state_of(self, demonym: str) -> str | None:
        """The state of a demonym that the cast takes for no mention of it: Britain of "British-led"."""
        entry, usage = self.gazetteer.forms.get(demonym, (None, ""))
        return entry.name if entry is not None and usage == "demonym" and not entry.place else None

    def organ(self, owner: str, noun: str) -> str | None:
        """The body of a state or party that is called so: "Niger junta" of Niger."""
        return next((name for name in self.actors if name.casefold() == f"{owner} {noun}".casefold()), None)

    def putschists(self, soldiers: str | None, issuer: str | None) -> str | None:
        """Who is meant where soldiers are to do something: the junta, or their state where a coup has no such name.

        ``soldiers`` is whom the noun phrase means, None for nobody known; those of another state mean themselves.
        """
        juntas = [name for name, actor in self.actors.items() if actor.kind == "group" and name.endswith(" junta")]
        states = Counter(name for name, _ in self.named if self.actors[name].kind == "state").most_common(2)
        known = next(iter(juntas), None) if len(juntas) < 2 else None
        if (
            known is None
            and not juntas
            and self._tells_of_coup
            and states
            and states[0][1] > states[-1][1] * (len(states) - 1)
        ):
            known = states[0][0]
        if known is None or issuer == known:
            return None
        return (
            known
            if soldiers is None or soldiers.islower() or soldiers.startswith(known.removesuffix("junta"))
            else None
        )

    @cached_property
    def _tells_of_coup(self) -> bool:
        return re.search(rf"\b(?:{'|'.join(words('parties', 'coups'))})\b", self._text, re.IGNORECASE) is not None

    @cached_property
    def premier(self) -> str | None:
        """Who heads "the government" of an article that names no state for it: the only prime minister in it."""
        found = [n for n, held in self._offices.items() if any(one.office == "prime_minister" for one in held)]
        return found[0] if len(found) == 1 and found[0] in self.actors else None

    def legislature(self, state: str | None) -> str | None:
        """The parliament that makes a state's laws, where the article names one; else the state."""
        houses = words("parties", "legislatures")
        found = [name for name in self.actors if any(form.split()[-1].lower() in houses for form in self._forms(name))]
        own = [name for name in found if state is not None and name.startswith(state)]
        return next(iter(own or found), state)

    @cached_property
    def bloc(self) -> str | None:
        """The bloc of states that the article is on: the one that it names most often."""
        names = [name for name in self.actors if "bloc" in self._generic(name)]
        most = Counter({name: self._times_named(name) for name in names}).most_common(2)
        return most[0][0] if most and (len(most) == 1 or most[0][1] > most[1][1]) else None

    def _times_named(self, name: str) -> int:
        """How often the actor is meant, and again how often it is named outright, its organs' names included."""
        forms = [name, *(self.gazetteer.entries[name].also)]
        return sum((actor == name) + any(form in surface for form in forms) for actor, surface in self.named)

    def _is_agency(self, name: str) -> bool:
        return "news agency" in self._generic(name)

    def _generic(self, name: str) -> Sequence[str]:
        entry = self.gazetteer.entries.get(name)
        return entry.generic if entry is not None else ()

    def _forms(self, name: str) -> Sequence[str]:
        return (name, *self.actors[name].aliases) if name in self.actors else (name,)


def _bloc_of(region: str) -> str | None:
    """The organisation of the states of a region, by its name or adjective."""
    blocs: dict[str, str] = {**actors("organizations")["continents"], **actors("organizations")["regions"]}
    return next((blocs[form] for form in (region, f"{region}n", f"{region}an") if form in blocs), None)
