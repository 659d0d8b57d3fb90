"""When to get expert help: what speaks for it, whom to ask first, what a tutor can add and costs, what to bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from comeback.core.diagnosis.help_signals import HelpRules, HelpSignal
from comeback.services.expert_help import TutorPrice
from comeback.web.pages.parts import (
    Act,
    PageLink,
    Stamp,
    braced,
    diagnosis_pages,
    stamp_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPart:
    """One part of the page, as its content has it."""

    title: str
    sub: str
    lead: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceLine:
    """What a tutor is said to cost, and where that stands."""

    text: str
    stamp: Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertHelpPage:
    """The page; figures of the signals stand in braces."""

    headline: str
    lead: str
    pages: tuple[PageLink, ...]
    signals: tuple[str, ...]
    looked_at: str
    parts: tuple[HelpPart, ...]
    prices: tuple[PriceLine, ...]
    pack: tuple[Act, ...]


def expert_help_page(
    signals: Sequence[HelpSignal],
    *,
    rules: HelpRules,
    prices: Sequence[TutorPrice],
    content: Mapping[str, Any],
    people_first: bool = False,
) -> ExpertHelpPage:
    """Build the page; without a signal it says so, and the rest stands."""
    if people_first:
        headline = "Somebody to talk to comes first. A tutor can wait."
        lead = "What follows is about studying. It is here on any other day too."
    elif signals:
        headline = "Somebody at your side may help now."
        lead = "This is what your own figures show. It is a reason to ask somebody, and no verdict on you or on the plan."
    else:
        headline = "Nothing in your figures asks for a tutor. Asking is open to you all the same."
        lead = (
            "This page looks at how much of the plan gets done, at areas that stay level, and at what your "
            "check-ins say. None of them stands out today."
        )
    return ExpertHelpPage(
        headline=headline,
        lead=lead,
        pages=diagnosis_pages("expert_help"),
        signals=tuple(signal_sentence(each) for each in signals),
        looked_at=_looked_at(rules),
        parts=tuple(
            HelpPart(title=part["title"], sub=part["sub"], lead=part["lead"], items=tuple(part["items"]))
            for part in content["part"]
        ),
        prices=tuple(_price(each) for each in prices),
        pack=(
            Act(label="The findings on one page, as a PDF", url=reverse("review_sheet")),
            Act(label="Your score report and the areas to begin with, as a PDF", url=reverse("report_sheet")),
            Act(label="The sheet for a meeting with the school", url=reverse("meeting")),
            Act(label="Everything you have shown, with its days", url=reverse("evidence")),
            Act(label="The plan, week by week", url=reverse("plan_weeks")),
        ),
    )


def signal_sentence(signal: HelpSignal) -> str:
    """Say one signal, with the student's own words where it rests on them; figures in braces."""
    quoted = f" You wrote: \u201c{signal.words}\u201d" if signal.words else ""
    return f"{braced(signal.text)}{quoted}"


def _looked_at(rules: HelpRules) -> str:
    return (
        f"Three things are looked at: whether under {100 * rules.kept_share_under:.0f} of 100 planned minutes of the "
        f"last {rules.plan_days} days are ticked off; whether a system under the pass line stays level over "
        f"{rules.flat_least_hours:.0f} hours of questions and their review; and whether check-ins say on "
        f"{rules.overwhelm_least_days} days of {rules.overwhelm_days} that it is too much. The limits are this "
        "program’s own, and no study stands behind them. What is done and not ticked is not seen here."
    )


def _price(each: TutorPrice) -> PriceLine:
    return PriceLine(
        text=f"{each.who}: {each.low_usd:,} to {each.high_usd:,} dollars {each.per}.",
        stamp=stamp_of(each.stamp),
    )
