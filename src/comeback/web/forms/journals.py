"""The forms that take a journal along and bring it back."""

from django import forms

from comeback.services.portability import ExportFormat
from comeback.web.forms.writing import WritingForm


class ExportForm(forms.Form):
    """How an export is written, and whether check-ins go along."""

    form = forms.ChoiceField(
        label="How the tables are written",
        choices=(
            (ExportFormat.JSON.value, "JSON lines, for programs"),
            (ExportFormat.CSV.value, "CSV, for spreadsheets too"),
        ),
        initial=ExportFormat.JSON.value,
        required=False,
        widget=forms.RadioSelect,
    )
    check_ins = forms.BooleanField(label="Check-ins go along", required=False)

    @property
    def chosen(self) -> ExportFormat:
        """The format that was chosen."""
        return ExportFormat(self.cleaned_data["form"] or ExportFormat.JSON)


class RestoreForm(WritingForm):
    """A journal, and whether it takes the place of what is here."""

    file = forms.FileField(
        label="Your journal",
        help_text="The zip file that “Export” made, or the file of a journal itself, from this or an older version.",
        error_messages={
            "required": "There is no file yet. Choose the zip file you exported.",
            "empty": "This file is empty. Nothing was changed. Choose the zip file you exported.",
        },
    )
    replace = forms.BooleanField(label="It may replace what is here", required=False)
