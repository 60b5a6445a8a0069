from __future__ import annotations

from monitor.model import Actor, Analysis, Article, Deadline
from monitor.situation import Situation
from tests.toys import toy_analysis


def test_parties_of_a_deadline_are_the_actors_of_all_articles() -> None:
    situation = Situation()
    for day, text in (("2031-03-01", "Union gives Junta until 2031-03-09"), ("2031-03-02", "Junta: We shall see.")):
        placement = situation.place(toy_analysis(Article(text)), day)
        situation.add(placement)
    (deadline,) = situation.deadlines
    by_name = {actor.name: actor.id for actor in situation.actors if actor.kind == "organization"}
    assert (deadline.facts.issuer, deadline.facts.addressee) == (by_name["Union"], by_name["Junta"])
    assert deadline.facts.date == "2031-03-01"


def test_a_placement_tells_ids_and_reports_in_the_order_of_the_analysis() -> None:
    analysis = Analysis(
        actors=(Actor("Union", "organization"), Actor("Junta", "group")),
        deadlines=(
            Deadline("meeting", "Union", None, None, "Monday", "2031-03-03", "pending", (0, 5), place="Lomé"),
            Deadline("deadline", "Union", "Junta", "to leave", "Sunday", "2031-03-09", "pending", (5, 9)),
        ),
    )
    placement = Situation().place(analysis, "2031-03-01")
    assert placement.deadlines == (1, 2)
    assert [report.place for report in placement.reports] == ["Lomé", None]
    assert placement.reports[1].addressee == placement.actors["Junta"]


def test_a_situation_restored_from_what_it_knew_goes_on_alike() -> None:
    first = Situation()
    first.add(first.place(toy_analysis(Article("Union gives Junta until 2031-03-09")), "2031-03-01"))
    restored = Situation(first.actors, first.deadlines)
    analysis = toy_analysis(Article("Ann: No.\nUnion gives Junta until 2031-03-09"))
    assert restored.place(analysis, "2031-03-02") == first.place(analysis, "2031-03-02")
