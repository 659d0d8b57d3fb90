"""Forms of the people a student turns to, and of how the student signs."""

from collections.abc import Mapping
from typing import Any

from django import forms

from comeback.core.recovery.contacts import Contact, Role
from comeback.services.notebook import Kept
from comeback.services.people import role_words
from comeback.web.forms.fields import WordsField
from comeback.web.forms.profile import ProfileForm
from comeback.web.forms.writing import EditForm

LONGEST_NAME = 200
LONGEST_PHONE = 60
LONGEST_WORDS = 10_000
NOT_AN_ADDRESS = "This is not an e-mail address. One reads name@school.edu."


class AddressField(forms.EmailField):
    """An e-mail address, or none."""

    def __init__(self, *, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            error_messages={"invalid": NOT_AN_ADDRESS},
            widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        )

    def clean(self, value: str) -> str:
        """Return the address; its domain has to be one that mail can have."""
        address: str = super().clean(value)
        try:
            address.rpartition("@")[2].encode("idna")
        except UnicodeError as error:
            raise forms.ValidationError(NOT_AN_ADDRESS) from error
        return address


class ContactForm(EditForm):
    """One person."""

    role = forms.ChoiceField(
        label="What they are to you",
        choices=lambda: [(each.role.value, each.title) for each in role_words().values()],
        error_messages={"invalid_choice": "Choose one of these."},
    )
    name = WordsField(
        label="Name",
        help_text="Theirs, or the office’s.",
        longest=LONGEST_NAME,
        required="Give a name, or the name of the office.",
    )
    email = AddressField(label="E-mail")
    phone = WordsField(label="Phone", longest=LONGEST_PHONE)
    note = WordsField(label="Note", longest=LONGEST_WORDS, rows=2)
    is_on_help_card = forms.BooleanField(
        label="On my help card: someone I would call or tell", required=False
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        kept: Kept[Contact] | None = None,
        role: Role | None = None,
    ) -> None:
        standing = {name: getattr(kept.entry, name) for name in Contact.__slots__} if kept else {}
        self.standing_version = kept.version if kept else None
        super().__init__(data, initial={"role": role, "version": self.standing_version, **standing})

    def clean(self) -> None:
        """Ask for a way to reach whom the help card names."""
        super().clean()
        data = self.cleaned_data
        can_be_reached = data.get("phone") or data.get("email")
        if data.get("is_on_help_card") and not can_be_reached and not {"phone", "email"} & self.errors.keys():
            self.refuse(
                "phone", "The help card needs a number or an address.", "Give one, or take the tick away."
            )

    @property
    def value(self) -> Contact:
        """The person."""
        fields = {name: self.cleaned_data[name] for name in Contact.__slots__}
        return Contact(**{**fields, "role": Role(fields["role"])})


class SignatureForm(ProfileForm):
    """How letters are signed."""

    title = "How you sign"
    told = ("own_name", "school_name")
    own_name = WordsField(label="Your name", longest=LONGEST_NAME)
    school_name = WordsField(label="Your school", longest=LONGEST_NAME)
