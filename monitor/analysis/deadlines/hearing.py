"""A clue put together from what a sentence says of a limit."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from monitor.analysis.deadlines.authors import author_within
from monitor.analysis.deadlines.clues import Clue, speaks_of
from monitor.analysis.deadlines.counting import last_day, later
from monitor.analysis.deadlines.hours import local_hour
from monitor.analysis.deadlines.moments import When, verb_above
from monitor.analysis.deadlines.parties import Parties
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import Fate, fate_of_limit, puts_off
from monitor.analysis.deadlines.words import deed_of, words
from monitor.analysis.events.syntax import agent_of, is_passive, noun_phrase, objects_of, subject_of

__all__ = ["clue_of"]


def clue_of(
    scene: Scene,
    anchor: Token,
    when: When | None,
    rule: str,
    sides: Parties,
    deed: Token | None,
    *,
    named: Token | None = None,
    bound: Token | None = None,
    setter: Token | None = None,
) -> Clue:
    """The clue of a limit in the anchor's sentence.

    ``deed`` is the verb of what is demanded, ``named`` the noun or verb that makes it a limit by name, ``bound`` the
    noun phrase of whoever is to act and ``setter`` of whoever sets it, which may mean nobody of the cast.
    """
    issuer, addressee = sides[0], sides[1] if sides[1] != sides[0] else None
    if issuer is None and setter is None and (author := author_within(scene.sentence)) is not None:
        issuer = scene.setter(author)
        issuer = issuer if issuer != addressee else None
    if bound is not None and bound.lemma_ in words("parties", "soldiers"):
        addressee = scene.bodies.putschists(addressee, issuer) or addressee
    demand = _phrase(deed, when, scene) if deed is not None else None
    if bound is not None and bound.pos_ == "PRON" and addressee is not None:
        # "Gave him until Friday to make way for Ada Reed": the pronoun is not her, nor for whom the issuer acts.
        is_issuers = issuer is not None and scene.participants.kinship.is_own(issuer, addressee)
        addressee = None if speaks_of(demand, addressee) or is_issuers else addressee
    shift = when is not None and when.preposition == "by" and when.time.type == "DURATION" and puts_off(when.head)
    due, start = (None, None) if shift else (scene.due(when), scene.counted_from(when))
    return Clue(
        "deadline",
        scene.passage.sentence(anchor),
        rule,
        issuer,
        addressee,
        demand,
        scene.due_text(when),
        due.isoformat() if due else None,
        None if shift else scene.due_at(when),
        dated_by=f"'{scene.due_text(start)}'" if due and start else None,
        fate=_fate(fate_of_limit(scene.sentence, named), due, scene.published) if named is not None else None,
        length=when.time.value if when is not None and when.time.type == "DURATION" and not shift else None,
        shift=when.time.value if when is not None and shift else None,
        date=scene.date(when),
        hour=local_hour(when),
        named=named is not None,
        fresh=named is not None and any(child.lower_ in words("limits", "fresh") for child in named.lefts),
        past=due < scene.published if due and scene.published else _ran_out(when, scene),
        deeds=_deeds(deed) if deed is not None else frozenset(),
        by_pronoun=(deed is not None and _bound_by_pronoun(deed)) or (bound is not None and bound.pos_ == "PRON"),
        anonymous=setter is not None and issuer is None and _is_somebody_else(setter),
        unnamed=bound is not None and addressee is None and _is_somebody_else(bound),
    )


def _ran_out(when: When | None, scene: Scene) -> bool:
    """Whether a time that was given in a month that is past is over: "last month it gave him three days"."""
    if when is None or when.time.type != "DURATION" or scene.published is None:
        return False
    verb = verb_above(when.root)
    months = (other for other in scene.whens if other is not when and verb_above(other.root) == verb)
    ends = (later(end, when.time.value) for other in months if (end := last_day(other.time.value)) is not None)
    return any(end is not None and end < scene.published for end in ends)


def _fate(fate: Fate | None, due: date | None, published: date | None) -> Fate | None:
    """What became of it, unless that it passes is told of a day to come, or in the present."""
    if fate is None or fate.status != "passed" or published is None:
        return fate
    if due is None:
        return None if fate.present else fate
    return None if due > published or (due == published and fate.present) else fate


def _phrase(verb: Token, when: When | None, scene: Scene) -> str:
    """The infinitive or clause of a demand as the article words it, up to the time that it is due."""
    first = next((left for left in verb.lefts if left.lower_ == "to"), verb)
    last = verb.i
    end = _beginning(when).i if when is not None else len(verb.doc)
    if when is not None and end <= verb.i < when.first.i:
        end = verb.i + 1
    for child in verb.rights:
        if child.dep_ in ("relcl", "punct", "cc", "conj", "parataxis", "mark"):
            break
        if agent_of(verb) is not None and child.lower_ == "by" and not is_passive(verb):
            break
        if child.left_edge.i <= end <= child.right_edge.i:
            last = max(last, end - 1)
            break
        last = max(last, noun_phrase(child)[1] if child.dep_ in ("dobj", "pobj", "attr") else child.right_edge.i)
    return scene.words(first, verb.doc[last])


def _beginning(when: When) -> Token:
    """The first token of a time with the prepositions that lead to it: "within" in "within a period of ten days"."""
    first = when.first
    while first.i > first.sent.start and first.nbor(-1).pos_ in ("ADP", "SCONJ", "ADV"):
        first = first.nbor(-1)
    return first


def _deeds(verb: Token) -> frozenset[str]:
    """The lemmas of a deed and of what it is done to."""
    lemmas = {verb.lemma_.lower(), *(noun.lemma_.lower() for noun in objects_of(verb) if noun.pos_ != "PRON")}
    return frozenset(deed_of(lemma) for lemma in lemmas - words("parties", "light"))


def _bound_by_pronoun(deed: Token) -> bool:
    subject = subject_of(deed)
    return subject is not None and subject.pos_ == "PRON"


def _is_somebody_else(noun: Token) -> bool:
    """Whether the noun phrase means somebody whom the article does not name."""
    known = words("parties", "opponents") | words("limits", "orders")
    return noun.pos_ in ("NOUN", "PROPN") and noun.lemma_ not in known
