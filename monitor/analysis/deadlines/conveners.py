"""Who holds a meeting where its own sentence does not say: what the sentences beside it and the article tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span as Tokens

from monitor.analysis.deadlines.bodies import Bodies
from monitor.analysis.deadlines.clues import Clue
from monitor.analysis.deadlines.hosting import caller_in, comer_in, host_beside
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.participants import Participants

__all__ = ["with_conveners", "with_hosts"]


def with_conveners(clues: Sequence[Clue]) -> list[Clue]:
    """The clues, in the order of the text: what is but assumed to be the bloc's is whose the last such meeting was."""
    last: dict[str | None, str] = {}
    found: list[Clue] = []
    for clue in clues:
        if clue.kind == "meeting" and clue.what in last and clue.parties_by:
            clue = replace(clue, issuer=last[clue.what], parties_by=f"the {clue.what} before it")
        elif clue.kind == "meeting" and clue.what and clue.issuer and not clue.parties_by:
            last[clue.what] = clue.issuer
        found.append(clue)
    return found


def with_hosts(clues: Sequence[Clue], text: str, everyone: Sequence[Participants], bodies: Bodies) -> list[Clue]:
    """The clues, in the order of the text, each meeting that nobody holds with whoever the article tells to hold it.

    That is who hosts, calls or chairs one in the sentence after it or before it, else the organisation whose envoy the
    article knows, else who meets: where nobody hosts the parties do. What nobody holds in an article on a club or a
    company is left out.
    """
    if not any(map(_is_open, clues)):
        return list(clues)
    narrative = [(one, sentence) for one in everyone for sentence in one.passage.doc.sents]
    found = [_hosted(clue, text, narrative, bodies) if _is_open(clue) else clue for clue in clues]
    private = not any(map(bodies.is_public, bodies.actors)) and not words("meetings", "private").isdisjoint(
        re.findall(r"\w+", text.lower())
    )
    return [clue for clue in found if not (private and _is_open(clue))]


def _is_open(clue: Clue) -> bool:
    polls = words("meetings", "polls")
    return clue.kind == "meeting" and clue.issuer is None and clue.due is not None and clue.what not in polls


def _hosted(clue: Clue, text: str, narrative: Sequence[tuple[Participants, Tokens]], bodies: Bodies) -> Clue:
    for one, sentence in _beside(clue, narrative):
        scene = Scene(text, one.passage, one, bodies, None, sentence, ())
        host = caller_in(sentence, scene) or host_beside(sentence, scene)
        if host is not None:
            return replace(clue, issuer=host, parties_by="a sentence beside it")
    mediator = _mediator(bodies)
    for one, sentence in _beside(clue, narrative):
        party = comer_in(sentence, Scene(text, one.passage, one, bodies, None, sentence, ()))
        if party is not None:
            return replace(clue, issuer=party, addressee=None, parties_by="who is told to come")
    if mediator is not None:
        return replace(clue, issuer=mediator, parties_by="whose envoy the article tells of")
    if clue.party is not None and clue.party != clue.addressee:
        return replace(clue, issuer=clue.party, parties_by="who is one of those who meet")
    if bodies.is_public(clue.addressee):
        return replace(clue, issuer=clue.addressee, addressee=None, parties_by="who is one of those who meet")
    state = bodies.state_at(clue.place) if clue.fate is None else None
    return replace(clue, issuer=state, parties_by="in whose land it is") if state is not None else clue


def _beside(clue: Clue, narrative: Sequence[tuple[Participants, Tokens]]) -> Iterator[tuple[Participants, Tokens]]:
    """The sentence of a clue, the one after it and the one before it."""
    starts = [one.passage.offsets[sentence.start][0] for one, sentence in narrative]
    own = next((at for at, start in enumerate(starts) if start >= clue.sentence[0]), len(starts) - 1)
    order = (own, own + 1, own - 1)
    yield from (narrative[at] for at in order if 0 <= at < len(narrative))


def _mediator(bodies: Bodies) -> str | None:
    """The only organisation whose envoy or mediator the article names: who talks elsewhere talks with its help."""
    owners = {
        owner
        for name in bodies.actors
        if name.split()[-1].lower() in words("meetings", "mediating")
        and (owner := bodies.behind(name)) is not None
        and bodies.is_assembly(owner)
    }
    return owners.pop() if len(owners) == 1 else None
