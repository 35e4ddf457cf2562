from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0013_plan"),
    ]

    operations = [
        migrations.AddField(
            model_name="person",
            name="guid",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="room",
            name="guid",
            field=models.UUIDField(editable=False, null=True),
        ),
    ]
