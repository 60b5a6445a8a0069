"""The other names in an actor's row: words that name or describe him alone."""

from __future__ import annotations

from collections.abc import Callable

from tests.analysis.cast.conftest import Read

Reader = Callable[[str], Read]


def test_a_noun_alone_or_with_a_possessive_pronoun_is_no_alias(read: Reader) -> None:
    found = read(
        "Chancellor Marta Lindqvist met her Danish counterpart in Oslo, Norway. The politician praised Norway. "
        "The Norwegian government thanked her. Its government is new, said the Chancellor. "
        "The Norwegian leader spoke last."
    )

    assert found.who("politician") == ("Marta Lindqvist",)
    for actor in found.cast.actors:
        assert not {"politician", "Chancellor", "government", "Its government"} & set(actor.aliases)
        assert not any(alias.split()[0].lower() in ("her", "his", "its") for alias in actor.aliases)
    assert "Chancellor Marta Lindqvist" in found.actor("Marta Lindqvist").aliases


def test_a_clause_is_no_alias(read: Reader) -> None:
    found = read("President Ana Lopez was greeted. The vote that saw Lopez elected president was fair, Peru said.")

    assert not any("elected" in alias for alias in found.actor("Ana Lopez").aliases)


def test_no_alias_has_an_open_bracket(read: Reader) -> None:
    found = read("Leaders of the ten-member Association of Southeast Asian Nations (ASEAN) urged Myanmar to relent.")

    aliases = found.actor("Association of Southeast Asian Nations").aliases
    assert "ASEAN" in aliases
    assert not any(alias.count("(") != alias.count(")") for alias in aliases)


def test_a_nickname_behind_a_description(read: Callable[[str], Read]) -> None:
    found = read("Jan Vos, a former miner nicknamed Falcon, spoke in Oslo. Falcon said that he would march.")

    assert found.who("Falcon", 2) == ("Jan Vos",)


def test_a_headline_whose_verb_is_taken_for_a_noun_is_no_alias(read: Reader) -> None:
    found = read(
        "US ship brings aid to Batumi as Lopez summons EU leaders\n\nPresident Ana Lopez called the leaders of the "
        "European Union to Lima. The EU said yes. The Lopez administration was glad, said Peru."
    )

    assert not any("summons" in alias for actor in found.cast.actors for alias in actor.aliases)
