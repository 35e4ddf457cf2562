"""Every person and room gets a random guid of its own, for ever."""

from uuid import uuid4

from django.db import migrations


def give_guids(apps, schema_editor):
    for name in ("person", "room"):
        model = apps.get_model("events", name)
        for row in model.objects.filter(guid=None).only("pk").iterator():
            model.objects.filter(pk=row.pk).update(guid=uuid4())


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0014_guids"),
    ]

    operations = [
        migrations.RunPython(give_guids, migrations.RunPython.noop),
    ]
