"""Inviting somebody wanted: the letter as a draft, its preview, and one button that mails it."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.ledger.saying import say_done
from events.outbox.models import Message
from events.outbox.queries import hold_for
from events.program import access
from events.program.forms.inviting import LetterForm
from events.program.inviting.actions import invite
from events.program.inviting.letters import InvitationLetter, draft_for
from events.program.inviting.problems import invite_problems, letter_problems
from events.program.models import Candidacy
from events.program.views.board import BOARD
from events.program.views.talks import by_page
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused, refuse_if_blocked
from events.shared.refusals import show_refusal
from events.shared.text import counted


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def candidacy_invite(request: SignedInRequest, slug: str, pk: int) -> HttpResponse:
    """Look at the letter as often as you like; "send" mails it to one person."""
    candidacy = access.get_candidacy_to_invite(request.user, slug, pk)
    if request.method != "POST":
        refuse_if_blocked(invite_problems(candidacy, now=timezone.now()))
        return _page(request, candidacy, LetterForm(initial=_initial(candidacy, request)))
    form = LetterForm(request.POST)
    if not form.is_valid() or not (letter := _checked(form)):
        return _page(request, candidacy, form)
    if "send" not in request.POST:
        return _page(request, candidacy, form, letter)
    if not _sent(request, candidacy, form, letter):
        return _page(request, candidacy, form)
    seconds = int(hold_for(Message.Kind.DIRECT).total_seconds())
    text = f"The invitation to {letter.address} goes out in {counted(seconds, 'second')}."
    say_done(request, text, now=timezone.now())
    return redirect(BOARD, slug)


def _initial(candidacy: Candidacy, request: SignedInRequest) -> dict[str, object]:
    return {**vars(draft_for(candidacy, request.user)), "version": candidacy.version}


def _checked(form: LetterForm) -> InvitationLetter | None:
    """The letter; None, with the form's errors, where it would not do."""
    letter = form.letter()
    problems = letter_problems(letter)
    if problems:
        show_refusal(form, Refused(problems))
    return None if problems else letter


def _sent(
    request: SignedInRequest, candidacy: Candidacy, form: LetterForm, letter: InvitationLetter
) -> bool:
    candidacy.version = form.cleaned_data["version"]
    try:
        invite(candidacy, letter, sender=request.user, by=by_page(request), now=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    return True


def _page(
    request: SignedInRequest,
    candidacy: Candidacy,
    form: LetterForm,
    letter: InvitationLetter | None = None,
) -> HttpResponse:
    context = {
        "edition": candidacy.edition,
        "candidacy": candidacy,
        "form": form,
        "letter": letter,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "events/program/candidacy_invite.html", context, status=status)
