"""Persons by their offices: who "the Russian president", "the top US diplomat" or "an army spokesman" is."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from monitor.analysis.cast.figure import Description, Figure, Reference, folded
from monitor.analysis.cast.groups import is_quoted, is_speaking, words
from monitor.analysis.cast.introductions import FORMER, headed, introduced
from monitor.analysis.cast.nameless import called
from monitor.analysis.cast.scene import ARTICLES, Scene
from monitor.analysis.cast.states import own_state
from monitor.analysis.cast.titles import (
    DEFINITE,
    LEADING,
    apposition_before,
    appositions,
    describe,
    fallen_words,
    gender_of,
    leader_words,
    narrowing_words,
    phrase,
    putschist_words,
    role_nouns,
    spokesperson_words,
    status_words,
)

__all__ = ["describe_person", "resolve_role"]

BECOMING = frozenset({"be", "become", "elect", "appoint", "name", "nominate", "swear", "remain"})
RANKS = frozenset({"general", "colonel", "captain", "admiral", "marshal", "commander", "major", "lieutenant"})
SOMEBODYS = "his, her, its or their own"
"""Of whom one is who is introduced as "its envoy", before it is known who "its" means."""
VACANT = frozenset({"next", "future", "no", "any", "every", "each"})
LONGEST_ROLE = 7
"""Tokens of a role with what follows "of" or "to", by which a speaker without a name is called."""
NEAR = 2
"""Passages back to the name of whom "the diplomat" means, at most."""


def describe_person(scene: Scene, figure: Figure) -> None:
    """Read the titles, appositions and predicates of a person, and let his references cover them."""
    for reference in figure.references:
        doc = scene.passages[reference.passage].doc
        assert reference.core
        first, last = reference.core
        parts = [doc[reference.first : first]] if reference.first < first else []
        before = apposition_before(doc, reference.first)
        for span in [*appositions(doc, first, last), *([before] if before else []), *_predicates(doc, reference)]:
            if any(part.start == span.start for part in parts):
                continue
            parts.append(span)
            scene.by_token.setdefault((reference.passage, span.root.i), figure)
            if span.end <= reference.first and reference.first - span.end <= 1:
                start = span.start + (doc[span.start].lower_ in ARTICLES)
                reference.first = min(start, reference.first)
                reference.surface = doc[reference.first : reference.last + 1].text
        whose = scene.state_beside(reference)
        if whose and not parts:
            figure.descriptions.append(Description(frozenset(), None, frozenset({whose.name})))
        for span in parts:
            figure.gender = gender_of(doc, span.start, span.end - 1) or figure.gender
            if described := describe(doc, span.start, span.end - 1, _bodies(scene, reference.passage, span)):
                if not described.of and any(t.tag_ == "PRP$" for t in doc[max(span.start - 1, 0) : span.root.i]):
                    described = replace(described, of=frozenset({SOMEBODYS}))
                elif not described.of and whose:
                    described = replace(described, of=frozenset({whose.name}))
                figure.descriptions.append(described)


def _bodies(scene: Scene, number: int, span: Span) -> set[str]:
    """The names of the states and bodies within a description, and of the states that the bodies belong to."""
    found = (scene.by_token.get((number, index)) for index in range(span.start, span.end))
    bodies = [figure for figure in found if figure and figure.kind != "person"]
    return {figure.name for figure in bodies} | {f.entry.state for f in bodies if f.entry and f.entry.state}


def _predicates(doc: Doc, reference: Reference) -> list[Span]:
    """What the person is said to be or become: "was elected president of ..."."""
    head = doc[reference.head]
    if head.dep_ not in ("nsubj", "nsubjpass") or head.head.lemma_ not in BECOMING:
        return []
    found = [t for t in head.head.rights if t.dep_ in ("attr", "oprd") and t.lower_ in role_nouns()]
    return [phrase(doc, token) for token in found]


def resolve_role(scene: Scene, number: int, token: Token) -> None:
    """Find the person whom a role noun means; a speaker known by his role alone becomes a figure of his own."""
    doc = token.doc
    span = phrase(doc, token)
    described = describe(doc, span.start, span.end - 1, _bodies(scene, number, span))
    if described is None or token.tag_ in ("NNS", "NNPS") or _is_anybody(token):
        return
    owner = scene.owner(number, span.start, token)
    if owner and owner.kind == "person" and token.lower_ in words("abroad"):
        owner = own_state(scene, owner) or owner
    if owner and (owner.kind != "person" or token.lower_ in leader_words()):
        described = replace(described, of=described.of | {owner.name})
    if owner is None and not described.of and (place := _place_of(token)):
        described = replace(described, of=frozenset({place}))
    definite = any(t.lower_ in DEFINITE for t in doc[span.start : token.i]) or token.text[0].isupper() or bool(owner)
    spokesman = token.lower_ in spokesperson_words()
    another = spokesman and (any(t.lower_ in ("a", "an") for t in token.lefts) or _is_person(owner))
    figure = headed(scene, number, token, described)
    if figure is None and definite and not another:
        figure = _incumbent(scene, described, token, number)
    if figure is None and owner is None and is_speaking(token):
        figure = _spoken_of(scene, number, token)
    if figure is None and not another and (definite or not any(left.dep_ == "det" for left in token.lefts)):
        figure = introduced(scene, number, token, described)
    vague = owner is None and definite and described.office in LEADING
    if figure is None and not vague and is_speaking(token):
        owner = owner or (_last_body(scene, number) if another else None)
        figure = _anonymous(scene, token, owner) if _tells_enough(token, owner) else None
    if figure:
        scene.add(figure, number, span.start, span.end - 1, token, "noun")


def _place_of(token: Token) -> str | None:
    """The name after "of" of what the article does not treat as an actor: "the leader of Gagauzia"."""
    of = (child for child in token.rights if child.lower_ == "of")
    return next((noun.text for child in of for noun in child.rights if noun.pos_ == "PROPN"), None)


def _spoken_of(scene: Scene, number: int, token: Token) -> Figure | None:
    """Who "the diplomat" or "the politician" is that speaks: the person whom the article has just named."""
    if token.lower_ not in words("anaphoric") or [child.lower_ for child in token.lefts] != ["the"] or token.n_rights:
        return None
    for reference, figure in scene.latest():
        if reference.passage < number - NEAR:
            return None
        if figure.kind == "person" and reference.usage == "name":
            return figure
    return None


def _is_person(figure: Figure | None) -> bool:
    return figure is not None and figure.kind == "person"


def _incumbent(scene: Scene, described: Description, token: Token, number: int) -> Figure | None:
    """Who holds the office; "the new president" may be whom nothing but his name has told yet."""
    figure = _holder(scene, described, token, number)
    if figure is None and "new" in described.words and described.office in LEADING:
        return next((f for f in scene.recent() if f.kind == "person" and not f.descriptions), None)
    return figure


def _is_anybody(token: Token) -> bool:
    """Whether the noun tells of an office rather than of its holder: "the next president", "serve as minister"."""
    if any(child.lower_ in VACANT for child in token.lefts):
        return True
    return token.dep_ == "pobj" and token.head.lower_ == "as"


def _last_body(scene: Scene, number: int) -> Figure | None:
    """The body or state last named in the passage: "a spokesman said" is one of its own."""
    for reference, figure in scene.latest():
        if reference.passage != number:
            return None
        nobody = figure.name.casefold().rsplit(" ", 1)[-1] in words("no_actor")
        if figure.kind != "person" and not nobody and not (figure.entry and figure.entry.place):
            return figure
    return None


def _tells_enough(token: Token, owner: Figure | None) -> bool:
    """Whether a role tells a speaker from others: "an army spokesman", "her aide", but not "an aide" alone.

    One whom an agency quotes is told from the agency.
    """
    if owner or any(t.dep_ in ("compound", "amod") and t.is_alpha for t in token.lefts):
        return True
    if any(t.dep_ == "poss" for t in token.lefts) or is_quoted(token):
        return True
    return any(t.dep_ == "prep" and t.lower_ in ("of", "for", "to") for t in token.rights)


def _holder(scene: Scene, described: Description, token: Token, number: int) -> Figure | None:
    """The person who fits best, among equals who has been called so before, then the one named last, then next."""
    best: tuple[tuple[int, bool], Figure] | None = None
    noun = token.lower_
    seen: set[int] = set()
    for figure in [*scene.recent(), *scene.figures]:
        if figure.kind != "person" or id(figure) in seen:
            continue
        seen.add(id(figure))
        fit = max((_fit(scene, described, _placed(own, figure), noun) for own in figure.descriptions), default=0)
        if not fit or (best is not None and fit < best[0][0]):
            continue
        rank = (fit, _has_been_called(figure, noun, number, token.i))
        if best is None or rank > best[0]:
            best = (rank, figure)
    return best[1] if best else None


def _has_been_called(figure: Figure, noun: str, number: int, at: int) -> bool:
    """Whether the article has put the noun to the name before: "President Ruiz", and now "the president"."""
    return any(
        noun in reference.surface.lower().split()
        for reference in figure.references
        if (reference.passage, reference.head) < (number, at)
    )


def _placed(own: Description, figure: Figure) -> Description:
    """The description of one whose state all the world knows, with that state where the article names none."""
    state = figure.entry.state if figure.entry else None
    return replace(own, of=frozenset({state})) if state and own.office and not own.of else own


def _fit(scene: Scene, described: Description, own: Description, noun: str) -> int:
    """How well a description fits someone who was introduced with another; 0 where it cannot."""
    focus = {scene.focus.name} if scene.focus else set()
    of = own.of or (focus if own.office else frozenset())
    if described.of and of and not described.of & of:
        return 0
    if described.words & FORMER and not own.words & FORMER:
        return 0
    if described.words & fallen_words() and not own.words & fallen_words() and own.of and not own.of & focus:
        return 0
    agreed = 2 * bool(described.of & of) - (2 if own.words & FORMER and not described.words & FORMER else 0)
    if described.office:
        return max(1, 3 + agreed) if described.office == own.office else 0
    if noun in leader_words():
        if described.words & putschist_words():
            return 2 if own.words & RANKS else int(bool(described.words & putschist_words() & own.words))
        if (described.words & narrowing_words()) - own.words:
            return 0
        if own.office in LEADING and (agreed or not described.of):
            return max(1, 2 + agreed)
        apart = "opposition" in own.words - described.words or (described.of and not agreed)
        return 1 + agreed if noun in own.words and not apart else 0
    if noun not in own.words or _is_other_office(described, own, noun):
        return 0
    return max(1, 2 + agreed)


def _is_other_office(described: Description, own: Description, noun: str) -> bool:
    """Whether both name an office by the same noun and not the same one: attorney general, secretary general."""
    if noun not in ("general", "minister", "secretary"):
        return False
    told, known = described.words - status_words(), own.words - status_words()
    return bool(told - known) and bool(known - told)


def _whole(token: Token) -> str:
    """The role noun with what a hyphen ties to it: secretary-general."""
    tied = token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_
    return f"{token.nbor(-2).lower_}-{token.lower_}" if tied else token.lower_


def _anonymous(scene: Scene, token: Token, owner: Figure | None) -> Figure:
    """A speaker without a name, known by his role: "army spokesman", "spokesman for Olli Rehn"."""
    noun = _whole(token)
    before = [
        t.text
        for t in token.doc[max(token.left_edge.i, token.i - 6) : token.i]
        if t.dep_ in ("compound", "amod") and not t.is_punct and (token.head.i != t.i)
    ]
    if owner and owner.kind == "person" and noun in spokesperson_words():
        name = f"{noun} for {owner.name}"
    elif owner:
        name = f"{owner.name} {noun}"
    else:
        span = phrase(token.doc, token)
        name, _ = called(token.doc, span.start, span.end - 1 if span.end - token.i <= LONGEST_ROLE else token.i)
    for (kind, known, _, _), figure in scene.groups.items():
        if kind == "role" and (known == folded(name) or (not before and not owner and known.split()[0] == noun)):
            return figure
    of = frozenset({owner.name} if owner else ())
    figure = Figure(name, "person", descriptions=[Description(frozenset({noun}), None, of)])
    return scene.introduce(figure, ("role", folded(name), None, frozenset()))
