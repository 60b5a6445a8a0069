"""Which words of a passage show an event, by the lexicon's entries and the company that they ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from spacy.tokens import Token

from monitor.analysis.events import forces
from monitor.analysis.events.company import PEOPLE, first_fitting
from monitor.analysis.events.entries import Entry
from monitor.analysis.events.lexicon import Lexicon
from monitor.analysis.events.modality import is_infinitive
from monitor.analysis.events.syntax import is_attributive, objects_of, prepositional, subject_of
from monitor.analysis.passage import Passage
from monitor.model import EventStatus, EventType

__all__ = ["Trigger", "copula_of", "find_triggers"]

COPULAS = frozenset({"be", "remain", "stand", "seem", "become", "appear"})
BELOW = frozenset({"xcomp", "advcl", "amod", "compound", "dobj", "prep", "nsubjpass", "pobj"})
PLURAL = frozenset({"they", "both", "we"})
ROUNDS = frozenset({"day", "hour", "marathon", "round", "rounds", "series", "week"})
"""What talks are measured in."""
FORCEFUL: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "CONCEDE", "MOBILIZE"})
"""What commanders plan who plan an operation, the freeing of prisoners among it."""
ELSEWHERE: dict[str, frozenset[EventType]] = {
    "games": frozenset({"ASSAULT", "COERCE", "THREATEN"}),
    "trading": frozenset({"ASSAULT"}),
    "disasters": frozenset({"MOBILIZE"}),
}
"""What a paragraph on such matters does not tell of."""
MOST_ON_ONE = 30
"""Words of events on one head, at most: more hang on none in prose, and each looks through all of them."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that shows an event, and the entry that says so."""

    token: Token
    type: EventType
    entry: Entry
    object: Token | None = None
    """The object that the entry asks for; it is part of what is done, not the one to whom it is done."""

    def rule(self, kind: EventType, status: EventStatus, by: str | None) -> str:
        """What its event rests on, for a person: the lexicon's entry, and what the words around it turned it to."""
        turned: list[str] = [kind] if kind != self.type else []
        turned += [status.replace("_", " ")] if by or status not in ("done", "threatened") else []
        because = f"; {' '.join(turned)}" + (f" by '{by}'" if by else "") if turned else ""
        return f"{self.entry.wording} (events.toml, {self.type}){because}"


def find_triggers(passage: Passage, lexicon: Lexicon) -> Iterator[Trigger]:
    """The triggers of a passage in the order of the text; an object that belongs to a trigger is none itself."""
    verbs, nouns, adjectives = lexicon.verbs, lexicon.nouns, lexicon.adjectives
    consumed: set[int] = set()
    hanging: Counter[int] = Counter()
    doc = passage.doc
    strings = doc.vocab.strings
    parts, lemmas = doc.to_array(["POS", "LEMMA"]).T.tolist()
    lemma_of = {lemma: strings[lemma] for lemma in set(lemmas)}
    words = {*lemma_of.values(), *passage.lowers, *(ent.label_ for ent in doc.ents)}
    present = {None}.union(*(lexicon.classes_of[word] for word in lexicon.classes_of.keys() & words))
    absent = _absent(words, lexicon)
    verb, noun, adjective, adposition = (strings[name] for name in ("VERB", "NOUN", "ADJ", "ADP"))
    for at, part in enumerate(parts):
        if part == verb:
            entries = verbs.get(lemma_of[lemmas[at]])
        elif part == noun:
            entries = nouns.get(lemma_of[lemmas[at]]) or adjectives.get(lemma_of[lemmas[at]])
        elif part in (adjective, adposition):
            entries = adjectives.get(passage.lowers[at])
        else:
            continue
        if entries is None:
            continue
        token = doc[at]
        if part == verb and (_is_described(token, lexicon) or _lasts(token, lexicon)):
            continue
        said_of = part not in (verb, noun) or (part == noun and entries is adjectives.get(lemma_of[lemmas[at]]))
        predicative = said_of and copula_of(token, lexicon) is not None
        if said_of and not predicative:
            continue
        if (token.dep_ == "amod" and not predicative) or token.i in passage.masks or _is_missing(token, lexicon):
            continue
        hanging[token.head.i] += 1
        if hanging[token.head.i] > MOST_ON_ONE:
            continue
        entry, consumes = first_fitting(token, [entry for entry in entries if entry.objects in present], lexicon)
        if (
            entry is None
            or entry.type is None
            or entry.type in absent
            or (entry.objects == "pledge" and _is_to_cause(consumes))
            or (entry.objects == "restriction" and _is_reign(consumes))
            or _is_announced(token, consumes)
            or (entry.objects == "responsibility" and _is_for_doing(consumes))
            or (entry.objects == "protest" and any(child.dep_ == "oprd" for child in token.rights))
        ):
            continue
        if entry.is_planning and _is_civil(consumes, lexicon):
            continue
        trigger = Trigger(token, _turned(token, consumes, entry, entry.type, lexicon), entry, consumes)
        if trigger.object is not None:
            consumed.add(trigger.object.i)
        if token.i not in consumed:
            yield trigger


def _absent(words: AbstractSet[str], lexicon: Lexicon) -> frozenset[EventType]:
    """The types that a paragraph on sports, markets or a disaster tells nothing of, whatever its words."""
    absent: set[EventType] = set()
    for matter, types in ELSEWHERE.items():
        needed = 1 if matter == "disasters" else 2
        if len(lexicon.elsewhere[matter] & words) >= needed:
            absent |= types
    return frozenset(absent)


def copula_of(word: Token, lexicon: Lexicon) -> Token | None:
    """The verb by which something is said to be what an adjective, or a preposition, tells: "the move is illegal".

    What condemns may be joined to another word or describe a noun that does: "was a shameful and illegal act".
    """
    if word.lower_ in lexicon.condemning:
        while word.dep_ == "conj" and word.head.pos_ == word.pos_:
            word = word.head
        if word.dep_ == "amod" and word.head.dep_ == "attr":
            word = word.head
            return word.head if word.head.lemma_ in COPULAS else None
    if word.dep_ not in ("acomp", "attr", "prep", "oprd"):
        return None
    return word.head if word.head.lemma_ in COPULAS else None


def _is_announced(verb: Token, object_: Token | None) -> bool:
    """Whether what it tells is a sentence before it, which shows an event itself: "it froze its aid, he announced"."""
    return (
        object_ is not None
        and object_.pos_ == "VERB"
        and object_.i < verb.i
        and any(child.dep_ in ("nsubj", "nsubjpass") for child in object_.lefts)
    )


def _is_for_doing(responsibility: Token | None) -> bool:
    """Whether it is taken for something to be done, and not for a deed: "of saying so", "to protect them"."""
    return responsibility is not None and any(
        child.dep_ == "acl" or (child.lower_ == "of" and any(inner.dep_ == "pcomp" for inner in child.rights))
        for child in responsibility.rights
    )


def _is_to_cause(pledge: Token | None) -> bool:
    """Whether a commitment is to something and not to somebody: "to dialogue", though not "to Oman's security"."""
    if pledge is None or pledge.lemma_ != "commitment":
        return False
    for preposition, noun in prepositional(pledge):
        owners = (child for child in noun.children if child.dep_ in ("amod", "compound", "poss"))
        of = (inner for before, inner in prepositional(noun) if before == "of")
        if preposition == "to":
            return not any(word.ent_type_ in PEOPLE for word in (noun, *owners, *of))
    return False


def _is_reign(rule: Token | None) -> bool:
    """Whether the rule is somebody's, or one of years, and no restriction: "ended his 30-year rule"."""
    if rule is None or rule.lemma_ != "rule" or rule.tag_ != "NN":
        return False
    return any(word.tag_ == "PRP$" or word.ent_type_ in ("DATE", "PERSON") for word in rule.subtree)


def _is_civil(plan: Token | None, lexicon: Lexicon) -> bool:
    """Whether what commanders plan is said, and is no deed of force: "a plan to raise their pay"."""
    aims = [child for child in plan.rights if child.dep_ == "acl" and is_infinitive(child)] if plan is not None else []
    deeds = (first_fitting(aim, lexicon.verbs.get(aim.lemma_, []), lexicon)[0] for aim in aims)
    forceful = any(deed is not None and deed.type in FORCEFUL for deed in deeds)
    return bool(aims) and not forceful and not any(aim.lemma_ in lexicon.confronting for aim in aims)


def _is_missing(noun: Token, lexicon: Lexicon) -> bool:
    """Whether it is what is not there: the aid in "a suspension of aid"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_ in lexicon.without


def _turned(token: Token, consumed: Token | None, entry: Entry, kind: EventType, lexicon: Lexicon) -> EventType:
    """The type that the words around a trigger make of its own: a verbal attack accuses, peacekeepers help."""
    if entry.moves_in and _comes_in_peace(token, lexicon):
        return "AID"
    if entry.objects == "white_list" and consumed is not None:
        return "CONCEDE" if any(child.lower_ in lexicon.departed for child in consumed.lefts) else kind
    if kind == "CONCEDE" and consumed is not None and consumed.lemma_ == "operation" and _is_joint(consumed, lexicon):
        return "SANCTION"
    if kind in ("REQUEST", "THREATEN") and _is_sent_off(token, entry, lexicon):
        return "SANCTION"
    if kind == "AGREE" and token.pos_ == "VERB" and _is_on_force(token, lexicon):
        return "MOBILIZE"
    if kind == "ASSAULT":
        described = [child for noun in (token, consumed) if noun is not None for child in noun.lefts]
        return "ACCUSE" if any(word.lower_ in lexicon.verbal for word in described) else kind
    if kind == "CONSULT" and consumed is not None and consumed.lemma_ in lexicon.classes["asking"]:
        return "REQUEST" if any(child.lower_ in lexicon.pleading for child in consumed.lefts) else kind
    if kind == "COOPERATE" and consumed is not None and consumed.lemma_ in lexicon.classes["exercise"]:
        return kind if _is_shared(token, consumed, lexicon) else "MOBILIZE"
    if kind == "REJECT" and consumed is not None and token.lemma_ == "end" and _is_run_out(consumed):
        return "CONSULT"
    if kind == "MOBILIZE" and token.pos_ == "VERB" and _is_homeward(token, lexicon):
        return "RETREAT"
    if kind == "MOBILIZE" and (helping := forces.helping(token, consumed, lexicon)):
        return kind if any(forces.is_against_somebody(help_, lexicon) for help_ in helping) else "AID"
    if kind == "MOBILIZE" or (kind == "CONSULT" and consumed is not None and token.lemma_ in ("send", "dispatch")):
        below = [word for child in token.children if child.dep_ in BELOW for word in child.subtree]
        if token.pos_ == "VERB" and (mover := subject_of(token)) is not None:
            below += [mover, *mover.lefts]
        return "AID" if any(word.lower_ in lexicon.relief for word in below) else kind
    return kind


def _is_on_force(verb: Token, lexicon: Lexicon) -> bool:
    """Whether it is agreed how force is to be used: "agreed on a date for an intervention in Oman"."""
    settled = [noun for preposition, noun in prepositional(verb) if preposition == "on"]
    below = (*prepositional(verb), *(pair for noun in settled for pair in prepositional(noun)))
    return bool(settled) and any(led == "for" and noun.lemma_ in lexicon.intervention for led, noun in below)


def _is_joint(operation: Token, lexicon: Lexicon) -> bool:
    """Whether those who stop it did it together with others: "suspended its joint operations with the army"."""
    return any(child.lower_ in lexicon.joint for child in operation.lefts)


def _is_sent_off(verb: Token, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether another's envoys are made to leave: "told the envoy to leave", "gave two attachés a week to get out"."""
    if verb.pos_ != "VERB" or not (entry.company == "doer" or entry.sets_limit):
        return False
    whom = [*objects_of(verb), *(noun for preposition, noun in prepositional(verb) if preposition == "to")]
    if not any(noun.lemma_ in lexicon.classes["diplomat"] for noun in whom):
        return False
    return any(
        word.lemma_ in lexicon.departing and is_infinitive(word)
        for child in verb.rights
        for word in (child, *child.rights)
    )


def _comes_in_peace(verb: Token, lexicon: Lexicon) -> bool:
    """Whether forces that enter are asked to, or fight nobody there: "landed to fly the envoys out"."""
    for child in verb.children:
        if child.dep_ in ("advcl", "xcomp") and is_infinitive(child) and child.lemma_ in lexicon.peaceful:
            return True
    return any(noun.lemma_ in lexicon.bidden for _, noun in prepositional(verb))


def _is_shared(verb: Token, exercise: Token, lexicon: Lexicon) -> bool:
    """Whether several exercise together: "joint drills", "Togo and Benin began drills", "exercises with Togo"."""
    subject = subject_of(verb)
    if subject is None or verb.lemma_ in lexicon.joining or subject.conjuncts or subject.lower_ in PLURAL:
        return True
    if any(word.dep_ == "cc" for child in subject.lefts for word in child.children):
        return True
    near = (exercise.head.head if exercise.dep_ == "pobj" else exercise, exercise)
    beside = [child for noun in near for child in noun.children]
    joint = (word for child in beside if child.i < exercise.i for word in child.subtree)
    after = [child.lower_ for child in (*beside, *verb.rights) if child.dep_ == "prep"]
    return any(word.lower_ in lexicon.joint for word in joint) or bool({"with", "between", "alongside"} & {*after})


def _is_run_out(talks: Token) -> bool:
    """Whether talks that are ended have lasted as long as they were to: "two days of talks", "a three-day session"."""
    measures = [talks.head.head] if talks.dep_ == "pobj" and talks.head.lower_ == "of" else []
    words = [*measures, *(word for child in talks.lefts for word in child.subtree)]
    return any(word.ent_type_ in ("DATE", "TIME") or word.lower_ in ROUNDS for word in words)


def _is_homeward(verb: Token, lexicon: Lexicon) -> bool:
    """Whether forces are moved to where they came from: "will send its troops back to barracks"."""
    return any(child.lower_ in lexicon.homeward and child.dep_ in ("advmod", "prt") for child in verb.rights)


def _is_described(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the word describes a noun, or tells what is wished for the noun that such a word describes.

    "A ban on trade with Oman and occupied Yemen": the parser takes the participle for a second verb.
    """
    describing = verb.dep_ == "conj" and verb.i > 1 and verb.lemma_ in lexicon.describing
    if describing and [word.dep_ for word in verb.doc[verb.i - 2 : verb.i]] == ["pobj", "cc"]:
        return True
    return is_attributive(verb) or (verb.dep_ == "ccomp" and verb.tag_ in ("VBN", "VBD") and is_attributive(verb.head))


def _lasts(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a participle tells how things have been, and no news: "the soldiers who are stationed there"."""
    if verb.tag_ != "VBN" or verb.lemma_ not in lexicon.lasting:
        return False
    return not any(child.lemma_ == "have" for child in verb.lefts if child.dep_ == "aux")
