"""What Anki packages show. A review stands once for all of them."""

from django.db import models

from comeback.core.evidence.anki import MappedBy
from comeback.core.exam.areas import System
from comeback.store.models.base import Row, one_of
from comeback.store.models.evidence import SourceRow
from comeback.store.models.student import StudentRow


class AnkiCollectionRow(Row):
    """What one package says of the collection it comes from."""

    source = models.OneToOneField(SourceRow, models.CASCADE)
    began_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    rollover_hour = models.SmallIntegerField()
    notes = models.IntegerField()
    cards = models.IntegerField()
    reviews = models.IntegerField()
    reviews_to = models.BigIntegerField(default=0)

    class Meta:
        db_table = "anki_collection"


class AnkiNoteRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE, db_index=False)  # its constraint begins with it
    note = models.BigIntegerField()
    mapped_by = models.CharField(max_length=10)
    is_leech = models.BooleanField()

    class Meta:
        db_table = "anki_note"
        constraints = (
            models.UniqueConstraint(fields=["source", "note"], name="anki_note_once_a_source"),
            one_of("mapped_by", [m.value for m in MappedBy], "anki_note_mapped_by_is_known"),
        )


class AnkiNoteSystemRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE, db_index=False)  # its constraint begins with it
    note = models.BigIntegerField()
    system = models.CharField(max_length=24)

    class Meta:
        db_table = "anki_note_system"
        constraints = (
            models.UniqueConstraint(fields=["source", "note", "system"], name="anki_note_system_once"),
            one_of("system", [s.value for s in System], "anki_note_system_is_known"),
        )


class AnkiNoteQuestionRow(Row):
    source = models.ForeignKey(SourceRow, models.CASCADE, db_index=False)  # its constraint begins with it
    note = models.BigIntegerField()
    bank = models.CharField(max_length=20)
    question_id = models.CharField(max_length=40)

    class Meta:
        db_table = "anki_note_question"
        constraints = (
            models.UniqueConstraint(
                fields=["source", "bank", "question_id", "note"], name="anki_note_question_once"
            ),
        )


class AnkiCardRow(Row):
    """A card as one package shows it; of several packages the one that changed last speaks."""

    source = models.ForeignKey(SourceRow, models.CASCADE, db_index=False)  # its constraint begins with it
    card = models.BigIntegerField()
    note = models.BigIntegerField()
    deck = models.CharField(max_length=300)
    queue = models.SmallIntegerField()
    interval_days = models.IntegerField()
    reps = models.IntegerField()
    lapses = models.IntegerField()
    stability_days = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)

    class Meta:
        db_table = "anki_card"
        constraints = (models.UniqueConstraint(fields=["source", "card"], name="anki_card_once_a_source"),)


class AnkiReviewRow(Row):
    """
    A review, once for all packages that hold it.

    It counts while a package that counts, not older than the one that first
    brought it, holds its card and reaches as far.
    """

    student = models.ForeignKey(StudentRow, models.CASCADE, db_index=False)
    first_source = models.ForeignKey(SourceRow, models.CASCADE, db_index=False)  # a million times the same
    review = models.BigIntegerField()
    card = models.BigIntegerField()
    ease = models.SmallIntegerField()
    kind = models.SmallIntegerField()
    interval = models.IntegerField()
    taken_ms = models.IntegerField()

    class Meta:
        db_table = "anki_review"
        constraints = (models.UniqueConstraint(fields=["student", "review"], name="anki_review_once"),)
