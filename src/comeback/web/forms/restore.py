"""The form that brings an exported journal back."""

from django import forms

from comeback.web.forms.writing import WritingForm


class RestoreForm(WritingForm):
    """An export, and whether it takes the place of what is here."""

    file = forms.FileField(
        label="Your exported journal",
        help_text="The zip file that “Export” made, unchanged.",
        error_messages={
            "required": "There is no file yet. Choose the zip file you exported.",
            "empty": "This file is empty. Nothing was changed. Choose the zip file you exported.",
        },
    )
    replace = forms.BooleanField(label="It may replace what is here", required=False)
