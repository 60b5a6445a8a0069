"""The gazetteer: packaged facts, and the user's own actors."""

from __future__ import annotations

from pathlib import Path

import pycountry
import pytest

from monitor.analysis import Analyzer
from monitor.analysis.gazetteer import load_gazetteer
from monitor.errors import SettingsError
from monitor.model import Article

OTHERWISE = {"CD", "CG", "HK", "MO", "TW"}
"""Whose names there no news has, and the two that share theirs: the lexicon says which Congo is meant."""


@pytest.mark.parametrize(
    ("form", "name", "usage"),
    [
        ("Nigerien", "Niger", "demonym"),
        ("Nigerians", "Nigeria", "demonym"),
        ("Frenchmen", "France", "demonym"),
        ("Germans", "Germany", "demonym"),
        ("Kyiv", "Ukraine", "seat"),
        ("Brussels", "European Union", "seat"),
        ("AU", "African Union", "name"),
        ("SUDAN", "Sudan", "name"),
        ("South Sudan", "South Sudan", "name"),
        ("Kingdom of Morocco", "Morocco", "name"),
        ("Republic of China", "Taiwan", "name"),
        ("Lebanese Republic", "Lebanon", "name"),
        ("State of Qatar", "Qatar", "name"),
    ],
)
def test_a_form_leads_to_its_entry(form: str, name: str, usage: str) -> None:
    entry, found = load_gazetteer().forms[form]

    assert (entry.name, found) == (name, usage)


def test_states_have_the_long_names_of_iso_3166() -> None:
    forms = load_gazetteer().forms
    found: dict[str, str] = {}
    for country in pycountry.countries:
        named = [getattr(country, key, "") for key in ("common_name", "name", "official_name")]
        state = next((forms[name][0].name for name in named if name in forms), None)
        if state is not None and country.alpha_2 not in OTHERWISE:
            found |= {name.removeprefix("the "): state for name in named[2:] if name}
    assert len(found) > 150
    assert {name: forms[name][0].name if name in forms else None for name in found} == found


def test_there_are_all_states_of_the_united_nations() -> None:
    states = [entry for entry in load_gazetteer().entries.values() if entry.kind == "state" and not entry.place]

    assert len(states) > 195


def test_the_users_own_actors_come_before_the_packaged(tmp_path: Path) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(
        '[[actor]]\nname = "Harbour League"\nkind = "group"\naliases = ["HL"]\ngeneric = ["league"]\n'
        '[[actor]]\nname = "African Union"\naliases = ["the Addis club"]\n',
        encoding="utf-8",
    )

    gazetteer = load_gazetteer(file)

    assert gazetteer.forms["HL"][0].kind == "group"
    assert gazetteer.forms["the Addis club"][0].name == "African Union"
    assert gazetteer.forms["AU"][0].name == "African Union"


@pytest.mark.parametrize("aliases", ["", 'aliases = ["the Vienna club"]\n'])
def test_a_users_actor_that_is_known_under_its_acronym_extends_what_is_known(tmp_path: Path, aliases: str) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(f'[[actor]]\nname = "OSCE"\n{aliases}[[actor]]\nname = "NUG"\nstate = "Burma"\n', encoding="utf-8")

    gazetteer = load_gazetteer(file)

    known = "Organization for Security and Co-operation in Europe"
    assert gazetteer.forms["OSCE"][0] is gazetteer.forms[known][0]
    assert gazetteer.forms["OSCE"][0].name == known
    assert gazetteer.entries.keys() == load_gazetteer().entries.keys()
    assert not aliases or gazetteer.forms["the Vienna club"][0].name == known
    government = gazetteer.forms["NUG"][0]
    assert (government.kind, government.state) == ("group", "Myanmar")


def test_an_article_is_read_with_the_users_actors(tmp_path: Path) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(
        '[[actor]]\nname = "Harbour League"\nkind = "group"\naliases = ["Dock Boys"]\n'
        '[[actor]]\nname = "Kofi Mensah"\nkind = "person"\naliases = ["Big K"]\n',
        encoding="utf-8",
    )
    text = "Dock Boys blocked the port of Lomé on Tuesday. Big K was with them, and General Mensah spoke."

    analysis = Analyzer(actors=file).analyze(Article(text))

    found = {(actor.name, actor.kind, actor.aliases) for actor in analysis.actors}
    assert ("Harbour League", "group", ("Dock Boys",)) in found
    assert ("Kofi Mensah", "person", ("Big K", "General Mensah")) in found


def test_there_need_be_no_file_of_the_user(tmp_path: Path) -> None:
    assert load_gazetteer(tmp_path / "actors.toml").entries == load_gazetteer().entries


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("[[actor]\n", "is not valid TOML"),
        ('actor = "Harbour League"\n', "write each actor as [[actor]]"),
        ('[[player]]\nname = "Harbour League"\n', "write each actor as [[actor]]"),
        ('[[actor]]\nkind = "group"\n', "actor 1: needs a name"),
        ('[[actor]]\nname = "HL"\nkind = "club"\n', "kind 'club' is none of person, state, organization, group"),
        ('[[actor]]\nname = "HL"\nkind = ["group"]\n', "is none of"),
        ('[[actor]]\nname = "HL"\nalias = ["H"]\n', "alias is unknown"),
        ('[[actor]]\nname = "HL"\naliases = "H"\n', "aliases must be a list of names"),
        ('[[actor]]\nname = "HL"\naliases = [" "]\n', "aliases must be a list of names"),
        ('[[actor]]\nname = "HL"\nstate = 7\n', "state must be the name of a state"),
        ('[[actor]]\nname = "HL"\nstate = "Nigr"\n', "state 'Nigr' is unknown"),
        ('[[actor]]\nname = "HL"\nstate = "NATO"\n', "state 'NATO' is unknown"),
    ],
)
def test_a_wrong_file_is_told_in_one_line_that_names_it(tmp_path: Path, content: str, problem: str) -> None:
    file = tmp_path / "actors.toml"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(SettingsError) as error:
        load_gazetteer(file)

    assert str(file) in str(error.value)
    assert problem in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "actors.toml"
    file.write_bytes(b"\xff\xfe\x00name")

    with pytest.raises(SettingsError, match="cannot be read"):
        load_gazetteer(file)
