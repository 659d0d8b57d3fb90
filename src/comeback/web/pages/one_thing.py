"""One thing, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from comeback.core.recovery.first_days import FirstDays, PartOfDay, part_of_day
from comeback.services.today import Today
from comeback.web.pages.first import lit_of
from comeback.web.pages.parts import Act, post
from comeback.web.words import clock, day, duration


@dataclass(frozen=True, slots=True, kw_only=True)
class OneThingPage:
    """The one thing: a sentence, a line, a text to send, one button."""

    margin: str
    headline: str
    line: str
    quote: str
    solid: Act
    others: tuple[Act, ...]
    everything: Act


def one_thing_page(found: FirstDays | None, day_of: Today | None, now_local: datetime) -> OneThingPage:
    """
    Build the page.

    Parameters
    ----------
    found : FirstDays or None
        The first days while they last, or while a step of theirs still waits.
    day_of : Today or None
        The day otherwise.
    now_local : datetime
        The student's own time.

    Returns
    -------
    OneThingPage
        The lit step of the first days; else the next task of a kept plan; late
        at night, or with nothing left, a calm sentence.
    """
    here = reverse("one_thing")
    margin = f"{day(now_local.date())}, {clock(now_local.time())}"
    if found is not None:
        lit = lit_of(found, here)
        return OneThingPage(
            margin=margin,
            headline=lit.sentence,
            line=lit.words,
            quote=lit.quote,
            solid=lit.solid,
            others=lit.others,
            everything=Act(label="Show the rest again", url=reverse("first_evening")),
        )
    task = day_of.next_task if day_of and day_of.is_kept else None
    is_night = part_of_day(now_local.hour) is PartOfDay.NIGHT
    if task is None or is_night:
        return OneThingPage(
            margin=margin,
            headline="Nothing needs you tonight. Go to bed." if is_night else "Nothing more needs you today.",
            line="Everything is kept. What is left is planned again in the morning."
            if is_night
            else "What is left can wait until tomorrow.",
            quote="",
            solid=Act(label="Close", url=f"{reverse('first_evening')}?closed", look="solid"),
            others=(Act(label="I can’t sleep", url=reverse("cant_sleep")),) if is_night else (),
            everything=Act(label="Show everything again", url=reverse("today")),
        )
    mark = reverse("task_mark", args=[task.id, "done"])
    return OneThingPage(
        margin=margin,
        headline=f"{task.title.rstrip('.')}.",
        line=f"{duration(task.minutes)}{f', {task.resource}' if task.resource else ''}. {task.why}",
        quote="",
        solid=post("Done", mark, ("next", here), look="solid", about=task.title),
        others=(post("Not now", reverse("skip_task", args=[task.id]), about=task.title),),
        everything=Act(label="Show everything again", url=reverse("today")),
    )
