"""Every part, drawn with the sample values of the gallery."""

import re

import html5lib
import pytest

from tests.web.gallery.sheets import SHEETS, render


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_sheet_is_valid_html(sheet: str) -> None:
    parser = html5lib.HTMLParser(strict=False)

    parser.parse(render(sheet))

    assert [code for _position, code, _details in parser.errors] == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_nothing_is_styled_or_scripted_in_place(sheet: str) -> None:
    assert re.findall(r"<style|\sstyle=|\son\w+=|<script>|javascript:", render(sheet)) == []


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_page_has_one_first_heading_one_lit_next_step_and_at_most_one_solid_button(sheet: str) -> None:
    page = render(sheet)

    assert len(re.findall(r"<h1", page)) == 1
    assert len(re.findall(r'class="solid', page)) <= 1


def test_the_window_is_named_after_the_place_only() -> None:
    assert "<title>Diagnosis · Comeback</title>" in render("places")


@pytest.mark.parametrize(
    "figure", ["58.9", "two and a half", "46 to 55", "6 in 10", "hardly", "2.4", "3.6 points", "78"]
)
def test_a_hidden_figure_is_not_in_the_page(figure: str) -> None:
    shown, hidden = render("places"), render("places", are_figures_hidden=True)

    assert figure in shown
    assert figure not in hidden


def test_a_hidden_figure_is_read_aloud_as_hidden() -> None:
    assert '<span class="unseen">hidden</span>' in render("places", are_figures_hidden=True)


def test_the_student_can_fix_the_look() -> None:
    assert '<html lang="en" data-theme="dark">' in render("places", theme="dark")


def test_a_quiet_page_has_no_places() -> None:
    assert 'class="places"' not in render("help")


def test_what_is_not_measured_closes_the_table_without_a_mark() -> None:
    table = render("places").split('class="interval-table"')[1].split("</table>")[0]

    assert re.findall(r'<th scope="row">(\w+)', table)[-2:] == ["Skin", "Immune"]
    assert 'class="dot"' not in table.split("Skin")[1]
