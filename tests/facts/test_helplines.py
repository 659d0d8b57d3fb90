import pytest

from comeback.facts import HelpKind, help_resources


@pytest.mark.parametrize(
    ("country", "first_call"),
    [("US", "988"), ("CA", "988"), ("GB", "116 123"), ("AU", "13 11 14"), ("IN", "14416"), ("NZ", "1737")],
)
def test_a_crisis_line_of_the_country_comes_first(country: str, first_call: str) -> None:
    first = help_resources(country)[0]

    assert (first.kind, first.call) == (HelpKind.CRISIS, first_call)


@pytest.mark.parametrize("country", ["US", "gb", "DE", "JP", ""])
def test_no_country_is_left_without_an_answer(country: str) -> None:
    found = help_resources(country)

    assert found[0].kind is HelpKind.CRISIS
    assert any(resource.id == "any-find-a-helpline" for resource in found)


def test_a_country_of_the_union_has_its_emergency_number() -> None:
    numbers = [resource.call for resource in help_resources("DE") if resource.kind is HelpKind.EMERGENCY]

    assert numbers == ["112"]


def test_other_support_comes_after_crisis_and_emergency() -> None:
    kinds = [resource.kind for resource in help_resources("US")]

    assert kinds == sorted(kinds, key=list(HelpKind).index)
    assert kinds[-1] is HelpKind.SUPPORT


@pytest.mark.parametrize("country", ["US", "CA", "GB", "AU", "IN", "NZ", "FR", "JP"])
def test_every_resource_can_be_reached_and_says_where_it_was_read(country: str) -> None:
    for resource in help_resources(country):
        assert resource.call or resource.text or resource.url
        assert resource.stamp.source
