"""A source's address says which text of the minutes its lines are counted in."""

import re

from django.db import migrations

LINES = re.compile(r"^(/organize/meetings/([\w-]+)/(\d{4}-\d\d-\d\d)/)(?:\?text=\w+)?(#L\d+)$")


def name_text(apps, schema_editor):
    sources = apps.get_model("events", "Source").objects.filter(kind="meeting")
    meetings = apps.get_model("events", "Meeting").objects
    for source in sources.iterator():
        told = LINES.match(source.url)
        meeting = told and meetings.filter(series__slug=told[2], date=told[3]).first()
        if meeting:
            later = meeting.revisions.filter(replaced_at__gt=source.at).order_by("replaced_at")
            text = (later.first() or meeting).sha256[:12]
            sources.filter(pk=source.pk).update(url=f"{told[1]}?text={text}{told[4]}")


def forget_text(apps, schema_editor):
    sources = apps.get_model("events", "Source").objects.filter(kind="meeting")
    for source in sources.iterator():
        if told := LINES.match(source.url):
            sources.filter(pk=source.pk).update(url=f"{told[1]}{told[4]}")


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0022_corrected_minutes"),
    ]

    operations = [
        migrations.RunPython(name_text, forget_text),
    ]
