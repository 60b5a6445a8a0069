"""Whom a pronoun means: the last figure that fits, subjects first, or nobody where that would be a guess."""

from __future__ import annotations

from spacy.tokens import Token

from monitor.analysis.cast.figure import Figure, Reference, joined
from monitor.analysis.cast.groups import group_heads, words
from monitor.analysis.cast.nameless import RELATIVES
from monitor.analysis.cast.scene import Scene

__all__ = ["PRONOUNS", "antecedent"]

GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
THINGS = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "them", "their", "themselves", "theirs"})
PRONOUNS = frozenset({*GENDERS, *THINGS, *MANY})
NAMING = frozenset({"call", "describe", "term", "label", "see", "regard", "deem"})
CALLING = frozenset({"call", "brand", "dub", "label", "term"})
BEFORE_REPORTING = frozenset({",", '"', "”", "’", "'", "“"})
ONE = frozenset({"a", "an", "another", "one"})
SENTENCES = 4
"""How many sentences back an antecedent may stand, the pronoun's own included."""
SPOKE = 5
"""How much whoever spoke in the sentence before counts where "he said" follows: more than a gender that is known."""
TOLD = 14
"""How much who is told to do something with his own counts: more than the subject of a known gender who tells him."""
FRONTED = 8
"""Tokens from the beginning of a sentence within which the clause begins that opens it: "six hours after he left"."""
MOST_VERBS = 4
"""Verbs that are climbed at most to the one with the subject: "warned the general, rose and told him"."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})


def antecedent(scene: Scene, number: int, pronoun: Token) -> Figure | None:
    """The figure that the pronoun means, among the references met before it."""
    if pronoun.dep_ == "expl" or _is_impersonal(pronoun) or _is_named_thing(pronoun):
        return None
    if (namer := _namer(pronoun)) is not None and pronoun.lower_ in GENDERS:
        figure = scene.by_token.get((number, namer.i))
        if figure and figure.kind != "person":
            return None
    if (coming := _cataphor(scene, number, pronoun)) is not None:
        return coming
    passages = scene.passages
    reporting = _reports(pronoun)
    narrative = passages[number].quotation is None
    sentences: list[tuple[int, int]] = [(number, scene.sentences[number][pronoun.i])]
    stranger = _stranger(scene, number, pronoun)
    if stranger is not None and _speaks(pronoun):
        return None
    doer = _doer(scene, number, pronoun)
    best: tuple[int, Figure] | None = None
    himself: Figure | None = None
    for reference, figure in scene.latest():
        if scene.entries[reference.passage] != scene.entries[number]:
            break
        if narrative and passages[reference.passage].quotation is not None:
            continue
        head = passages[reference.passage].doc[reference.head]
        if stranger is not None and (reference.passage, head.i) < (number, stranger.i):
            break
        if figure is doer or (head.dep_ == "compound" and pronoun.lower_ in MANY):
            continue
        sentence = (reference.passage, scene.sentences[reference.passage][head.i])
        if sentence not in sentences:
            if best or len(sentences) == SENTENCES:
                break
            sentences.append(sentence)
        if reporting and sentence == sentences[0] and not _closed(head, pronoun) and not _goes_on(pronoun, reference):
            if head.dep_ in SUBJECTS and _agrees(pronoun, figure, reference, head):
                himself = figure
            continue
        document = reporting and reference.usage == "document" and pronoun.lower_ in THINGS
        if not (document or _agrees(pronoun, figure, reference, head)) or _same_clause(
            pronoun, head, sentence == sentences[0]
        ):
            continue
        rank = 2 * _rank(head) + 4 * (figure.gender is not None) + _precedence(pronoun, head, sentence == sentences[0])
        if best is None or rank > best[0]:
            best = (rank, figure)
    return best[1] if best else himself


def _namer(pronoun: Token) -> Token | None:
    """The subject of the clause around "what he called a coup": whoever condemns it is who calls it so."""
    verb = pronoun.head
    if pronoun.dep_ != "nsubj" or verb.lemma_ not in NAMING or not any(t.lower_ == "what" for t in verb.lefts):
        return None
    governor = verb.head.head if verb.head.pos_ == "ADP" else verb.head
    return next((t for t in governor.lefts if t.dep_ == "nsubj"), None)


def _reports(pronoun: Token) -> bool:
    """Whether the pronoun says what stands before it, as in "the border is shut, it said": nobody named there."""
    doc, following = pronoun.doc, pronoun.i + 1
    return (
        0 < pronoun.i < len(doc) - 1
        and doc[pronoun.i - 1].text in BEFORE_REPORTING
        and doc[following].i == pronoun.head.i
        and doc[following].lemma_ in words("speech", "verbs")
        and (following + 1 == len(doc) or doc[following + 1].is_punct or doc[following + 1].pos_ == "ADP")
    )


def _goes_on(pronoun: Token, reference: Reference) -> bool:
    """Whether he who says it may be whom a pronoun before means: he would stay, he said."""
    return pronoun.lower_ not in THINGS and reference.usage == "pronoun"


def _closed(head: Token, pronoun: Token) -> bool:
    """Whether a clause of its own ends between both: the army turned him down: his aides, it said, were spies."""
    return any(token.text in (":", ";") for token in pronoun.doc[head.i : pronoun.i])


def _is_impersonal(pronoun: Token) -> bool:
    """Whether it is the "it" of "it is clear that" or "it seems"."""
    if pronoun.lower_ != "it" or pronoun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = pronoun.head
    if verb.lemma_ in ("seem", "appear", "happen", "rain"):
        return True
    clausal = any(child.dep_ in ("ccomp", "xcomp", "csubj", "advcl") and child.i > verb.i for child in verb.children)
    return clausal and (verb.lemma_ in ("be", "take") or pronoun.dep_ == "nsubjpass")


def _is_named_thing(pronoun: Token) -> bool:
    """Whether it is what somebody calls "it": a deed, as in "called it a sham", unless what he calls it is a body."""
    if pronoun.lower_ != "it" or pronoun.i == 0 or pronoun.nbor(-1).lemma_ not in CALLING:
        return False
    named = pronoun.doc[pronoun.i + 1 : pronoun.sent.end]
    noun = next((token for token in named if token.pos_ in ("NOUN", "PROPN") and token.dep_ != "compound"), None)
    return noun is not None and noun.lower_ not in group_heads()


def _agrees(pronoun: Token, figure: Figure, reference: Reference, head: Token) -> bool:
    word = pronoun.lower_
    if word in GENDERS:
        return figure.kind == "person" and figure.gender in (None, GENDERS[word])
    if figure.kind == "person" or reference.usage == "demonym":
        return False
    if figure.kind == "organization" and pronoun.dep_ == "poss" and pronoun.head.lemma_ in words("stately"):
        return False
    if word in MANY:
        again = reference.usage == "pronoun" and head.lower_ in MANY
        joint = figure.kind == "state" and (again or head.dep_ == "conj" or any(True for _ in joined(head)))
        return joint or (figure.kind in ("group", "organization") and reference.usage != "seat")
    return not figure.plural or figure.kind == "organization" or head.tag_ in ("NN", "JJ")


def _same_clause(pronoun: Token, head: Token, same_sentence: bool) -> bool:
    """Whether both are arguments of one verb, so that they cannot be the same."""
    if not same_sentence or pronoun.dep_ == "poss":
        return False
    return pronoun.head.i == head.head.i or (pronoun.head.head.i == head.head.i and pronoun.dep_ == "pobj")


def _precedence(pronoun: Token, head: Token, same_sentence: bool) -> int:
    """How much more than by its salience a reference counts: whoever orders "its police" is whose they are.

    Of two that are alike, whoever has just spoken goes on where "he said" follows: the subject of the sentence before.
    """
    if same_sentence:
        if pronoun.dep_ == "poss" and _is_told_to(head, pronoun):
            return TOLD
        if pronoun.dep_ != "poss" or head.dep_ != "nsubj":
            return 0
        verb = next((above for above in pronoun.ancestors if above.pos_ in ("VERB", "AUX")), None)
        return 4 if head.head == verb else 0
    if not _speaks(pronoun):
        return 0
    speaker = _bearer(head)
    if speaker.dep_ != "nsubj" or speaker.head.dep_ != "ROOT":
        return 0
    if any(token.text == ";" for token in head.doc[head.i : head.sent.end]):
        return 0
    return SPOKE if speaker.head.lemma_ in words("speech", "verbs") else 1


def _is_told_to(head: Token, pronoun: Token) -> bool:
    """Whether it is what somebody is told to do with his own: "ordered the general to withdraw his men"."""
    verb = pronoun.head.head if pronoun.head.dep_ == "dobj" else None
    if verb is None or verb.dep_ != "xcomp" or head.dep_ != "dobj" or verb.lemma_ in words("speech", "favouring"):
        return False
    return head.head == verb.head and verb.head.lemma_ in words("speech", "ordering") and head.i < verb.i


def _speaks(pronoun: Token) -> bool:
    """Whether somebody says something by it, or is asked to, as in "asked if he would stay, he said"."""
    verb = pronoun.head
    asked = verb.head if verb.dep_ in ("advcl", "ccomp") else verb
    answers = asked.tag_ == "VBN" and asked.lemma_ == "ask" and asked.dep_ == "advcl"
    return pronoun.dep_ == "nsubj" and (answers or verb.lemma_ in words("speech", "verbs"))


def _cataphor(scene: Scene, number: int, pronoun: Token) -> Figure | None:
    """Who is named right after the clause that opens the sentence: "Before he left, Jane's envoy called for calm"."""
    if pronoun.lower_ not in GENDERS or pronoun.dep_ != "nsubj":
        return None
    clause = next((above for above in pronoun.ancestors if above.dep_ == "advcl"), None)
    if clause is None or clause.left_edge.i > scene.sentences[number][pronoun.i] + FRONTED or clause.i > clause.head.i:
        return None
    subject = next((child for child in clause.head.lefts if child.dep_ == "nsubj" and child.i > clause.i), None)
    figure = scene.by_token.get((number, subject.i)) if subject is not None else None
    fits = figure is not None and figure.kind == "person" and figure.gender in (None, GENDERS[pronoun.lower_])
    return figure if fits else None


def _doer(scene: Scene, number: int, pronoun: Token) -> Figure | None:
    """Who does what is done to the pronoun and is not meant by it: "warned the general and told him", "who met him"."""
    if pronoun.dep_ not in ("dobj", "dative"):
        return None
    verb = pronoun.head
    for _ in range(MOST_VERBS):
        subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
        if subject is not None:
            of_clause = subject.lower_ in RELATIVES and verb.dep_ == "relcl"
            return scene.by_token.get((number, verb.head.i if of_clause else subject.i))
        if verb.dep_ not in ("conj", "xcomp"):
            return None
        verb = verb.head
    return None


def _stranger(scene: Scene, number: int, pronoun: Token) -> Token | None:
    """Whoever speaks without a name in the sentence before, as "a nurse said": "she" is nobody named before him.

    So it goes on: where "she" of the sentence before was nobody known, the next one is nobody either.
    """
    start, word = scene.sentences[number][pronoun.i], pronoun.lower_
    if (word not in GENDERS and word not in MANY) or not start:
        return None
    for token in pronoun.doc[scene.sentences[number][start - 1] : start]:
        if token.dep_ != "nsubj":
            continue
        known = scene.by_token.get((number, token.i))
        if token.lower_ == word and known is None:
            return token
        if token.head.lemma_ not in words("speech", "verbs"):
            continue
        if word in GENDERS:
            one = token.lower_ in ONE or (token.tag_ == "NN" and any(left.lower_ in ONE for left in token.lefts))
            if one and (known is None or known.kind != "person"):
                return token
        elif token.tag_ == "NNS" and known is None:
            return token
    return None


def _bearer(head: Token) -> Token:
    """The noun that a name stands beside: "its minister, Jane Doe"."""
    return head.head if head.dep_ == "appos" and head.head.pos_ in ("NOUN", "PROPN") else head


def _rank(head: Token) -> int:
    """How salient a reference is in its sentence: its subject, another subject, else."""
    head = _bearer(head)
    if head.dep_ in SUBJECTS or (head.dep_ == "pobj" and head.head.dep_ == "agent"):
        return 4 if head.head.dep_ in ("ROOT", "ccomp", "conj") else 3
    return 0 if head.dep_ in ("poss", "compound", "amod", "nmod") else 1
