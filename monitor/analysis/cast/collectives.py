"""Whom the nouns for groups, organs of state and bodies mean: "the junta", "Syrian rebels", "the bloc"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from monitor.analysis.cast.figure import Figure
from monitor.analysis.cast.groups import GroupPhrase, body_of, is_speaking, words
from monitor.analysis.cast.scene import ARTICLES, GroupKey, Scene
from monitor.analysis.cast.states import commanded_by, own_state, state_of, state_told_of
from monitor.analysis.cast.titles import phrase
from monitor.analysis.gazetteer import lexicon

__all__ = ["register_bodies", "resolve_generic", "resolve_group"]

DOMESTIC = frozenset({"government", "authorities", "regime", "administration", "cabinet"})
"""Organs that mean the state the article is about where no other is named."""
NAMING = frozenset({"calling", "styling", "naming", "known", "called", "named", "dubbed"})
FARTHEST_NAME = 8
"""Tokens after such a word within which a group's own name begins."""
PLACES = "actors/places.toml"
NAMELESS = frozenset({"officials", "authorities", "diplomats"})
FORCES = frozenset({"army", "opposition", "presidential guard", "security forces"})
"""Bodies that are groups rather than organisations."""


def register_bodies(scene: Scene) -> None:
    """Let capitalised bodies ("Congress", "the Supreme Court of Pakistan") answer to their nouns later, each once."""
    for figure in list(scene.figures):
        if figure.entry or figure.kind == "person":
            continue
        body = body_of(figure.name.split(" of ")[0])
        if body is None:
            continue
        noun, qualifier = body
        owner = None
        for reference in figure.references:
            head = scene.passages[reference.passage].doc[reference.head]
            owner = owner or scene.owner(reference.passage, reference.first - 2, head)
        if qualifier and owner is None:
            continue
        key: GroupKey = ("body", noun, owner.name if owner else None, frozenset())
        known = _same_body(scene, key)
        if known is None:
            scene.groups[key] = figure
        else:
            scene.merge(known, figure)


def _same_body(scene: Scene, key: GroupKey) -> Figure | None:
    for (kind, noun, owner, _), figure in scene.groups.items():
        if (kind, noun) == key[:2] and (owner == key[2] or owner is None or key[2] is None):
            return figure
    return None


def resolve_group(scene: Scene, number: int, token: Token, group: GroupPhrase) -> bool:
    """Find or introduce the figure that a group's noun phrase means; whether there is one."""
    last = token.i
    if token.i + 1 < len(token.doc) and token.doc[token.i + 1].lower_ in ("of", "for"):
        last = phrase(token.doc, token).end - 1
    figures = _meant(scene, number, token, group)
    if not figures and group.noun == "office" and is_speaking(token):
        owner = scene.owner(number, group.first, token)
        figures = [_unnamed(scene, number, token, token.doc[group.first : token.i], owner)]
    for figure in figures:
        scene.add(figure, number, group.first, last, token, "noun" if len(figures) == 1 else "joint")
    return bool(figures)


def _meant(scene: Scene, number: int, token: Token, group: GroupPhrase) -> list[Figure]:
    if own := _renamed(scene, number, token):
        return [own]
    inside = scene.by_token.get((number, token.i - 1)) if group.length > 1 else None
    owners = [owner for owner in scene.owners(number, group.first, token) if owner is not inside]
    if len(owners) > 1 and group.noun in words("state_people") and all(owner.kind == "state" for owner in owners):
        return owners
    owner = _in_office(scene, owners[-1], group) if owners else None
    if group.kind == "junta" and owner and owner.entry and owner.entry.place and owner.entry.origin == PLACES:
        # Those of a region are several states' juntas: "the Sahel's military rulers"; one is that of the article.
        if token.tag_ in ("NNS", "NNPS"):
            return []
        owner = None
    if owner and owner.kind == "group" and group.kind == "people" and not (owner.entry and owner.entry.place):
        adjacent = scene.by_token.get((number, token.i - 1)) is owner
        return [owner] if adjacent else [_group(scene, "people", group.noun, owner, group)]
    if group.kind == "people" and group.definite and owner is None and not group.modifiers:
        for figure in scene.recent():
            if token.lower_ in figure.generic:
                return [figure]
    if group.kind == "organ":
        return _organ(scene, token, group, owners)
    if group.noun == "office":
        return [_group(scene, "body", "office", owner, group)] if owner and owner.kind == "person" else []
    listed = group.kind == "body" and owner is not None and owner.kind == "organization" and owner.entry is not None
    if group.kind in ("junta", "body") and not listed and (owner is None or owner.kind not in ("state", "person")):
        local = scene.scene_of_coup if group.noun in FORCES else None
        commanded = commanded_by(scene, number, token) if group.kind == "body" else None
        owner = _ruled_by(scene, owner) or local or commanded or _earlier_owner(scene, group)
        owner = owner or (scene.seized if group.kind == "junta" else state_told_of(scene, number, token) or scene.focus)
    if owner is None and group.noun in FORCES | {"soldiers"} and (fallen := _whose_leader_falls(scene, number, token)):
        return [_group(scene, group.kind, group.noun, fallen, group)]
    if scene.coup and group.noun == "soldiers" and token.dep_ == "nsubj" and owner and owner.kind == "state":
        abroad = scene.by_token.get((number, token.i - 1)) is owner
        scene.scene_of_coup = scene.scene_of_coup if abroad else owner
    if scene.coup and group.noun == "soldiers" and (owner is None or owner is scene.focus):
        putschists = _known(scene, "junta") or _known(scene, "presidential guard")
        if putschists and not group.modifiers and token.dep_ in ("nsubj", "nsubjpass"):
            return [putschists]
    return [_group(scene, group.kind, group.noun, owner, group)]


def _ruled_by(scene: Scene, owner: Figure | None) -> Figure | None:
    """The state whose junta the owner is: "the junta told its police" of the state's police."""
    states = {figure.name: figure for figure in scene.figures if figure.kind == "state"}
    ruled = (state for (kind, _, state, _), figure in scene.groups.items() if kind == "junta" and figure is owner)
    return next((states[state] for state in ruled if state in states), None)


def _whose_leader_falls(scene: Scene, number: int, token: Token) -> Figure | None:
    """The other state whose leader they topple: "three weeks after soldiers overthrew the president of Mali"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_ not in words("coup", "toppling"):
        return None
    whom = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    owner = scene.owner(number, whom.left_edge.i, whom) if whom is not None else None
    return owner if owner is not None and owner.kind == "state" and owner is not scene.seized else None


def _in_office(scene: Scene, owner: Figure, group: GroupPhrase) -> Figure:
    """Whose a group is: what belongs to the power of a state is not its leader's ("Adu's army"), but his state's."""
    power = group.noun != "office" if group.kind == "body" else group.noun in words("state_people")
    return (own_state(scene, owner) if power and owner.kind == "person" else None) or owner


def _organ(scene: Scene, token: Token, group: GroupPhrase, owners: list[Figure]) -> list[Figure]:
    """The states or bodies whose organ a noun such as "government" or "officials" is."""
    if bodies := [owner for owner in owners if owner.kind != "person"]:
        return bodies
    if owners:
        state = state_of(scene, owners[0])
        if state is None and owners[0].speaks:
            return []
        if state is None and token.lower_ in DOMESTIC:
            return [_group(scene, "body", token.lower_, owners[0], group)]
        return [figure for figure in (state or scene.focus,) if figure]
    if token.lower_ in ("official", "officials"):
        bodies = lexicon("groups")["organ_of"]
        for noun in (bodies[adjective] for adjective in sorted(bodies.keys() & group.modifiers)):
            return [_known(scene, noun) or _group(scene, "body", noun, scene.focus, group)]
    if group.definite and token.lower_ in DOMESTIC and scene.focus:
        return [] if _deals_with(scene, token, scene.focus) else [scene.focus]
    if group.definite and (again := _so_called(scene, token)):
        return [again]
    if token.lower_ in NAMELESS and (
        token.dep_ in ("nsubj", "nsubjpass") or (is_speaking(token) and not group.modifiers)
    ):
        return [_group(scene, "people", token.lower_, None, group)]
    return []


def _so_called(scene: Scene, token: Token) -> Figure | None:
    """The state whose organ was last told of by the same noun: "the delegation" after "the Swiss delegation"."""
    for reference, figure in scene.latest():
        noun = scene.passages[reference.passage].lowers[reference.head]
        if noun == token.lower_ and figure.kind == "state" and reference.usage == "noun":
            return figure
    return None


def _deals_with(scene: Scene, token: Token, figure: Figure) -> bool:
    """Whether the figure is who something is done to by the token's verb: then the token means somebody else."""
    if token.dep_ != "nsubj":
        return False
    number = next(i for i, passage in enumerate(scene.passages) if passage.doc is token.doc)
    objects = [child for child in token.head.children if child.dep_ in ("dobj", "dative")]
    return any(scene.by_token.get((number, child.i)) is figure for child in objects)


def _renamed(scene: Scene, number: int, token: Token) -> Figure | None:
    """The name that a group gives itself: "soldiers calling themselves the Council ..."."""
    doc = token.doc
    following = token.i + 1 + (token.i + 1 < len(doc) and doc[token.i + 1].text == ",")
    if following < len(doc) and doc[following].lower_ in NAMING:
        for index in range(following + 1, min(following + FARTHEST_NAME, len(doc))):
            figure = scene.by_token.get((number, index))
            if figure and figure.kind in ("organization", "group"):
                return figure
    return None


def _known(scene: Scene, noun: str) -> Figure | None:
    return next((figure for (_, known, _, _), figure in scene.groups.items() if known == noun), None)


def _earlier_owner(scene: Scene, group: GroupPhrase) -> Figure | None:
    states = {figure.name: figure for figure in scene.figures if figure.kind == "state"}
    for kind, noun, owner, _ in reversed(scene.groups):
        if (kind, noun) == (group.kind, group.noun) and owner in states:
            return states[owner]
    return None


def _group(scene: Scene, kind: str, noun: str, owner: Figure | None, group: GroupPhrase) -> Figure:
    """The figure of a group: an earlier one of the same noun that nothing tells apart, or a new one."""
    owner_name = owner.name if owner else None
    place = owner is not None and owner.entry is not None and owner.entry.place
    private = owner is not None and (owner.kind == "person" or (owner.kind == "group" and not place))
    modifiers = group.modifiers if kind == "people" and not private else frozenset[str]()
    for (their_kind, their_noun, their_owner, theirs), figure in reversed(scene.groups.items()):
        same = (their_kind, their_noun) == (kind, noun)
        if same and owner_name in (None, their_owner) and modifiers <= theirs:
            return figure
        if same and kind == "body" and their_owner is None:
            return figure
        if (
            same
            and not theirs
            and their_owner is None
            and (figure.references[0].passage == 0 or (place and noun in words("regional", "commanders")))
            and (modifiers or owner_name)
        ):
            figure.name = f"{owner_name} {group.called}" if owner_name else group.called
            del scene.groups[their_kind, their_noun, their_owner, theirs]
            return scene.groups.setdefault((kind, noun, owner_name, modifiers), figure)
    if owner and private:
        name = f"{owner.name}'s {noun}" if kind == "body" else f"{noun} of {owner.name}"
    else:
        called = group.called if kind == "people" else noun
        name = f"{owner.name} {called}" if owner and not called.startswith(f"{owner.name} ") else called
    body = kind == "body" and noun not in FORCES
    figure = Figure(name, "organization" if body else "group", plural=not body, noun=noun)
    return scene.introduce(figure, (kind, noun, owner_name, modifiers))


def resolve_generic(scene: Scene, number: int, token: Token) -> None:
    """Find the body or state that a definite generic noun ("the bloc", "the country") refers back to.

    A body that speaks and has not been named ("the ministry in Baku said") becomes a figure of its own.
    """
    start = max(token.left_edge.i, token.i - 8)
    before = token.doc[start : token.i]
    definite = any(t.lower_ in ("the", "this", "that") for t in before)
    figure = _referred(scene, number, token, before) if definite else None
    if figure is None and token.lower_ in words("organization") and is_speaking(token):
        owner = scene.owner(number, start, token)
        if (definite and len(before) > 1) or owner:
            figure = _unnamed(scene, number, token, before, owner)
    if figure:
        scene.add(figure, number, start, token.i, token, "noun")


def _referred(scene: Scene, number: int, token: Token, before: Span) -> Figure | None:
    if any(t.tag_ == "POS" for t in before) and token.lower_ not in words("regional", "blocs"):
        return None
    capitals = [t for t in before if t.text[0].isupper() and t.lower_ not in ARTICLES]
    if any(not t.ent_type_ for t in capitals) or (capitals and token.text[0].isupper()):
        return None
    noun = token.lower_
    if noun == "country" and any(t.ent_type_ for t in before):
        return None
    if noun in ("country", "nation") and (state := _told_by_its_voice(scene, number, token) or scene.focus):
        return state
    if noun in words("ruling_bodies", "last") and words("ruling_bodies", "first") & {t.lower_ for t in before}:
        return None
    compound = f"{before[-1].lower_} {noun}"
    found = next((f for f in scene.recent() if noun in f.generic or compound in f.generic), None)
    if found is None and noun in words("regional", "blocs"):
        blocs = [f for f in scene.figures if noun in f.generic]
        return blocs[0] if len(blocs) == 1 else None
    return found


def _told_by_its_voice(scene: Scene, number: int, token: Token) -> Figure | None:
    """The state that is told of by its own: "Togo's state radio said that the country had refused"."""
    telling = token.head.head
    if token.dep_ != "nsubj" or token.head.dep_ != "ccomp" or telling.lemma_ not in words("speech", "verbs"):
        return None
    voice = next((child for child in telling.lefts if child.dep_ == "nsubj"), None)
    if voice is None or voice.lower_ not in words("voices"):
        return None
    owner = scene.owner(number, voice.left_edge.i, voice)
    return owner if owner is not None and owner.kind == "state" else None


def _unnamed(scene: Scene, number: int, token: Token, before: Span, owner: Figure | None) -> Figure:
    """A body called by its owner and its noun, or else by all the words before it."""
    skipped = ("the", "a", "an", "this", "that", "'s", "’s")
    named = {
        t.i for t in before if owner and (t.ent_type_ or t.tag_ == "PRP$" or scene.by_token.get((number, t.i)) is owner)
    }
    told = [t for t in before if t.lower_ not in skipped and t.i not in named]
    words_told = "".join([*(t.text_with_ws for t in told), token.text])
    whose = f"{owner.name}'s" if owner and owner.kind == "person" else owner.name if owner else ""
    name = f"{whose} {words_told}".strip()
    key: GroupKey = ("body", name, None, frozenset())
    return scene.groups.get(key) or scene.introduce(Figure(name, "organization"), key)
