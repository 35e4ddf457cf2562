"""Bringing a list's archive: a pasted page, or an mbox as a file; nothing is fetched."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from events.announcements import access
from events.announcements.forms import ArchiveForm
from events.announcements.views.reading import by
from events.outbox.bounces.archives import Proof, prove_by_archive
from events.shared.http import SignedInRequest, signed_in
from events.shared.problems import Refused
from events.shared.refusals import show_refusal

PAGE = "events:announcements:list_detail"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def list_archive(request: SignedInRequest, slug: str) -> HttpResponse:
    mailing_list = access.get_list_for_organizer(request.user, slug)
    form = ArchiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        url, now = form.cleaned_data["archive_url"], timezone.now()
        try:
            found = prove_by_archive(
                form.text, [mailing_list.address], archive_url=url, by=by(request), now=now
            )
        except Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _words(found))
            return redirect(PAGE, slug)
    context = {"form": form, "list": mailing_list}
    status = 422 if request.method == "POST" else 200
    page = "events/announcements/list_archive.html"
    return TemplateResponse(request, page, context, status=status)


def _words(found: list[Proof]) -> str:
    if not found:
        return "None of our posts to this list is in there."
    new = sum(proof.new for proof in found)
    return f"{len(found)} of our posts are in there; {new} of them are noted as published now."
