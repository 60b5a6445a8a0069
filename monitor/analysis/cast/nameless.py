"""Speakers without a name: "a security source", "Diop's men", "the army's general staff" are actors by what they say.

Whoever a verb of speech has for its subject is somebody, unless he is a thing that shows or holds what is known. He is
called by the words that describe him, and is the same one wherever these, or their noun alone, come again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc, Token

from monitor.analysis.cast.figure import Description, Figure, folded
from monitor.analysis.cast.groups import group_heads, words
from monitor.analysis.cast.scene import ARTICLES, NamelessSpeaker, Scene
from monitor.analysis.cast.titles import DEFINITE, role_nouns, single_words
from monitor.analysis.passage import Passage
from monitor.model import ActorKind

__all__ = ["RELATIVES", "called", "introduce_speaker", "speaking_nouns", "spoken_before"]

LONGEST_PHRASE = 8
"""Tokens before the noun that its phrase may have."""
LONGEST_COMPLEMENT = 8
"""Tokens of "at the ministry in Bonn" after the noun by which a speaker is called."""
MOST_VERBS = 4
"""Verbs that are climbed at most to the subject that they share: "rose, left and told"."""
RELATIVES = frozenset({"who", "which", "that"})
SINGLE = frozenset({"a", "an", "another", "one"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
PLURAL = frozenset({"NNS", "NNPS"})


@cache
def _forms() -> frozenset[str]:
    """The forms of the verbs of speech."""
    found = set(words("speech", "irregular"))
    for verb in words("speech", "verbs"):
        if verb.endswith("y") and verb[-2] not in "aeo":
            found |= {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
        else:
            stem = verb.removesuffix("e")
            found |= {verb, f"{verb}s", f"{verb}es", f"{stem}ed", f"{stem}ing"}
    return frozenset(found)


def speaking_nouns(passage: Passage) -> Iterator[Token]:
    """The nouns that say something in the article's own words."""
    if passage.quotation is not None:
        return
    doc, forms = passage.doc, _forms()
    for at, lower in enumerate(passage.lowers):
        source = None
        if lower == "according":
            source = next((noun for to in doc[at].rights for noun in to.rights if noun.dep_ == "pobj"), None)
        elif lower in forms and doc[at].pos_ == "VERB":
            source = _source(doc[at], passage)
        if source is not None and _is_somebody(source, _counted(source)):
            yield source


def _source(verb: Token, passage: Passage) -> Token | None:
    """Whose words the verb tells, where it tells of words: its subject, its agent, or the noun that follows it."""
    children = list(verb.children)
    auxiliaries = [child for child in children if child.dep_ == "aux"]
    if any(child.tag_ == "MD" for child in auxiliaries):
        return None
    if any(child.dep_ == "auxpass" for child in children):
        by = (noun for child in children if child.dep_ == "agent" for noun in child.rights if noun.dep_ == "pobj")
        return next(by, None)
    if verb.tag_ == "VBN" and not auxiliaries:
        return None
    clause = verb
    for _ in range(MOST_VERBS):
        subject = next((child for child in clause.children if child.dep_ == "nsubj"), None)
        if subject is not None:
            relative = subject.lower_ in RELATIVES and clause.dep_ == "relcl"
            return clause.head if relative else subject
        if clause.dep_ != "conj":
            break
        clause = clause.head
    before = verb.i - 1
    if before in passage.masks or (before > 0 and verb.nbor(-1).is_punct):
        after = (child for child in children if child.dep_ in ("dobj", "attr", "npadvmod"))
        return next((noun for noun in after if noun.left_edge.i == verb.i + 1 and verb.tag_ in FINITE), None)
    return None


def introduce_speaker(scene: Scene, number: int, token: Token) -> None:
    """Make whom a noun means that says something an actor, where it tells him from others or brings him up."""
    noun, first, last = _counted(token), _first(token), _last(token)
    if _is_beside_name(scene, number, token) or _is_sought(scene, token):
        return
    told = _told(token)
    if told - words("indistinct") or last > token.i or _is_new(token):
        figure = _introduced(scene, number, token, first, last)
        called = noun.lower_ if noun == token else noun.lemma_.lower()
        scene.nameless.append(NamelessSpeaker(called, told, figure))
        scene.add(figure, number, first, last, token, "noun")


def spoken_before(scene: Scene, token: Token) -> Figure | None:
    """Who spoke under the same noun: "the source", "the mediators", or the same words again."""
    if not scene.nameless or any(child.lower_ in SINGLE or child.like_num for child in token.lefts):
        return None
    same = [speaker for speaker in reversed(scene.nameless) if speaker.noun == token.lower_]
    if not same or (
        token.tag_ == "NN" and not any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in token.lefts)
    ):
        return None
    told = _told(token)
    return next((speaker.figure for speaker in same if told <= speaker.told), None)


def _first(token: Token) -> int:
    return max(token.left_edge.i, token.i - LONGEST_PHRASE)


def _told(token: Token) -> frozenset[str]:
    """The words before the noun that tell of whom or of what sort he is."""
    before = token.doc[_first(token) : token.i]
    return frozenset(t.lower_ for t in before if t.dep_ in ("amod", "compound", "nmod", "poss") and t.is_alpha)


def _is_beside_name(scene: Scene, number: int, token: Token) -> bool:
    """Whether he has a name beside the noun, or a name goes on with it: "his son, Jan", "the Rojas vow"."""
    beside = [child for child in token.rights if child.dep_ == "appos"]
    beside += [child for child in token.lefts if child.dep_ == "compound"]
    figures = (scene.by_token.get((number, child.i)) for child in beside)
    return any(figure is not None and figure.kind == "person" for figure in figures)


def _is_sought(scene: Scene, token: Token) -> bool:
    """Whether the noun means somebody whom the article has or owes a name: "the premier", the officers of a coup."""
    if token.lower_ in words("junta", "heads") or (scene.coup and token.lower_ in words("junta", "bare_heads")):
        return True
    return token.lower_ in single_words() and not any(child.lower_ in SINGLE for child in token.lefts)


def _counted(token: Token) -> Token:
    """Of "one of the lawyers" the noun of those of whom he is one."""
    if token.lower_ != "one":
        return token
    of = (noun for child in token.rights if child.lower_ == "of" for noun in child.rights if noun.dep_ == "pobj")
    return next(of, token)


def _is_new(token: Token) -> bool:
    """Whether somebody is brought up here by his noun alone: "an aide", "divers", but not "the aide"."""
    if token.tag_ in PLURAL:
        return token.lower_ not in words("speech", "anybody")
    return token.lower_ == "one" or any(child.lower_ in SINGLE for child in token.lefts)


def _is_somebody(token: Token, noun: Token) -> bool:
    """Whether the noun means persons or a body, not what shows, holds or measures something.

    Where things do what the verb tells as well, this must be told by the noun or by what stands around it.
    """
    lemma = noun.lemma_.lower()
    if noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY"):
        return False
    if {noun.lower_, lemma} & _things():
        return False
    if {noun.lower_, lemma} & _persons():
        return True
    if lemma.endswith(_endings("deeds")) or not (noun.text.isalpha() or "-" in noun.text):
        return False
    if (
        noun.lower_.endswith(_endings("doers"))
        or token.dep_ != "nsubj"
        or token.head.lemma_ not in words("speech", "open")
    ):
        return True
    who = any(word.lower_ == "who" for child in noun.rights if child.dep_ == "relcl" for word in child.children)
    return who or any(child.dep_ == "poss" for child in noun.lefts)


@cache
def _persons() -> frozenset[str]:
    return role_nouns() | group_heads() | words("speech", "persons") | words("speech", "collectives")


@cache
def _things() -> frozenset[str]:
    return words("documents") | words("speech", "things") | words("speech", "counting")


@cache
def _endings(key: str) -> tuple[str, ...]:
    return tuple(words("speech", key))


def _last(token: Token) -> int:
    """The last token of "at the ministry in Bonn", which tells one speaker from others of his noun."""
    for child in token.rights:
        if child.dep_ in ("acl", "amod", "prep") and child.left_edge.i == token.i + 1:
            end = child.right_edge.i
            inner = (
                t.left_edge.i for t in token.doc[child.i : end + 1] if t.dep_ in ("relcl", "acl", "appos", "punct")
            )
            end = min(end, min(inner, default=end + 1) - 1)
            return end if child.i < end <= token.i + LONGEST_COMPLEMENT else token.i
    return token.i


def called(doc: Doc, first: int, last: int) -> tuple[str, int]:
    """What the tokens ``first`` to ``last`` call somebody, less articles and numbers, and where that begins."""
    skipped = words("speech", "counting") | ARTICLES | DEFINITE | {"whose"}
    while first < last and (doc[first].lower_ in skipped or doc[first].like_num or not doc[first].is_alpha):
        first += 1
    name = doc[first : last + 1].text
    return (name[0].lower() + name[1:] if doc[first].is_sent_start and doc[first].pos_ != "PROPN" else name), first


def _introduced(scene: Scene, number: int, token: Token, first: int, last: int) -> Figure:
    """The actor whom the phrase describes, called by its words, its owner by his name."""
    doc = token.doc
    name, first = called(doc, first, last) if token.lower_ != "one" else (doc[token.i : last + 1].text.lower(), first)
    owner = next((f for i in range(first, token.i) if (f := scene.by_token.get((number, i)))), None)
    if owner is not None:
        after = next(i for i in range(token.i, first, -1) if scene.by_token.get((number, i - 1)) is owner)
        mark = doc[after].tag_ == "POS"
        whose = f"{owner.name}'s" if owner.kind == "person" else owner.name
        name = f"{whose} {doc[after + mark : last + 1].text}"
    key = ("role", folded(name), None, frozenset[str]())
    if key in scene.groups:
        return scene.groups[key]
    kind = _kind(token)
    roles = frozenset({token.lower_}) & role_nouns()
    of = frozenset({owner.name} if owner else ())
    described = [Description(roles, None, of)] if roles else []
    figure = Figure(name, kind, descriptions=described, plural=kind == "group", speaks=True)
    return scene.introduce(figure, key)


def _kind(token: Token) -> ActorKind:
    if token.tag_ in PLURAL or token.lower_ in words("speech", "collectives"):
        return "group"
    return "organization" if token.lower_ in words("organization") else "person"
