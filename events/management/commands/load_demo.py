"""Fill an empty site with bhyvecon's real past and one upcoming edition labelled demo."""

from typing import Any

from django.utils import timezone
from typing_extensions import override

from events.announcements.demo import load_demo_lists
from events.conferences.demo.load import load_demo
from events.ledger.actions import COMMAND_LINE
from events.management.command import SiteCommand
from events.registration.demo import open_demo


class Command(SiteCommand):
    help = (
        "Load the demo: bhyvecon's real past beside AsiaBSDCon and BSDCan, with sources, and one "
        "upcoming edition labelled demo, and lists, all unarmed. Loading it again changes nothing."
    )
    examples = "  manage.py load_demo\n  manage.py load_demo --json"

    @override
    def answer(self, **options: Any) -> None:
        now = timezone.now()
        done = load_demo(today=now.date(), by=COMMAND_LINE, now=now)
        load_demo_lists(by=COMMAND_LINE, now=now)
        open_demo(by=COMMAND_LINE, now=now)
        text = f"Demo: {done.created} made, {done.updated} updated, {done.unchanged} unchanged."
        if options["verbosity"] or options["json"]:
            self.show(done.as_json(), text, **options)
