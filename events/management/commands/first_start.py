"""All that `./run` does before the site starts, in one process; safe to repeat."""

import secrets
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from typing_extensions import override

from events.conferences.models import Series
from events.ledger.actions import COMMAND_LINE
from events.management.static_files import collect_if_changed
from events.outbox import queries as outbox
from events.people import actions as people
from events.people.models import Role, User

SECOND_EMAIL = "second@bhyvecon.localhost"


class Command(BaseCommand):
    help = (
        "Migrate, collect static files, and at the very first start load the demo and make the "
        "first organizer. `./run` calls it; calling it again changes nothing. "
        "Example: manage.py first_start --no-demo"
    )
    requires_system_checks = []

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", dest="demo", action="store_false")

    @override
    def handle(self, *args: Any, demo: bool, **options: Any) -> None:
        migrate_if_needed()
        call_command("createcachetable", verbosity=0)
        collect_if_changed()
        if User.objects.exists():
            self.stdout.write(later_logins())
        else:
            self.stdout.write("\n".join(fill(demo=demo, now=timezone.now())))
        self.stdout.write(f"Mail goes {outbox.transport_words()}.")


def migrate_if_needed() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


@transaction.atomic
def fill(*, demo: bool, now: datetime) -> list[str]:
    """Load the demo and make its organizers; returns their logins, which are shown this once."""
    demo = demo and not Series.objects.exists()
    if demo:
        call_command("load_demo", verbosity=0)
    logins = [organizer(settings.ADMIN_EMAIL, settings.ADMIN_PASSWORD, "Organizer", now=now)]
    if demo:
        logins.append(organizer(SECOND_EMAIL, "", "Second organizer", now=now, demo=True))
    return [*logins, "Passwords are shown this once; change one with manage.py changepassword."]


def organizer(email: str, password: str, name: str, *, now: datetime, demo: bool = False) -> str:
    """Make one login that owns the series; the line that tells of it."""
    made = password or secrets.token_urlsafe(12)
    people.make_organizer(
        email,
        made,
        name=name,
        role=Role.OWNER,
        series=own_series(),
        by=COMMAND_LINE,
        now=now,
        demo=demo,
    )
    shown = "as in BHYVECON_ADMIN_PASSWORD" if password else made
    label = "Demo login" if demo else "Login"
    return f"{label}: {email}  password: {shown}"


def own_series() -> Series:
    """The series this site is about; made where no demo brought it."""
    return Series.objects.get_or_create(
        slug="bhyvecon", defaults={"name": "bhyvecon", "role": Series.Role.OWN}
    )[0]


def later_logins() -> str:
    """Who can log in, without passwords: those were shown at the first start."""
    emails = [
        settings.ADMIN_EMAIL,
        *User.objects.filter(person__demo=True).values_list("email", flat=True),
    ]
    return (
        f"Logins: {', '.join(emails)} (passwords as shown at the first start; "
        "manage.py changepassword sets a new one)"
    )
