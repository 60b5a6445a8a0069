"""Who does what to whom in a dependency parse (ClearNLP labels, as spaCy's English models give them)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

__all__ = [
    "NOMINAL",
    "RELATIVES",
    "agent_of",
    "counted",
    "described",
    "is_attributive",
    "is_negated",
    "is_passive",
    "joined",
    "noun_phrase",
    "objects_of",
    "prepositional",
    "stood_for",
    "subject_of",
    "support_of",
    "words_before",
]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"})
CLIMB = 8
"""How many heads up a shared subject is looked for: a bound for degenerate parses."""
OBJECTS = ("dobj", "nsubjpass")
CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis", "punct", "cc", "appos", "case"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
RESULTS = frozenset({"kill", "wound", "injure", "destroy", "damage", "sink"})
"""What comes of a deed that somebody suffers: "the convoy was shelled, killing six"."""
HELPERS = frozenset({"be", "have", "do", "get"})
"""The verbs that help others, modals apart."""


def words_before(head: Token, *labels: str) -> set[str]:
    """The words under these labels that stand before their head, in lower case: its helpers, its conjunctions."""
    return {child.lower_ for child in head.lefts if child.dep_ in labels}


def is_negated(verb: Token) -> bool:
    """Whether a word for "not" belongs to the verb itself."""
    return any(child.dep_ == "neg" for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether the verb's subject suffers what it tells: "was condemned", "soldiers detained by".

    A bare participle counts as passive where it modifies a noun.
    """
    for child in verb.children:
        if child.dep_ in ("nsubjpass", "auxpass", "agent"):
            return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not any(c.dep_ == "aux" for c in verb.lefts)


def is_attributive(verb: Token) -> bool:
    """Whether a participle that the parser takes for a verb only describes the noun after it.

    "Wants detained officers freed": nothing but a helper may help a verb, a participle that is told of somebody has a
    helper, and what is joined to an infinitive is one itself.
    """
    after = verb.i + 1
    if verb.tag_ not in ("VBN", "VBD") or after == len(verb.doc):
        return False
    described = verb.doc[after]
    if described.pos_ not in ("NOUN", "PROPN", "ADJ") or described.dep_ == "npadvmod":
        return False
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    if helpers:
        return any(helper.lemma_ not in HELPERS and helper.tag_ not in ("MD", "TO") for helper in helpers)
    own = any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.lefts)
    if verb.tag_ == "VBN" and verb.dep_ in ("ROOT", "ccomp"):
        return verb.dep_ == "ccomp" or not own
    return verb.dep_ == "conj" and verb.head.tag_ == "VB" and not own


def stood_for(noun: Token) -> Token:
    """The noun that a relative pronoun stands for: the session of "a session that will end tomorrow"; else itself."""
    return noun.head.head if noun.lower_ in RELATIVES and noun.head.dep_ == "relcl" else noun


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" that does what a passive verb or a noun of action tells."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
        within = [child] if child.dep_ in ("dobj", "oprd") else []
        if child.dep_ == "prep" and child.lower_ == "of" and verb.pos_ == "NOUN":
            within = [noun for noun in child.children if noun.dep_ == "pobj"]
        for noun in within:
            if (agent := agent_of(noun)) is not None:
                return agent
    return None


def subject_of(verb: Token) -> Token | None:
    """Who does what the verb tells: its own subject, its agent, or the one it shares with the verb above it."""
    for _ in range(CLIMB):
        passive = is_passive(verb)
        if passive:
            return agent_of(verb)
        own = _own_subject(verb)
        if own is not None:
            return own
        above = _governor(verb)
        if above is None:
            return None
        if above.dep_ == "acomp" and verb.dep_ == "xcomp":
            above = above.head
        if above.pos_ not in ("VERB", "AUX"):
            return above if verb.dep_ in ("acl", "relcl") else None
        if is_passive(above) and verb.dep_ != "conj":
            return agent_of(above) if verb.tag_ == "VBG" and verb.lemma_ in RESULTS else _patient(above)
        verb = above
    return None


def _own_subject(verb: Token) -> Token | None:
    """The nearest: in a list of what has happened, the parser takes earlier subjects for the verb's."""
    for child in reversed(list(verb.lefts)):
        if child.dep_ in ("nsubj", "csubj") and not _is_topic(child):
            return _antecedent(_told_of(child), verb)
    for child in verb.rights:
        if child.dep_ == "nsubj":
            return child
    return None


def _told_of(subject: Token) -> Token:
    """Who does it where the parser takes what describes him for the subject: "Oman, run by officers, said"."""
    if subject.tag_ != "VBN":
        return subject
    return next((child for child in subject.lefts if child.dep_ == "nsubj" and child.pos_ != "VERB"), subject)


def _is_topic(noun: Token) -> bool:
    """Whether a headline only says with it what it is about: "Oman: neighbours send an envoy"."""
    after = noun.right_edge.i + 1
    return any(child.lower_ == ":" for child in noun.rights) or (
        after < len(noun.doc) and noun.doc[after].lower_ == ":"
    )


def _antecedent(subject: Token, verb: Token) -> Token:
    if verb.dep_ not in ("relcl", "acl"):
        return subject
    partitive = any(
        inner.lower_ in RELATIVES for child in subject.children if child.dep_ == "prep" for inner in child.children
    )
    if not partitive and subject.lower_ not in RELATIVES:
        return subject
    one = verb.head.head.head if verb.head.dep_ == "pobj" and verb.head.head.lower_ == "of" else None
    if one is not None and one.lower_ == "one" and one.dep_ == "attr":
        # "Chad is one of the states that pay": Chad pays.
        return next((child for child in one.head.lefts if child.dep_ == "nsubj"), verb.head)
    # "Adan, the former president, who led the talks": what describes him is he.
    return verb.head.head if verb.head.dep_ == "appos" and verb.head.head.pos_ == "PROPN" else verb.head


def _patient(verb: Token) -> Token | None:
    for _ in range(CLIMB):
        for child in verb.lefts:
            if child.dep_ in ("nsubjpass", "nsubj"):
                return _antecedent(child, verb)
        if verb.dep_ != "conj":
            break
        verb = verb.head
    return verb.head if verb.dep_ == "acl" else None


def _governor(verb: Token) -> Token | None:
    """The verb whose subject a verb without one shares, or the noun that it modifies."""
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ == "pcomp":
        return head.head if head.dep_ in ("prep", "mark") and head.head != head else None
    if verb.dep_ in ("conj", "xcomp", "advcl", "acl", "relcl", "ccomp", "dep", "oprd", "acomp"):
        return head
    return None


def objects_of(verb: Token) -> Iterator[Token]:
    """What the verb is done to: its object, or the subject of its passive."""
    own = False
    for child in verb.children:
        if child.dep_ in OBJECTS:
            own = True
            yield _antecedent(child, verb)
    if not own and (raised := _raised(verb)) is not None:
        yield raised
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        yield verb.head
    shared = _shared_patient(verb)
    if shared is not None:
        yield shared


def _raised(verb: Token) -> Token | None:
    """The object that stands behind another verb: "condemned and rejected the raid", "to halt, from today, all aid".

    What is put between an infinitive and its object makes the parser give that to the verb above.
    """
    after = verb.i + 1
    if after < len(verb.doc) and verb.doc[after].dep_ == "cc":
        beside = (child for child in verb.rights if child.dep_ == "conj" and child.tag_ == verb.tag_)
        second = next((child for child in beside if child.i == after + 1), None)
        objects = second.rights if second is not None and not is_passive(second) else ()
        return next((noun for noun in objects if noun.dep_ == "dobj"), None)
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and after < len(verb.doc) and verb.doc[after].text == ",":
        return next((noun for noun in verb.head.rights if noun.dep_ in ("dobj", "appos") and noun.i > verb.i), None)
    return None


def _shared_patient(verb: Token) -> Token | None:
    """To whom a second passive verb is done: "was arrested and charged"."""
    if verb.dep_ != "conj" or verb.tag_ != "VBN" or any(child.dep_ in (*OBJECTS, "nsubj") for child in verb.children):
        return None
    return _patient(verb.head) if is_passive(verb.head) else None


def support_of(noun: Token, attitudes: frozenset[str]) -> tuple[Token | None, str]:
    """The verb that a noun of action depends on, and how it hangs on it.

    What stands deeper in the object is no deed of the subject: "began a wave of attacks" is, "voiced concern over the
    attacks" and "gave an interview on the attacks" are not. ``attitudes`` are nouns of what is felt or said.
    """
    for _ in range(CLIMB):
        head = noun.head
        if head == noun or noun.dep_ == "relcl":
            break
        if head.pos_ in ("VERB", "AUX"):
            if noun.dep_ != "prep":
                return head, noun.dep_
            apart = any(child.dep_ == "dobj" and child.i < noun.i for child in head.rights)
            return (None, "") if apart else (head, noun.lower_)
        inner = noun.dep_ == "prep" and noun.lower_ != "of"
        if head.pos_ in ("NOUN", "PROPN") and (inner or head.lemma_ in attitudes):
            break
        noun = head
    return None, ""


def counted(noun: Token) -> Token:
    """What a number counts: the wars in "two of their three wars"."""
    for child in noun.rights if noun.pos_ == "NUM" else ():
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((inner for inner in child.children if inner.dep_ == "pobj"), noun)
    return noun


def joined(noun: Token) -> list[Token]:
    """The noun and those that "and" joins to it."""
    return [noun, *noun.conjuncts] if noun.dep_ != "conj" else [noun]


def prepositional(word: Token) -> Iterator[tuple[str, Token]]:
    """The prepositions after a verb or noun, each with its noun, in the order of the text."""
    for child in word.children:
        if child.dep_ in ("prep", "dative", "agent") and child.pos_ in ("ADP", "SCONJ", "PART"):
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield child.lower_, noun
                elif noun.dep_ == "prep":
                    yield from ((noun.lower_, inner) for inner in noun.children if inner.dep_ == "pobj")
        elif child.dep_ == "dative":
            yield "to", child


def described(head: Token) -> tuple[int, int]:
    """The first and last token of the noun phrase and of what stands beside it: "Ali, the envoy, and his aide"."""
    first, last = noun_phrase(head)
    beside = (child.right_edge.i for child in head.rights if child.dep_ in ("appos", "conj") and child.pos_ in NOMINAL)
    return first, max((last, *beside))


def noun_phrase(head: Token) -> tuple[int, int]:
    """The first and last token of the noun phrase, without the clauses that hang on it."""
    last = head.i
    for child in head.rights:
        if child.dep_ in CLAUSES:
            break
        last = child.right_edge.i
    first = head.i
    for child in head.lefts:
        if child.dep_ not in CLAUSES:
            first = min(first, child.left_edge.i)
    return first, last
