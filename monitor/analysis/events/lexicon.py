"""The lexicon of triggers: which words show which type of event, and in what company."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from monitor.analysis.events.entries import Entry, entry_of
from monitor.model import EVENT_TYPES, EventType

__all__ = ["Lexicon", "lexicon"]

WordClass = Literal["verbs", "nouns", "adjectives"]
PRESSING: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """``lexicons/events.toml``, ready to look up."""

    verbs: dict[str, list[Entry]]
    nouns: dict[str, list[Entry]]
    adjectives: dict[str, list[Entry]]
    classes: dict[str, frozenset[str]]
    classes_of: dict[str, set[str]]
    """For each word, lemma or entity label, the names of the classes that it is of or is a word of."""
    compounds: frozenset[str]
    """The last words of the members of classes that are of several words."""
    support_verbs: frozenset[str]
    passive_support: frozenset[str]
    towards: tuple[str, ...]
    """Prepositions before a recipient, the surest first."""
    background: frozenset[str]
    """Prepositions behind which another matter is told: "repressed the first marches since the coup by"."""
    motives: frozenset[str]
    """What follows "on" where it is told at whose word something is done: "on the orders of the president"."""
    detached: frozenset[str]
    """Prepositions behind which another deed with a day of its own may stand."""
    confronting: frozenset[str]
    """What forces are moved to do to their opponent."""
    quarrels: frozenset[str]
    """What is told of beside forces that are moved, with those whom they are to fight."""
    at_large: frozenset[str]
    """People, states and bodies at large: who is spoken to where they are not named is nobody else."""
    reciprocal: frozenset[str]
    """What several who are told of together do with or to each other."""
    speaking: frozenset[str]
    """What only tells where somebody said something: "speaking to reporters, he said"."""
    mediating: frozenset[str]
    """What several do together for others, and not with each other."""
    joint: frozenset[str]
    """What is said of what several do together."""
    joining: frozenset[str]
    """What is done to what others have begun."""
    resisting: frozenset[str]
    """What is done about an attack."""
    resisted: frozenset[str]
    """What that is done about or for, beside attacks."""
    answering: frozenset[str]
    """Verbs by which somebody agrees to what another has asked of him."""
    accusing: frozenset[str]
    """What is done to nobody but the object."""
    saying: frozenset[str]
    """Verbs of plain saying."""
    enforcers: frozenset[str]
    """Who detains those whose detention they announce."""
    warning: frozenset[str]
    """Verbs by which a warning is given."""
    threatening: frozenset[str]
    """Words one of which a warning has that is a threat."""
    foreseeing: frozenset[str]
    """The roles of those whose warnings only foresee."""
    voiced: frozenset[str]
    """In these somebody is told to have said what the sentence tells."""
    voicing: frozenset[str]
    """By these a clause with "as" tells whose words are told."""
    intervention: frozenset[str]
    """What is warned against or refused without a word of who would do it."""
    condemning: frozenset[str]
    """What somebody says of what another has done."""
    blaming: frozenset[str]
    """What somebody says of the one who has done wrong."""
    governing: frozenset[str]
    """Prepositions after which a gerund is the content of the verb above: "accused of bombing"."""
    undergone: frozenset[str]
    """What is done to the one whose it is."""
    restoring: frozenset[str]
    """What others are to do with somebody who was taken or overthrown."""
    attitudes: frozenset[str]
    """What is felt or said about a deed."""
    things: frozenset[str]
    """What takes no step in politics, though it may be a subject."""
    arms: frozenset[str]
    """What of that attacks, at the hands of those whose it is."""
    people: frozenset[str]
    """People who are not the one they belong to."""
    belonging: frozenset[str]
    """Participles that tell whose something is: "Greek-flagged tankers"."""
    elsewhere: dict[str, frozenset[str]]
    """Words by which a paragraph tells of sports, of markets or of a disaster."""
    acting: frozenset[str]
    """What acts for the state whose it is: its forces, ships, arms and offices."""
    private: frozenset[str]
    """People who are nothing of the state from which they come."""
    assemblies: frozenset[str]
    """What decides, and is somebody's: "the summit demands"."""
    documents: frozenset[str]
    """What speaks for whoever issues it."""
    accomplished: frozenset[str]
    """The classes whose members are no deeds that a verb might only order or plan: "approved the request"."""
    personal: frozenset[str]
    """The classes whose members are themselves the recipient."""
    verbal: frozenset[str]
    """What makes an attack one of words."""
    retelling: frozenset[str]
    """What is about a deed of long ago: "a film about the raid"."""
    departed: frozenset[str]
    """What stands before a list from which it is a relief to be taken."""
    recalling: frozenset[str]
    """What a state does to envoys of its own."""
    passages: frozenset[str]
    """What lies between states: whoever closes it closes it to another."""
    serving_lines: frozenset[str]
    """What a line, road or pipe does for those to whom it leads: "the cable that supplies Oman"."""
    outcomes: frozenset[str]
    """What somebody says will come of what another does."""
    menacing: frozenset[str]
    """How it is called by whoever threatens with it: "serious"."""
    mentioning: frozenset[str]
    """Verbs by which it is but named: "spoke of serious consequences"."""
    departing: frozenset[str]
    """What envoys are told to do who are expelled."""
    homeward: frozenset[str]
    """Where forces are moved that are withdrawn."""
    relief: frozenset[str]
    """What makes forces that are moved an aid."""
    peaceful: frozenset[str]
    """What forces enter a place for that fight nobody there."""
    bidden: frozenset[str]
    """At whose wish they do: "landed at the invitation of the king"."""
    usurpers: frozenset[str]
    """Who depose and hold a head of state, where no more is said of them."""
    describing: frozenset[str]
    """Participles that stand before the name of a place: "occupied Oman"."""
    organs: frozenset[str]
    """The last words of names of bodies that act for the state or body that they are named by."""
    serving: frozenset[str]
    """Words of offices whose holders act for the state or body that they are of."""
    heads: frozenset[str]
    """Words of the offices whose holders a coup deposes."""
    adverse: frozenset[str]
    """Words of offices whose holders do not act for the state that they are of."""
    authoring: frozenset[str]
    """Participles that tell whose a deed is: "a Saudi-led raid"."""
    pledging: frozenset[str]
    """What each of several promises or accepts for himself."""
    settling: frozenset[str]
    """What several do among themselves."""
    devising: frozenset[str]
    """What is done with a plan that shows an event by what it is for."""
    without: frozenset[str]
    """What is not there of what follows: "a suspension of aid"."""
    custody: frozenset[str]
    """What only those do who rule a place: "was arrested in Oman"."""
    pleading: frozenset[str]
    """What makes calls that are made demands: "made similar calls"."""
    excluding: frozenset[str]
    """What those alone do whose organs somebody loses his seat in: "was suspended from the Union"."""
    lasting: frozenset[str]
    """What troops are, as a participle, long after it was done: "the ships based there"."""
    deeds: dict[str, frozenset[EventType]]
    """The types of what a noun may refer back to: "condemned the raid", "rejected the decision"."""
    harmful: frozenset[str]
    """The verbs of what is done to somebody by force."""
    hostile: frozenset[str]
    """The nouns of what is done to somebody by force or pressure."""
    modality: dict[str, frozenset[str]]


def _deeds(nouns: dict[str, list[Entry]], vague: Iterable[str]) -> dict[str, frozenset[EventType]]:
    """The types that nouns of deeds show, and for those that show none in particular all."""
    types: dict[str, frozenset[EventType]] = dict.fromkeys(vague, frozenset(EVENT_TYPES))
    return types | {word: frozenset(e.type for e in entries if e.type) for word, entries in nouns.items()}


@cache
def lexicon() -> Lexicon:
    """The lexicon of events."""
    with files("monitor.analysis").joinpath("lexicons/events.toml").open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    tables: dict[WordClass, dict[str, list[Entry]]] = {
        "verbs": defaultdict(list),
        "nouns": defaultdict(list),
        "adjectives": defaultdict(list),
    }
    data["ACCUSE"]["adjectives"] += data["ACCUSE"]["condemning"]
    for kind in (None, *EVENT_TYPES):
        for word_class, table in tables.items():
            for written in data[kind or "nothing"].get(word_class, ()):
                entry = entry_of(kind, written)
                table[entry.word].append(entry)
    for table in tables.values():
        for entries in table.values():
            entries.sort(key=lambda entry: -entry.demands)
    classes_of: defaultdict[str, set[str]] = defaultdict(set)
    for name, members in data["classes"].items():
        for member in members:
            for word in member.split():
                classes_of[word].add(name)
    return Lexicon(
        **{name: dict(table) for name, table in tables.items()},
        classes_of=dict(classes_of),
        classes={name: frozenset(words) for name, words in data["classes"].items()},
        compounds=frozenset(word.split()[-1] for word in set().union(*data["classes"].values()) if " " in word),
        support_verbs=frozenset(data["support_verbs"]["words"]),
        passive_support=frozenset(data["passive_support"]["words"]),
        towards=tuple(data["recipients"]["towards"]),
        background=frozenset(data["recipients"]["background"]),
        motives=frozenset(data["recipients"]["motives"]),
        detached=frozenset(data["recipients"]["detached"]),
        confronting=frozenset(data["recipients"]["confronting"]),
        quarrels=frozenset(data["recipients"]["quarrels"]),
        at_large=frozenset(data["recipients"]["at_large"]),
        reciprocal=frozenset(data["recipients"]["reciprocal"]),
        speaking=frozenset(data["recipients"]["speaking"]),
        mediating=frozenset(data["recipients"]["mediating"]),
        accusing=frozenset(data["recipients"]["accusing"]),
        joint=frozenset(data["recipients"]["joint"]),
        joining=frozenset(data["recipients"]["joining"]),
        resisted=frozenset(data["recipients"]["resisted"]),
        resisting=frozenset(data["recipients"]["resisting"]),
        answering=frozenset(data["recipients"]["answering"]),
        saying=frozenset(data["recipients"]["saying"]),
        enforcers=frozenset(data["recipients"]["enforcers"]),
        warning=frozenset(data["recipients"]["warning"]),
        threatening=frozenset(data["recipients"]["threatening"]),
        foreseeing=frozenset(data["recipients"]["foreseeing"]),
        voiced=frozenset(data["recipients"]["voiced"]),
        voicing=frozenset(data["recipients"]["voicing"]),
        intervention=frozenset(data["recipients"]["intervention"]),
        condemning=frozenset(data["ACCUSE"]["condemning"]),
        blaming=frozenset(data["recipients"]["blaming"]),
        governing=frozenset(data["recipients"]["governing"]),
        undergone=frozenset(data["undergone"]["words"]),
        restoring=frozenset(data["undergone"]["restoring"]),
        attitudes=frozenset(data["attitudes"]["words"]),
        things=frozenset(data["things"]["words"]),
        arms=frozenset(data["things"]["arms"]),
        people=frozenset(data["people"]["words"]),
        belonging=frozenset(data["belonging"]["words"]),
        elsewhere={name: frozenset(words) for name, words in data["elsewhere"].items()},
        acting=frozenset(data["possessions"]["acting"]),
        private=frozenset(data["possessions"]["private"]),
        assemblies=frozenset(data["assemblies"]["words"]),
        documents=frozenset(data["documents"]["words"]),
        accomplished=frozenset(data["recipients"]["accomplished"]),
        personal=frozenset(data["recipients"]["personal"]),
        verbal=frozenset(data["verbal"]["words"]),
        retelling=frozenset(data["retelling"]["words"]),
        departed=frozenset(data["departed"]["words"]),
        recalling=frozenset(data["recalling"]["words"]),
        passages=frozenset(data["recipients"]["passages"]),
        serving_lines=frozenset(data["recipients"]["serving_lines"]),
        outcomes=frozenset(data["foretold"]["outcomes"]),
        menacing=frozenset(data["foretold"]["menacing"]),
        mentioning=frozenset(data["foretold"]["mentioning"]),
        departing=frozenset(data["departing"]["words"]),
        homeward=frozenset(data["homeward"]["words"]),
        relief=frozenset(data["relief"]["words"]),
        peaceful=frozenset(data["entering"]["peaceful"]),
        bidden=frozenset(data["entering"]["bidden"]),
        usurpers=frozenset(data["kin"]["usurpers"]),
        describing=frozenset(data["entering"]["describing"]),
        organs=frozenset(data["kin"]["organs"]),
        serving=frozenset(data["kin"]["serving"]),
        heads=frozenset(data["kin"]["heads"]),
        adverse=frozenset(data["kin"]["adverse"]),
        devising=frozenset(data["devising"]["words"]),
        without=frozenset(data["without"]["words"]),
        custody=frozenset(data["custody"]["words"]),
        pleading=frozenset(data["pleading"]["words"]),
        excluding=frozenset(data["excluding"]["words"]),
        lasting=frozenset(data["lasting"]["words"]),
        deeds=_deeds(tables["nouns"], data["deeds"]["words"]),
        authoring=frozenset(data["authoring"]["words"]),
        pledging=frozenset(data["recipients"]["pledging"]),
        settling=frozenset(data["recipients"]["settling"]),
        harmful=frozenset(
            word for word, entries in tables["verbs"].items() if {e.type for e in entries} & {"ASSAULT", "COERCE"}
        ),
        hostile=frozenset(
            entry.word for entries in tables["nouns"].values() for entry in entries if entry.type in PRESSING
        ),
        modality={name: frozenset(words) for name, words in data["modality"].items()},
    )
