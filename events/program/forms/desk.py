"""A message from organizers to a speaker."""

from typing import Any

from events.program.forms.own import NoteForm


class DeskNoteForm(NoteForm):
    """The same, behind a login and so with its token."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.disable_csrf = False
        self.fields["text"].help_text = "It goes by mail, with a new link to their page."
