from __future__ import annotations

import itertools
import textwrap
import time
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from monitor.analysis.layout import Layout, lay_out
from monitor.model import Article

LEAD = (
    "The presidents of four neighbouring countries told the officers on Sunday that they had one week to hand back "
    "power, and said that every measure, troops included, was on the table."
)
SECOND = "A spokesman for the officers answered on state radio that nobody outside the country would decide its fate."


def laid(*blocks: str, name: str | None = None, published: date | None = None) -> tuple[Layout, dict[str, list[str]]]:
    text = "\n\n".join(blocks)
    layout = lay_out(Article(text, name=name, published=published))
    by_kind: dict[str, list[str]] = {}
    for block in layout.blocks:
        by_kind.setdefault(block.kind, []).append(text[slice(*block.span)])
    return layout, by_kind


def test_a_headline_printed_twice_is_one_title() -> None:
    layout, kinds = laid("Neighbours give officers a week", "Neighbours give officers a week", LEAD, SECOND)
    assert layout.title == "Neighbours give officers a week"
    assert kinds["furniture"] == ["Neighbours give officers a week"]
    assert kinds["paragraph"] == [LEAD, SECOND]


def test_a_text_without_a_headline_has_no_title() -> None:
    layout, kinds = laid(LEAD, SECOND)
    assert layout.title is None
    assert kinds == {"paragraph": [LEAD, SECOND]}


def test_what_a_page_appends_to_a_headline_gives_outlet_and_date() -> None:
    layout, _ = laid("Neighbours give officers a week - Delta Wire - 30.07.2023", LEAD)
    assert (layout.title, layout.source) == ("Neighbours give officers a week", "Delta Wire")
    assert (layout.published, layout.published_from) == (date(2023, 7, 30), "header")


def test_a_line_below_the_headline_that_ends_with_a_date_gives_it() -> None:
    layout, _ = laid("Neighbours give officers a week", "Report from parliament, Sunday 30 July 2023", LEAD)
    assert (layout.published, layout.published_from) == (date(2023, 7, 30), "header")


def test_times_of_day_that_open_entries_are_furniture() -> None:
    entries = ("20.31: " + LEAD, "[09:15 GMT] " + SECOND, "8.05pm", "7:40 - Envoys land", "**6.10** " + LEAD)
    _, kinds = laid("As it happened", *entries)
    assert kinds["furniture"] == ["20.31:", "[09:15 GMT]", "8.05pm", "7:40 -", "**6.10**"]
    assert kinds["paragraph"] == [LEAD, SECOND, LEAD]


def test_a_single_time_of_day_belongs_to_its_sentence() -> None:
    _, kinds = laid(
        "As it happened", LEAD, "20.31 was the hour at which the presidents had told the officers to answer."
    )
    assert "furniture" not in kinds


def test_the_dateline_is_cut_from_the_report_and_dates_it() -> None:
    layout, kinds = laid("Neighbours give officers a week", "ABUJA, July 30, 2023 (Delta Wire) — " + LEAD)
    assert (layout.dateline, layout.source) == ("ABUJA, July 30, 2023 (Delta Wire)", "Delta Wire")
    assert (layout.published, layout.published_from) == (date(2023, 7, 30), "dateline")
    assert kinds["paragraph"] == [LEAD]


def test_a_dateline_without_a_year_takes_the_nearest_from_the_file_name() -> None:
    layout, _ = laid("ABUJA, Dec 31 (Delta Wire) — " + LEAD, name="2024-01-01_delta.txt")
    assert (layout.published, layout.published_from) == (date(2023, 12, 31), "dateline")


def test_a_line_that_tells_of_the_article_in_parts_gives_its_date() -> None:
    for line in ("OSLO/BERGEN (Fjord Wire) | Published 12 December 2022", "12 December 2022 · Jane Doe"):
        assert laid("Neighbours give officers a week", line, LEAD)[0].published == date(2022, 12, 12)


def test_without_a_year_anywhere_no_date_is_invented() -> None:
    layout, _ = laid("ABUJA, July 30 (Delta Wire) — " + LEAD)
    assert (layout.published, layout.published_from) == (None, None)


def test_a_given_date_wins_and_a_file_name_comes_last() -> None:
    assert laid(LEAD, name="2023-07-31.txt", published=date(2023, 8, 1))[0].published_from == "given"
    layout, _ = laid(LEAD, name="2023-07-31.txt")
    assert (layout.published, layout.published_from) == (date(2023, 7, 31), "filename")


def test_page_furniture_is_set_apart() -> None:
    head = ["July 30, 2023", "By Ana Reyes", "Read Time: 3 minutes", "Share", "Tweet"]
    tail = [
        "Source: Delta Wire",
        "Leave a Reply",
        "Your email address will not be published.",
        "Happy",
        "0 %",
        "Sad",
        "0 %",
    ]
    layout, kinds = laid("Neighbours give officers a week", *head, LEAD, SECOND, *tail)
    assert kinds["paragraph"] == [LEAD, SECOND]
    assert kinds["furniture"] == [*head, *tail]
    assert layout.source == "Delta Wire"


def test_after_the_tail_begins_even_prose_is_furniture() -> None:
    _, kinds = laid(LEAD, SECOND, "About Post Author", "We bring you news from everywhere, every day of the week.")
    assert kinds["paragraph"] == [LEAD, SECOND]


def test_a_credit_is_cut_from_its_caption() -> None:
    caption = "The defence minister speaks to reporters at the airport on Friday"
    _, kinds = laid(LEAD, caption + " © Delta / Ana Reyes", SECOND, "Photo: Delta Wire")
    assert kinds["caption"] == [caption]
    assert kinds["furniture"] == ["Photo: Delta Wire"]


def test_sentences_that_begin_like_furniture_stay() -> None:
    sentences = [
        "By late Sunday the officers had not answered.",
        "Share prices fell after the announcement of the embargo on Monday.",
        "Follow-up talks are planned for Tuesday in the capital.",
        "Read in full, the communiqué leaves the door open for mediation.",
        "Close to forty people were wounded, doctors said.",
    ]
    _, kinds = laid(LEAD, *sentences)
    assert kinds["paragraph"] == [LEAD, *sentences]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = "\n".join(textwrap.wrap(LEAD, 72)) + "\n\n" + "\n".join(textwrap.wrap(SECOND, 72))
    blocks = [text[slice(*block.span)].replace("\n", " ") for block in lay_out(Article(text)).blocks]
    assert blocks == [LEAD, SECOND]


def test_each_line_is_a_paragraph_where_no_blank_lines_are_set() -> None:
    text = f"{LEAD}\n{SECOND}\r\n{LEAD}"
    assert [text[slice(*block.span)] for block in lay_out(Article(text)).blocks] == [LEAD, SECOND, LEAD]


@given(
    st.lists(st.sampled_from([LEAD, SECOND, "Share", "Source: Delta Wire", "\n", " ", "0 %", "“", "©", "By Ana Reyes"]))
)
def test_blocks_are_ordered_and_hold_all_words(pieces: list[str]) -> None:
    text = "\n".join(pieces)
    spans = [block.span for block in lay_out(Article(text)).blocks]
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    held = "".join(text[start:end] for start, end in spans)
    assert "".join(held.split()) == "".join(text.split())


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    lay_out(Article(text, name=text))


def test_a_masthead_is_the_source_and_not_the_title() -> None:
    layout, _ = laid("Harbour News Service", "Home | World | Sport", "Neighbours give officers a week", LEAD, SECOND)
    assert layout.title == "Neighbours give officers a week"
    assert layout.source == "Harbour News Service"


def test_an_agencys_header_lines_are_furniture_around_the_headline() -> None:
    layout, kinds = laid("Slug: OFFICERS", "Headline: Neighbours give officers a week", LEAD, SECOND)
    assert layout.title == "Neighbours give officers a week"
    assert kinds["furniture"] == ["Slug: OFFICERS", "Headline: "]


def test_the_short_items_of_a_communique_are_paragraphs() -> None:
    items = ["1. Condemns the seizure of power;", "2. Calls on the officers to step down; and"]
    _, kinds = laid("The ministers decide", LEAD, *items, SECOND)
    assert kinds["paragraph"] == [LEAD, *items, SECOND]
    assert "heading" not in kinds


def test_a_page_whose_date_contradicts_the_dateline_is_noted() -> None:
    lead = f"PORT LASSE, March 4 (Harbour Wire) - {LEAD}"
    late, _ = laid("Neighbours give officers a week", "Updated: March 30, 2031", lead, SECOND)
    assert (str(late.published), late.published_from) == ("2031-03-04", "dateline")
    assert late.notes == ("the page is dated 2031-03-30, its dateline 2031-03-04: the dateline is believed",)
    next_day, _ = laid("Neighbours give officers a week", "Updated: March 5, 2031", lead, SECOND)
    assert next_day.notes == ()


def test_a_page_of_nothing_but_furniture_takes_no_longer_than_its_length() -> None:
    began = time.process_time()
    lay_out(Article("Related articles\n\n" * 10_000))
    assert time.process_time() - began < 5
