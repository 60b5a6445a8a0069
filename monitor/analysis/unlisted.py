"""States that the gazetteer does not know: what an article shows to have a government, an army, ministers.

A name counts as one where something that only a state has is its own, and where it is a place too: it has an adjective
of its own in the article (Tovara, Tovaran), or the model takes it for a place throughout. So does a place that acts
time and again as states do: it speaks, it stands in one breath with a state, a person is called its own. Beside one
such state a place need do so only once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from spacy.tokens import Doc, Span, Token

from monitor.analysis.cast.groups import words
from monitor.analysis.gazetteer import Entry, Gazetteer, lexicon
from monitor.analysis.passage import Passage
from monitor.analysis.pipeline import GAZETTEER, mark

__all__ = ["with_unlisted"]

LONGEST = 3
"""Words of a state's name."""
BETWEEN = 3
"""Words between a state's name and what it has, at most: "Tovara's acting foreign minister"."""
SHORTEST_STEM = 3
"""Letters that a name shares with its adjective at least."""
SUFFIXES = frozenset({"n", "an", "ian", "ean", "ese", "ish", "i", "ic", "ite", "er"})
"""What makes an adjective of a state's name, its last vowels left out."""
VOWELS = "aeiouy"
PLACES = frozenset({"GPE", "LOC"})
SURE = 2
"""Different things of a state's that a name must have, or deeds of a state's that it must do, without an adjective."""
RELATIVES = frozenset({"who", "which"})


def with_unlisted(passages: Sequence[Passage], gazetteer: Gazetteer) -> Gazetteer:
    """The gazetteer with the article's own states, which are marked in the passages like all others."""
    entries = list(_states(passages, gazetteer))
    if not entries:
        return gazetteer
    forms = {form: (entry, usage) for entry in entries for form, usage in entry.forms()}
    for passage in passages:
        doc = passage.doc
        found = [
            Span(doc, start, end, label="NORP" if usage == "demonym" else entry.label, kb_id=entry.name)
            for start, end, (entry, usage) in _places(doc, forms)
        ]
        mark(doc, [*doc.spans[GAZETTEER], *found])
    return Gazetteer({**gazetteer.entries, **{entry.name: entry for entry in entries}})


def _states(passages: Sequence[Passage], gazetteer: Gazetteer) -> Iterator[Entry]:
    own: defaultdict[str, set[str]] = defaultdict(set)
    described: defaultdict[str, set[str]] = defaultdict(set)
    for passage in passages:
        for noun, first in _powers(passage):
            for name in _owners(passage.doc, first, noun):
                own[name].add(noun.lower_)
            if first > 0 and _is_name(passage.doc[first - 1]):
                described[passage.doc[first - 1].text].add(noun.lower_)
    labels, bearers = _labels(passages)
    places = {name for name, counted in labels.items() if 2 * sum(counted[p] for p in PLACES) > counted.total()}
    possible = {name for name, counted in labels.items() if counted.keys() & PLACES}
    deeds = _deeds(passages, {name for name in possible - bearers if name not in gazetteer.forms})
    if not own and not described and not deeds:
        return
    capitals = {token.text for passage in passages for token in passage.doc if _is_name(token)}
    adjectival = {word for word in capitals for adjective in described if _is_adjective(adjective, word)}
    own_names = {word for word in capitals | own.keys() | deeds.keys() if word not in bearers}
    unknown = {word for word in own_names - _words_of_states() if word not in gazetteer.forms}
    found: dict[str, tuple[str, ...]] = {}
    less_sure: dict[str, tuple[str, ...]] = {}
    for name in sorted((own.keys() | adjectival | deeds.keys()) & unknown):
        adjectives = tuple(sorted(word for word in capitals & unknown if _is_adjective(word, name)))
        shown = own.get(name, set()).union(*(described.get(adjective, ()) for adjective in adjectives))
        if (shown and adjectives) or (name in places and len(shown) + deeds[name] >= SURE):
            found[name] = adjectives
        elif name in possible and (shown or deeds[name]):
            less_sure[name] = adjectives
    for name, adjectives in {**found, **(less_sure if found else {})}.items():
        yield Entry(name, "state", demonyms=adjectives, generic=("country", "nation"), origin="the article itself")


@cache
def _words_of_states() -> frozenset[str]:
    """The words of the names of all states."""
    return frozenset(word for state in lexicon("states")["states"] for word in state.split())


def _powers(passage: Passage) -> Iterator[tuple[Token, int]]:
    """What only a state has, with the first token of its name: "government", "foreign minister"."""
    doc, kinds = passage.doc, lexicon("groups")["state_powers"]
    for at, lower in enumerate(passage.lowers):
        if lower in kinds["alone"]:
            yield doc[at], at
        elif lower in kinds["heads"] and at > 0 and passage.lowers[at - 1] in kinds["heads"][lower]:
            yield doc[at], at - 1


def _owners(doc: Doc, first: int, noun: Token) -> Iterator[str]:
    """Whose it is said to be: "Tovara's army", "president of the Republic of Tovara"."""
    for at in range(first - 1, max(-1, first - 2 - BETWEEN), -1):
        if doc[at].lower_ in ("'s", "’s", "'", "’"):
            yield from _name_before(doc, at)
            break
        if doc[at].is_punct or doc[at].pos_ in ("VERB", "ADP"):
            break
    after = noun.i + 1
    while after + 1 < len(doc) and doc[after].lower_ == "of":
        after += 1 + (doc[after + 1].lower_ == "the")
        if doc[after : after + 1].text.lower() not in lexicon("groups")["state_powers"]["forms"]:
            yield from _name_at(doc, after)
            break
        after += 1


def _deeds(passages: Sequence[Passage], places: Collection[str]) -> Counter[str]:
    """How often places do what states do."""
    found: Counter[str] = Counter()
    for passage in passages:
        if not any(place in passage.source.string for place in places):
            continue
        found.update(token.text for token in passage.doc if token.text in places and _acts(token))
    return found


def _acts(token: Token) -> bool:
    """Whether the name of a place speaks, stands beside a state's, or has a person: "Tovara's Ana Ruiz"."""
    if token.dep_ == "poss":
        return token.head.ent_type_ == "PERSON"
    if token.dep_ in ("nsubj", "agent") and token.head.lemma_ in words("speech", "verbs"):
        return True
    if any(child.dep_ == "relcl" and _says_itself(child) for child in token.rights):
        return True
    beside = [*token.conjuncts]
    return any(other.ent_kb_id_ and other.ent_type_ == "GPE" and other.text == other.ent_kb_id_ for other in beside)


def _says_itself(clause: Token) -> bool:
    """Whether whoever a relative clause is on speaks in it: "which said on Monday"."""
    speaks = clause.lemma_ in words("speech", "verbs")
    return speaks and any(child.dep_ == "nsubj" and child.lower_ in RELATIVES for child in clause.lefts)


def _name_before(doc: Doc, end: int) -> Iterator[str]:
    first = end
    while first > 0 and end - first < LONGEST and _is_name(doc[first - 1]):
        first -= 1
    if first < end:
        yield doc[first:end].text


def _name_at(doc: Doc, first: int) -> Iterator[str]:
    last = first
    while last < len(doc) and last - first < LONGEST and _is_name(doc[last]):
        last += 1
    if first < last:
        yield doc[first:last].text


def _is_name(token: Token) -> bool:
    """Whether it is a capitalised word that can be of a name, or its adjective; of first words only those."""
    return token.text.istitle() and token.is_alpha and (token.pos_ in ("PROPN", "ADJ") or not token.is_sent_start)


def _is_adjective(word: str, name: str) -> bool:
    """Whether a word is made of a name as the adjectives and peoples of states are: "Tovaran" of "Tovara"."""
    stem = name.rstrip(VOWELS) if len(name) - len(name.rstrip(VOWELS)) <= 2 else name[:-1]
    if word == name or len(stem) < SHORTEST_STEM or not word.startswith(stem):
        return False
    return word[len(stem) :].removesuffix("s") in SUFFIXES and len(word) > len(stem) + 1


def _labels(passages: Iterable[Passage]) -> tuple[defaultdict[str, Counter[str]], set[str]]:
    """What the model takes each name for, and the surnames of those whom the article names in full."""
    labels: defaultdict[str, Counter[str]] = defaultdict(Counter)
    bearers: set[str] = set()
    for passage in passages:
        string = passage.source.string
        for entity in passage.doc.ents:
            label = entity.label_
            labels[string[entity.start_char : entity.end_char]][label] += 1
            if label == "PERSON" and len(entity) > 1 and not entity[0].ent_kb_id_:
                bearers.add(entity[-1].text)
    return labels, bearers


def _places[T](doc: Doc, forms: dict[str, T]) -> Iterator[tuple[int, int, T]]:
    """Where forms of states stand, each as first token, token after the last, and what it stands for."""
    longest = max(len(form.split()) for form in forms)
    for start in range(len(doc)):
        for end in range(min(len(doc), start + longest), start, -1):
            if (meant := forms.get(doc[start:end].text)) is not None:
                yield start, end, meant
                break
