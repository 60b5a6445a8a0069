"""From a trigger to coded events: its type as the words around it turn it, its status, its actors and recipients."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.events.actors import actor_of
from monitor.analysis.events.bench import Bench
from monitor.analysis.events.clauses import is_question, teller_of
from monitor.analysis.events.modality import mood_of
from monitor.analysis.events.nouns import NounCoder
from monitor.analysis.events.syntax import subject_of
from monitor.analysis.events.triggers import Trigger, copula_of
from monitor.analysis.events.turning import Turned
from monitor.analysis.events.verbs import VerbCoder
from monitor.model import Event

__all__ = ["Coder"]


class Coder:
    """Codes the triggers of one passage."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.verbs = VerbCoder(bench)
        self.nouns = NounCoder(bench)

    def code(self, trigger: Trigger) -> Iterator[Event]:
        """The events that a trigger shows: one for each pair of actor and recipient; a question tells of none."""
        if is_question(trigger.token) or trigger.token.i not in self.bench.triggers:
            return
        if trigger.entry.leaves_open:
            yield from self._possible(trigger)
        elif trigger.token.pos_ == "NOUN":
            yield from self.nouns.code(trigger)
        elif trigger.token.pos_ == "VERB":
            yield from self.verbs.code(trigger)
        else:
            yield from self._adjective(trigger)

    def _adjective(self, trigger: Trigger) -> Iterator[Event]:
        verb = copula_of(trigger.token, self.bench.lexicon) or trigger.token.head
        word, lexicon = trigger.token.lower_, self.bench.lexicon
        if word in lexicon.blaming or word in lexicon.condemning:
            yield from self._blame(trigger, verb)
            return
        turned = self.bench.turning.turn(trigger, verb, mood_of(verb, self.bench.lexicon))
        if turned is None:
            return
        if trigger.type == "SANCTION":
            yield from self._withheld(trigger, verb, turned)
            return
        if trigger.type == "AGREE":
            turned = self.bench.turning.promise(trigger.token, turned)
            if turned.status == "done":
                turned = turned._replace(status="planned", by=trigger.token.lower_)
        yield from self.bench.pairing.events(
            trigger, turned, actor_of(verb, self.bench.lexicon), self.bench.roles.recipients(trigger)
        )

    def _withheld(self, trigger: Trigger, verb: Token, turned: Turned) -> Iterator[Event]:
        """ "The bank's loans to Oman are on hold": whose it is withholds it; relief is only held up."""
        withheld = subject_of(verb)
        if withheld is not None and any(child.lower_ in self.bench.lexicon.relief for child in withheld.lefts):
            return
        owner = self.bench.participants.doer(withheld) if withheld is not None else None
        if withheld is not None and owner is not None:
            recipients = self.bench.roles.recipients_of_noun(withheld)
            yield from self.bench.pairing.events(trigger, turned, owner, recipients)

    def _blame(self, trigger: Trigger, verb: Token) -> Iterator[Event]:
        """ "The envoy said that Oman was behind the raid": who says so accuses."""
        accused = subject_of(verb)
        turned = self.bench.turning.turn(trigger, verb, mood_of(verb, self.bench.lexicon))
        if accused is None or turned is None:
            return
        if verb.dep_ == "ccomp" and (speaker := subject_of(verb.head)) is not None:
            if trigger.token.lower_ in self.bench.lexicon.condemning and not self._is_deed(accused):
                return
            if accused.lemma_ in self.bench.lexicon.classes["demand"] | self.bench.lexicon.classes["plan"]:
                turned = turned._replace(type="REJECT")
            yield from self.bench.pairing.events(trigger, turned, speaker, [accused])
        elif trigger.token.lower_ in self.bench.lexicon.blaming and (speakers := self.bench.participants.quoted()):
            yield from self.bench.pairing.pairs(trigger, turned, speakers, self.bench.participants.all(accused))

    def _possible(self, trigger: Trigger) -> Iterator[Event]:
        """ "The bloc said that an intervention in Oman remained possible": it threatens, if nobody else would do it."""
        verb = copula_of(trigger.token, self.bench.lexicon) or trigger.token.head
        deed = subject_of(verb)
        if deed is None or mood_of(verb, self.bench.lexicon).modality != "done":
            return
        if self.bench.participants.doer(deed) is not None:
            return
        turned, recipients = Turned("THREATEN", "threatened"), self.bench.roles.recipients_of_noun(deed)
        if (teller := teller_of(verb)) is not None:
            yield from self.bench.pairing.events(trigger, turned, subject_of(teller), recipients)
        elif speakers := self.bench.participants.tellers(trigger.token):
            yield from self.bench.pairing.issued(trigger, turned, speakers, recipients)

    def _is_deed(self, noun: Token) -> bool:
        """Whether what is judged is something that somebody has done, and no state of affairs."""
        return noun.lemma_ in self.bench.lexicon.deeds or noun.lemma_ in self.bench.lexicon.hostile
