"""Whom to ask, and in which order."""

from comeback.core.recovery.contacts import Contact, Role, find_contact, whom_to_ask


def test_at_a_school_the_dean_comes_first_and_the_office_is_for_when_it_is_not_clear() -> None:
    roles = whom_to_ask(has_school=True)

    assert roles == (
        Role.DEAN,
        Role.ADVISER,
        Role.MENTOR,
        Role.LEARNING_SPECIALIST,
        Role.FINANCIAL_AID,
        Role.COUNSELING,
        Role.STUDENT_AFFAIRS,
    )


def test_without_a_school_a_mentor_a_tutor_and_ecfmg_stand_in() -> None:
    roles = whom_to_ask(has_school=False)

    assert roles[:3] == (Role.MENTOR, Role.TUTOR, Role.ECFMG)
    assert Role.DEAN not in roles


def test_the_best_role_that_has_a_person_is_found() -> None:
    adviser = Contact(role=Role.ADVISER, name="Dr. Alvarez")
    mentor = Contact(role=Role.MENTOR, name="Dr. Okafor")

    assert find_contact((mentor, adviser), (Role.DEAN, Role.ADVISER, Role.MENTOR)) == adviser
    assert find_contact((mentor,), (Role.DEAN,)) is None
