"""
What an independent sampler makes of one invented student's evidence.

The posterior of level and areas is written down a second time, from docs/method/diagnosis.md and not from the code, and
drawn from by elliptical slice sampling (Murray, Adams, MacKay 2010, proceedings.mlr.press/v9/murray10a.html), which has
nothing to tune. ``python -m tests.core.diagnosis.sampled_posterior`` takes a few minutes and prints the literals of
``test_samplers.py``.
"""

from dataclasses import dataclass, replace

import numpy as np

from comeback.core.evidence.record import Record
from comeback.core.evidence.score_report import AreaBand, Band, BandReference, ScoreReport
from comeback.core.exam.areas import AXES, Area, Axis, Discipline, System, Task
from comeback.core.exam.scale import Array
from tests.core.diagnosis.diagnosis_cases import FACTS, TODAY, block, days_ago, fail, itemized, printed

AREAS: tuple[Area, ...] = tuple(area for axis in Axis for area in AXES[axis])

BANDS: dict[Area, Band] = {
    System.RENAL: Band.LOWER,
    System.ENDOCRINE: Band.SAME,
    System.CARDIOVASCULAR: Band.HIGHER,
    Discipline.PHARMACOLOGY: Band.LOWER,
    Discipline.PATHOLOGY: Band.SAME,
}

RECORD = Record(
    attempts=(fail(ago=60, result_ago=40),),
    itemized=(itemized(1, ability=0.0, deviations={System.RENAL: -0.7, System.NERVOUS: 0.5}, ago=14),),
    printed=(printed(1, 58.0, ago=14), printed(2, 55.0, ago=45)),
    blocks=(
        block(System.RENAL, correct=8, items=20, ago=7),
        block(System.CARDIOVASCULAR, correct=31, items=40, ago=7),
        block(System.ENDOCRINE, correct=12, items=20, ago=7),
        block(correct=26, items=40, ago=0),
    ),
    reports=(
        ScoreReport(
            exam_on=days_ago(60),
            bands=tuple(AreaBand(areas=(area,), band=band) for area, band in BANDS.items()),
            reference=BandReference.PASS_LINE,
        ),
    ),
)

# Figures of their own, so that a changed assumption of the app does not change what is compared.
ASSUMED = replace(
    FACTS,
    level=replace(
        FACTS.level,
        mean_epc=58.0,
        sd_epc=6.0,
        wander_sd_epc=4.0,
        wander_days=40.0,
        trend_sd_epc_a_day=0.2,
        trend_days=60.0,
    ),
    profile=replace(
        FACTS.profile,
        system_sd=0.25,
        discipline_sd=0.20,
        task_sd=0.10,
        spread_grid=(1.0,),
        spread_weights=(1.0,),
        form_difficulty_sd=0.12,
        bank_difficulty_sd=0.15,
    ),
    sources=replace(
        FACTS.sources,
        sitting_sd_epc=2.9,
        day_sd_epc=1.5,
        form_mix_sd_epc=1.2,
        bank_offset_anchored_sd=2.0,
        block_sd_epc=57.0,
    ),
    report=replace(
        FACTS.report,
        exam_items=280,
        band_sd=1.25,
        band_information=0.2,
        band_half_width=0.5,
        band_weight=0.5,
    ),
)
GUESSING, SLOPE = FACTS.scale.guessing, FACTS.scale.slope

DRAWS, LEFT_OUT = 200_000, 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """Means and SDs of the level and each area, and the fewest effective draws behind any."""

    mean: Array
    sd: Array
    fewest: float


def ability(epc: float) -> float:
    share = (epc / 100.0 - GUESSING) / (1.0 - GUESSING)
    return float(np.log(share / (1.0 - share)) / SLOPE)


def per_logit(epc: float) -> float:
    known = (epc / 100.0 - GUESSING) / (1.0 - GUESSING)
    return 100.0 * (1.0 - GUESSING) * SLOPE * known * (1.0 - known)


class Posterior:
    """Level on five days, deviations of areas, how easy their items are, an intercept and a bank."""

    def __init__(self) -> None:
        self.days = np.array([-60.0, -45.0, -14.0, -7.0, 0.0])
        names = [
            *(("level", day) for day in self.days),
            *(("area", area) for area in AREAS),
            *(("form", system) for system in System),
            *(("bank", system) for system in System),
            ("intercept", None),
            ("offset", None),
        ]
        self.place = {name: at for at, name in enumerate(names)}
        self.weights = FACTS.blueprint.weights()
        self.mean, self.root = self._prior()
        self.forms, self.kinds = self._evidence()

    def _prior(self) -> tuple[Array, Array]:
        gaps = np.sqrt(3.0) * np.abs(self.days[:, None] - self.days[None, :]) / 40.0
        trend = 0.2 * 60.0 * (np.exp(self.days / 60.0) - 1.0)
        levels = (6.0**2 - 4.0**2) + 4.0**2 * (1.0 + gaps) * np.exp(-gaps) + np.outer(trend, trend)
        covariance = np.eye(len(self.place))
        covariance[:5, :5] = levels / per_logit(58.0) ** 2 + 1e-6 * np.eye(5)
        spreads = {System: 0.25, Discipline: 0.20, Task: 0.10}
        for (kind, of), at in self.place.items():
            if kind == "area":
                covariance[at, at] = spreads[type(of)] ** 2
            elif kind in ("form", "bank"):
                covariance[at, at] = {"form": 0.12, "bank": 0.15}[kind] ** 2
            elif kind in ("intercept", "offset"):
                # Narrower than the priors, 3 and 2, so that slices are long; log_likelihood makes up for it.
                covariance[at, at] = 0.3**2
        mean = np.zeros(len(self.place))
        mean[:5] = mean[self.place["intercept", None]] = ability(58.0)
        return mean, np.asarray(np.linalg.cholesky(covariance), dtype=np.float64)

    def _form(self, *terms: tuple[tuple[str, object], float]) -> Array:
        form = np.zeros(len(self.place))
        for name, value in terms:
            form[self.place[name]] += value
        return form

    def _everything(self, kind: str) -> tuple[tuple[tuple[str, object], float], ...]:
        return tuple(((kind, system), share) for system, share in self.weights.items())

    def _evidence(self) -> tuple[Array, list[tuple[str, float, float, float]]]:
        """Linear forms, and for each its kind with three figures."""
        forms, kinds = [], []
        (sitting,) = RECORD.itemized
        for answer in sitting.answers:
            assert answer.system is not None
            forms.append(
                self._form(
                    (("intercept", None), 1.0),
                    (("area", answer.system), 1.0),
                    (("form", answer.system), 1.0),
                    (("area", answer.task), 1.0),
                )
            )
            kinds.append(("count", float(answer.is_correct), 1.0, 1.0))
        for day, epc in ((-14.0, 58.0), (-45.0, 55.0)):
            forms.append(self._form((("level", day), 1.0), *self._everything("area")))
            sd = np.sqrt(2.9**2 + 1.5**2 + 1.2**2) / per_logit(epc)
            kinds.append(("reading", ability(epc), sd, 0.0))
        for each in RECORD.blocks:
            day = float((each.on - TODAY).days)
            parts = [((kind, area), 1.0) for area in each.areas for kind in ("area", "bank")]
            mixed = [*self._everything("area"), *self._everything("bank")]
            forms.append(self._form((("level", day), 1.0), (("offset", None), 1.0), *(parts or mixed)))
            p = (each.correct + 1.0) / (each.items + 2.0)
            weight = min(1.0, 100.0**2 * p * (1.0 - p) / 57.0**2)
            kinds.append(("count", float(each.correct), float(each.items), weight))
        line, line_sd = FACTS.pass_line.mean_epc, FACTS.pass_line.sd_epc
        forms.append(self._form((("level", -60.0), 1.0), *self._everything("area")))
        kinds.append(
            ("fail", ability(line), float(np.hypot(FACTS.exam_day_sd_epc, line_sd)) / per_logit(line), 0.0)
        )
        for area, band in BANDS.items():
            across = () if isinstance(area, System) else self._everything("area")
            forms.append(self._form((("level", -60.0), 1.0), (("area", area), 1.0), *across))
            ranges = {d: (low + high) / 200.0 for d, low, high in FACTS.blueprint.disciplines}
            share = self.weights[area] if isinstance(area, System) else ranges[area]  # type: ignore[index]  # no task is among the bands
            sd = 1.25 / np.sqrt(0.2 * 280.0 * share)
            side = {Band.LOWER: -1.0, Band.SAME: 0.0, Band.HIGHER: 1.0}[band]
            kinds.append(("band", ability(line), float(sd), side))
        return np.stack(forms), kinds

    def asked(self) -> Array:
        """Forms of today's level, and of each area's."""
        level = self._form((("level", 0.0), 1.0), *self._everything("area"))
        rows = [level]
        for area in AREAS:
            across = () if isinstance(area, System) else self._everything("area")
            rows.append(self._form((("level", 0.0), 1.0), (("area", area), 1.0), *across))
        return np.stack(rows)

    def sampled(self, *, draws: int, seed: int) -> Sampled:
        from scipy.special import ndtr  # noqa: PLC0415 - only the script samples

        kind = np.array([each[0] for each in self.kinds])
        first, second, third = (np.array([each[at] for each in self.kinds]) for at in (1, 2, 3))
        count, reading, failed, band = (kind == name for name in ("count", "reading", "fail", "band"))
        right, of, weight = first[count], second[count], third[count]
        half = 0.5 * second[band]
        low = np.where(
            third[band] > 0, first[band] + half, np.where(third[band] < 0, -np.inf, first[band] - half)
        )
        high = np.where(
            third[band] < 0, first[band] - half, np.where(third[band] > 0, np.inf, first[band] + half)
        )
        own = [self.place["intercept", None], self.place["offset", None]]
        wide = 1.0 / 0.3**2 - 1.0 / np.array([3.0, 2.0]) ** 2

        def log_likelihood(x: Array) -> float:
            at = self.forms @ x
            p = GUESSING + (1.0 - GUESSING) / (1.0 + np.exp(-SLOPE * at[count]))
            told = float(np.sum(weight * (right * np.log(p) + (of - right) * np.log(1.0 - p))))
            told -= 0.5 * float(np.sum(((first[reading] - at[reading]) / second[reading]) ** 2))
            told += float(np.sum(np.log(ndtr((first[failed] - at[failed]) / second[failed]))))
            inside = ndtr((high - at[band]) / second[band]) - ndtr((low - at[band]) / second[band])
            told += 0.5 * float(np.sum(np.log(inside)))
            return told + 0.5 * float(np.sum(wide * (x[own] - self.mean[own]) ** 2))

        rng = np.random.default_rng(seed)
        asked = self.asked()
        kept = np.empty((draws, len(asked)))
        x = self.mean.copy()
        value = log_likelihood(x)
        for draw in range(-LEFT_OUT, draws):
            other = self.root @ rng.standard_normal(len(x))
            floor = value + np.log(rng.random())
            angle = rng.uniform(0.0, 2.0 * np.pi)
            least, most = angle - 2.0 * np.pi, angle
            while True:
                tried = self.mean + np.cos(angle) * (x - self.mean) + np.sin(angle) * other
                value = log_likelihood(tried)
                if value > floor:
                    break
                least, most = (angle, most) if angle < 0.0 else (least, angle)
                angle = rng.uniform(least, most)
            x = tried
            if draw >= 0:
                kept[draw] = asked @ x
        batches = kept.reshape(100, -1, len(asked)).mean(axis=1)
        effective = 100.0 * kept.var(axis=0) / batches.var(axis=0, ddof=1)
        return Sampled(mean=kept.mean(axis=0), sd=kept.std(axis=0), fewest=float(effective.min()))


if __name__ == "__main__":
    found = Posterior().sampled(draws=DRAWS, seed=1)
    print(f"# at least {found.fewest:,.0f} effective draws")  # noqa: T201 - it prints the literals
    for name, mean, sd in zip(("level", *AREAS), found.mean, found.sd, strict=True):
        print(f'    "{name}": ({mean:.4f}, {sd:.4f}),')  # noqa: T201 - as above
