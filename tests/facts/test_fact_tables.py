from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from comeback import facts


@pytest.mark.parametrize("name", facts.table_names())
def test_every_entry_has_a_status_a_source_and_a_date(name: str) -> None:
    stamps = facts.stamps(name)

    assert stamps
    for stamp in stamps.values():
        assert stamp.status in facts.FactStatus
        assert all(source.strip() for source in stamp.sources)
        assert stamp.checked_on > date(2026, 1, 1)


@pytest.mark.parametrize("name", facts.table_names())
def test_every_value_stands_in_an_entry(name: str) -> None:
    assert all(isinstance(value, dict | list) for value in facts.table(name).values())


def test_a_fact_is_found_by_file_and_entry() -> None:
    stamp = facts.stamp("exam", "exam_format.step1-14x30")

    assert stamp.status is facts.FactStatus.OFFICIAL
    assert stamp.source.startswith("https://www.usmle.org/test-delivery-software-updates")
    assert stamp.checked_on == date(2026, 11, 22)


def test_a_fact_is_old_from_the_181st_day() -> None:
    checked_on = facts.stamp("help_resources", "resource.us-988").checked_on

    on_day_180 = facts.old_facts(checked_on + timedelta(days=180))
    on_day_181 = facts.old_facts(checked_on + timedelta(days=181))

    assert "help_resources.resource.us-988" not in on_day_180
    assert "help_resources.resource.us-988" in on_day_181


def test_help_numbers_were_read_within_the_last_180_days() -> None:
    today = datetime.now(
        tz=UTC
    ).date()  # the real day, on purpose: this turns red when they need reading again

    old = [entry for entry in facts.old_facts(today) if entry.startswith("help_resources.")]

    assert old == []


def test_every_fact_file_is_described() -> None:
    page = (Path(__file__).parents[2] / "docs" / "facts.md").read_text(encoding="utf-8")

    assert [name for name in facts.table_names() if f"| `{name}` |" not in page] == []
