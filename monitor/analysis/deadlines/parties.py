"""Who sets a limit, and whom it binds."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.deadlines.moments import verb_above
from monitor.analysis.deadlines.scene import Scene
from monitor.analysis.deadlines.status import is_time_left, puts_off
from monitor.analysis.deadlines.words import words
from monitor.analysis.events.syntax import agent_of, is_passive, objects_of, prepositional, subject_of

__all__ = ["Parties", "demanding", "giving_of", "is_infinitive", "parties", "receiver", "setting_of", "who_is_bound"]

OURS = frozenset({"our", "my"})
"""Whose limit it is who speaks of it so: "our deadline to leave"."""
REACH = 14
"""Tokens from a limit to the "for" that tells who is to act, at most."""
ANSWERS = ("complying", "defied", "met", "staying")
"""The lexicon's lists of what the one does for whom a limit is set."""

type Parties = tuple[str | None, str | None]
"""Who sets a limit, and for whom."""


def parties(noun: Token, scene: Scene) -> Parties:
    """The parties of a limit that a noun names."""
    verb = verb_above(noun)
    told_to = verb is not None and verb.dep_ == "xcomp" and verb.head.lemma_ in words("limits", "demands")
    if verb is not None and noun.head != verb and told_to:
        return demanding(verb.head, verb, scene)
    setting = setting_of(noun)
    ours = next((child for child in noun.lefts if child.lower_ in OURS), None)
    set_for = _set_for(noun)
    setter = scene.participants.doer(noun) if ours is None and set_for is None else None
    setter = setter or (_who_sets(setting, noun) if setting is not None else None) or _after(noun, "from")
    whom = _after(noun, "for", "to", "on") or set_for or _who_is_to_act(noun) or _who_is_given(noun) or ours
    if setting is not None:
        others = (found for found in objects_of(setting) if found not in (noun, setter))
        whom = whom or next(others, None) or _after(setting, "for", "to")
    if verb is not None and (noun.head == verb or noun.head.lower_ in ("as", "with")):
        if verb.lemma_ in words("limits", "setting_verbs") or puts_off(verb):
            setter = setter or (_who_is_asked(verb) if puts_off(verb) else None) or subject_of(verb)
            whom = receiver(verb, noun) or whom or _after(verb, "to", "for", "on")
        elif verb.lemma_ in words("limits", "having_verbs"):
            whom = whom or subject_of(verb)
        elif noun.dep_ in ("dobj", "nsubjpass") and _answers(verb):
            whom = whom or _who_does(verb)
    elif whom is None and verb is not None and verb.lemma_ == "have" and noun.head.lower_ == "under":
        whom = subject_of(verb)
    elif whom is None:
        answers = words("status", "refusals", "without")
        above = (scene.participants.doer(noun) for noun in noun.ancestors if noun.lemma_ in answers)
        whom = next((doer for doer in above if doer is not None), None)
        if whom is None and verb is not None and verb.lemma_ != "meet" and not is_time_left(verb) and _answers(verb):
            whom = _who_does(verb)
    own = setter is not None and any(child.dep_ == "poss" and child.pos_ == "PRON" for child in setter.lefts)
    issuer, addressee = scene.setter(setter, itself=own), scene.name(whom)
    if issuer is not None and issuer == addressee and setter is not None and setter.pos_ == "PRON":
        # "The bloc suspended Togo after it ignored its deadline": the other one who acts in the sentence set it.
        other = scene.setter(subject_of(noun.sent.root))
        return (other if other != addressee else None), addressee
    return issuer, addressee if addressee != issuer else None


def _who_is_asked(verb: Token) -> Token | None:
    """Whose limit it is that somebody wants put off: of "called on the bloc to extend it" the bloc's."""
    asking = verb.head
    if verb.dep_ not in ("xcomp", "ccomp", "advcl") or asking.lemma_ not in words("limits", "demands"):
        return None
    own = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    return own or next((noun for noun in objects_of(asking)), None) or _after(asking, "on", "to")


def _answers(verb: Token) -> bool:
    """Whether the verb tells what the one does for whom a limit is set."""
    letting = words("status", "letting")
    lets_pass = verb.dep_ in ("ccomp", "xcomp") and verb.head.lemma_ in letting
    lets_pass = lets_pass or any(child.lemma_ in letting for child in verb.lefts)
    return lets_pass or any(verb.lemma_ in words("status", kind) for kind in ANSWERS)


def _who_does(verb: Token) -> Token | None:
    """Who does what the verb tells; of "two days after defying it", whoever the whole sentence is about."""
    after = verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "before", "since", "by", "without")
    return subject_of(verb.sent.root if after else verb)


def setting_of(noun: Token) -> Token | None:
    """The verb of the clause that tells who set the limit: "a deadline set by the bloc", "the limit that it gave"."""
    setting = words("limits", "setting_verbs", "demands")
    clauses = [verb for verb in noun.rights if verb.dep_ in ("acl", "relcl") and not is_infinitive(verb)]
    # In "the limit that the bloc issued expired" the second verb is taken for that of the clause.
    inner = (verb for clause in clauses for noun in clause.lefts for verb in noun.rights if verb.dep_ == "acl")
    return next((verb for verb in (*clauses, *inner) if verb.lemma_ in setting), None)


def _set_for(noun: Token) -> Token | None:
    """For whom it is set, where the parse makes one phrase of two: "set Togo's junta a deadline of Friday"."""
    article = next((child for child in noun.lefts if child.lower_ in ("a", "an")), None)
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    if article is None or owner is None or owner.i > article.i:
        return None
    return article.nbor(-1)


def giving_of(noun: Token) -> Token | None:
    """The verb of what the limit is said to give: "the first deadline, giving the junta a week, passed"."""
    giving = words("limits", "giving_verbs")
    return next((verb for verb in noun.rights if verb.tag_ == "VBG" and verb.lemma_ in giving), None)


def _who_is_given(noun: Token) -> Token | None:
    """Who is given time by it: "the first deadline, giving the junta a week", which may be parsed as one phrase."""
    clause = giving_of(noun)
    time = next((found for found in clause.rights if found.dep_ == "dobj"), None) if clause is not None else None
    if clause is None or time is None:
        return None
    described = (child for child in time.lefts if child.pos_ in ("NOUN", "PROPN"))
    return receiver(clause, time) or next(described, None)


def _who_sets(setting: Token, noun: Token) -> Token | None:
    """Whoever does it; in "the limit that the bloc issued expired" the bloc, on which the verb is parsed to hang."""
    return subject_of(setting) or (setting.head if setting.dep_ == "acl" and setting.head != noun else None)


def _who_is_to_act(noun: Token) -> Token | None:
    """Who is to act in "a deadline for the port to reopen"."""
    for token in noun.doc[noun.i + 1 : min(noun.i + REACH, noun.sent.end)]:
        if token.lower_ == "for" and token.dep_ == "mark" and is_infinitive(token.head):
            return next((child for child in token.head.lefts if child.dep_ == "nsubj"), None)
    return None


def receiver(verb: Token, noun: Token) -> Token | None:
    """Who is given what the noun names."""
    patient = next((found for found in objects_of(verb) if found != noun and found.dep_ == "nsubjpass"), None)
    if patient is not None:
        return patient
    # "Gave the ministry until noon to free editor Li" is parsed as if he were given it.
    before = next((found for found in objects_of(verb) if found.dep_ == "dobj" and verb.i < found.i < noun.i), None)
    datives = [child for child in verb.children if child.dep_ == "dative" and (before is None or child.i < noun.i)]
    if before is not None and not datives:
        return before
    # Of "the Niger junta" the parse may make two datives: the last is the head.
    return next(
        (inner for child in datives for inner in child.children if inner.dep_ == "pobj"),
        next(iter(datives[::-1]), None),
    )


def _after(word: Token, *prepositions: str) -> Token | None:
    undergone = words("limits", "undergone")
    return next((n for led, n in prepositional(word) if led in prepositions and n.lemma_ not in undergone), None)


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands after "to"."""
    return any(left.lower_ == "to" for left in verb.lefts)


def who_is_bound(verb: Token, scene: Scene) -> str | None:
    """Who is bound: the subject, though not whoever is named within what is to be done ("must be completed")."""
    suffering = next((noun for noun in objects_of(verb) if noun.dep_ != "dobj"), None)
    return scene.name(suffering, itself=True) if suffering is not None else scene.name(subject_of(verb))


def demanding(head: Token, deed: Token, scene: Scene) -> Parties:
    """Who demands of whom in "X urged Y to"; in "X has to" and "X is expected to" nobody is said to demand."""
    whom = next(objects_of(head), None) or next((child for child in deed.lefts if child.dep_ == "nsubj"), None)
    own = head.lemma_ in words("limits", "duties") and (whom is None or head.lemma_ in words("limits", "having_verbs"))
    if own or (is_passive(head) and any(child.dep_ == "auxpass" for child in head.lefts)):
        return scene.setter(agent_of(head)), who_is_bound(head, scene)
    return scene.setter(subject_of(head)), scene.name(whom or _after(head, "with", "on", "to"))
