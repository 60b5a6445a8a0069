"""Verbs that take what is said as a noun phrase: condemned the raid, called for talks, called the vote a farce."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from monitor.analysis.statements.candidates import Candidate, children, subtree
from monitor.analysis.statements.complements import for_clause
from monitor.analysis.statements.cue import TIMES, Cue

__all__ = ["phrases"]

RELATIVES = frozenset({"which", "that", "who", "whom"})
SPEAKERS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
"""Entity labels of those who can be cited."""
OWNERLESS = frozenset({"PERSON", "DATE", "TIME"})
"""Entity labels of names and days, of which nothing further is told by "of" or "for"."""
SPECIFYING = frozenset({"against", "between", "for", "toward", "towards"})
"""Prepositions after an object that belong to it, although the parser gives them to the verb."""
LONGEST_FRAGMENT = 14
"""Tokens that words in quotation marks after an object may have."""
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


def phrases(cue: Cue) -> Iterator[Candidate]:
    """Objects, prepositions and predicates: the longest frame that the verb has here."""
    objects = cue.children("dobj") or (cue.children("dative") if cue.children("oprd") else [])
    passive = cue.children("nsubjpass")
    carried = passive or objects
    before = _sentence_before(cue, carried[0]) if carried else set()
    act = cue.act("clause")
    if act and before:
        yield cue.candidate("clause", act, before)
        return
    if carried and not (passive and objects) and carried[0].lower_ not in REFLEXIVE:
        found = list(_about_object(cue, carried[0]))
        if found:
            yield from found
            return
    subjects = cue.children("nsubj")
    if not carried and cue.verb.dep_ == "relcl" and subjects and subjects[0].lower_ not in RELATIVES:
        found = list(_about_object(cue, cue.verb.head))
        if found:
            yield from found
            return
    clause, act = for_clause(cue.verb), cue.act("preposition", "for")
    if act and clause is not None:
        yield cue.candidate("preposition", act, subtree(clause, children(clause, "mark")))
        return
    for preposition in [*cue.children("prep", "agent"), *_behind_names(cue)]:
        act = cue.act("preposition", preposition.lower_)
        for named in children(preposition, "pobj", "pcomp"):
            if act and not objects and named.ent_type_ not in TIMES:
                yield cue.candidate("preposition", act, subtree(named) | _again(preposition), cue={preposition.i})
                return


def _behind_names(cue: Cue) -> Iterator[Token]:
    """The prepositions of the verb that the parser gives to who stands before: warned through her aide Jo Hay of a war.

    A name has nothing that is "of" it, and neither a name nor a noun has a gerund where the verb takes one.
    """
    nouns = [noun for each in cue.children("prep") if each.i > cue.verb.i for noun in children(each, "pobj")]
    for noun in nouns:
        named = noun.ent_type_ in OWNERLESS or bool(children(noun, "appos"))
        for own in children(noun, "prep"):
            if named or children(own, "pcomp"):
                yield own
            nouns += children(own, "pobj")


def _again(preposition: Token) -> set[int]:
    """What stands behind the same preposition again: called for a truce and for the release of all prisoners."""
    found: set[int] = set()
    for other in preposition.conjuncts:
        if other.i > preposition.i and other.lower_ == preposition.lower_:
            found |= set(range(preposition.right_edge.i + 1, other.i)) | subtree(other)
    joints = children(preposition, "cc")
    return found | {joint.i for joint in joints} if found else found


def _sentence_before(cue: Cue, carried: Token) -> set[int]:
    """The tokens of the sentence that a lone "this" points back to: The port is shut. This was said by the mayor."""
    sentence = cue.verb.sent
    if carried.lower_ != "this" or carried.n_lefts or carried.n_rights or not sentence.start:
        return set()
    return set(range(cue.passage.doc[sentence.start - 1].sent.start, sentence.start))


def _about_object(cue: Cue, carried: Token) -> Iterator[Candidate]:
    """Called the coup a crime; accused the junta of stalling; condemned the coup."""
    for predicate in cue.children("oprd", "acomp"):
        act = cue.act("predicate") or cue.act("predicate", predicate.lower_)
        if act:
            yield cue.candidate("predicate", act, _span(cue, carried, predicate))
            return
    act = cue.act("predicate")
    if act and _is_called(carried):
        yield cue.candidate("predicate", act, subtree(carried))
        return
    own = [] if _is_relative(cue, carried) else [near for noun in _list(carried) for near in children(noun, "prep")]
    for preposition in [*cue.children("prep"), *own, *_behind_names(cue)]:
        if preposition.i < cue.verb.i or any(n.ent_type_ in TIMES for n in children(preposition, "pobj")):
            continue
        act = cue.act("person-preposition", preposition.lower_)
        if act:
            named = {i for child in children(preposition, "pobj", "pcomp") for i in subtree(child)}
            yield cue.candidate("person-preposition", act, named, cue={preposition.i}, addressee=carried)
            return
        act = cue.act("object-preposition", preposition.lower_)
        if act:
            yield cue.candidate("object-preposition", act, _span(cue, carried, preposition))
            return
    act = cue.act("object")
    if act and not (
        _is_sacked(cue, carried)
        or _is_enacted(cue, carried)
        or _cites(cue, carried)
        or _is_scheduled(cue)
        or _points_back(cue, carried)
    ):
        yield cue.candidate("object", act, _object(cue, carried))


def _list(noun: Token) -> list[Token]:
    """The noun and what is joined to it: accused Oman, a former ally, and Chile of stalling."""
    return [noun, *noun.conjuncts, *(other for name in children(noun, "appos") for other in name.conjuncts)]


def _is_sacked(cue: Cue, carried: Token) -> bool:
    """Whether it is somebody who loses his office, as in "dismissed his ministers": no claim is dismissed there."""
    noun = carried.lemma_.lower()
    return cue.verb.lemma_ in cue.words.sacking and noun in cue.words.officials and noun not in cue.words.document


def _is_enacted(cue: Cue, carried: Token) -> bool:
    """Whether the verb does something by words and tells nothing: declared war on Norland."""
    return cue.verb.lemma_ in cue.words.enacting and carried.lemma_.lower() in cue.words.enacted


def _cites(cue: Cue, carried: Token) -> bool:
    """Whether a source is named and nothing said, as in "reported the raid, citing the army"."""
    if cue.verb.lemma_ not in cue.words.quoting:
        return False
    noun = carried.lemma_.lower()
    return carried.ent_type_ in SPEAKERS or noun in cue.words.officials or noun in cue.words.document


def _is_scheduled(cue: Cue) -> bool:
    """Whether a passive with an infinitive tells of an arrangement: the council is slated to meet."""
    infinitives = cue.children("xcomp")
    return bool(cue.children("nsubjpass")) and any(children(verb, "aux") for verb in infinitives)


def _points_back(cue: Cue, carried: Token) -> bool:
    """Whether the object only points to what was said before, as in "announced this decision"."""
    lefts = [child.lower_ for child in carried.lefts]
    if cue.act("clause") != "speech" or cue.verb.lemma_ in cue.words.negative or carried.n_rights:
        return False
    return lefts in (["this"], ["that"], ["these"], ["those"]) and carried.lemma_.lower() in cue.words.nouns


def _object(cue: Cue, carried: Token) -> set[int]:
    """The noun phrase, or the antecedent of a relative clause, without a participle that goes with the verb."""
    if _is_relative(cue, carried):
        return set(range(cue.verb.head.left_edge.i, cue.verb.left_edge.i))
    loose = [
        child
        for child in children(carried, "acl", "advcl")
        if child.tag_ == "VBG" and child.left_edge.i and child.doc[child.left_edge.i - 1].text == ","
    ]
    content = subtree(carried, loose) | _possessed(cue, carried)
    takes = cue.words.nouns.get(carried.lemma_.lower(), {}).get("preposition", {})
    for following in cue.children("prep", "xcomp", "advcl"):
        if following.left_edge.i != max(content) + 1 or following.i < cue.verb.i:
            continue
        if following.dep_ == "prep":
            close = following.lower_ in takes or _specifies(following)
        else:
            close = any(child.lower_ == "to" for child in children(following, "aux")) and carried.pos_ != "PRON"
        if close:
            content |= subtree(following)
    return content | _quoted_after(cue, max(content))


def _quoted_after(cue: Cue, last: int) -> set[int]:
    """A few words in quotation marks right after the object: condemned the raid "in the strongest terms"."""
    doc, end = cue.passage.doc, cue.verb.sent.end
    opening = last if doc[last].is_quote else last + 1
    if opening >= end or not doc[opening].is_quote:
        return set()
    closing = next((i for i in range(opening + 1, min(opening + LONGEST_FRAGMENT, end)) if doc[i].is_quote), None)
    return set(range(opening, closing)) if closing is not None else set()


def _is_called(carried: Token) -> bool:
    """Whether what it is called stands in marks after a noun, both taken for one: called the vote "pure theatre"."""
    inside = carried.doc[carried.left_edge.i + 1 : carried.i + 1]
    quote = next((token.i for token in inside if token.is_quote), None)
    return quote is not None and any(
        token.pos_ in ("NOUN", "PROPN", "PRON") for token in inside[: quote - inside.start]
    )


def _specifies(preposition: Token) -> bool:
    """Whether a phrase after an object tells what it is of, as in "promised justice for all": a time does not."""
    named = children(preposition, "pobj")
    timed = any(noun.ent_type_ in TIMES for noun in named)
    regard = preposition.lower_ == "with" and any(noun.lower_ in ("regard", "respect") for noun in named)
    return regard or (preposition.lower_ in SPECIFYING and not timed)


def _possessed(cue: Cue, owner: Token) -> set[int]:
    """What an owner has that the parser takes for an object: reaffirmed the bloc's “unwavering” resolve."""
    last = owner.right_edge
    if last.tag_ != "POS" or last.head != owner:
        return set()
    return {i for each in cue.verb.children if each.left_edge.i == last.i + 1 for i in subtree(each)}


def _is_relative(cue: Cue, carried: Token) -> bool:
    """Whether the object is the antecedent, with or without a pronoun for it: the plan (that) the council rejected."""
    return cue.verb.dep_ == "relcl" and (carried == cue.verb.head or carried.lower_ in RELATIVES)


def _span(cue: Cue, carried: Token, rest: Token) -> set[int]:
    """The object, what is said of it, and what stands between the two."""
    if carried.lower_ == "what":
        return subtree(rest) - {rest.i}
    content = _object(cue, carried) | subtree(rest)
    if carried.i > cue.verb.i:
        content |= set(range(carried.left_edge.i, rest.left_edge.i))
    return content
