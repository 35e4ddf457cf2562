"""A private Tokyo full of payloads: a row of every model, made from its fields.

What all organizers share (lists, venues, hosts) holds no payload. Whoever sees MARK and has no role
there saw what is not his. Whoever sees `<zqx` in a page found text that was not escaped. All rows
have the number 7001, so that ids of Tokyo belong to Tokyo.
"""

import uuid
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, cast

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from events.conferences.models import Edition, Rule, Series
from events.people.codes import hash_of
from events.program.releases.document import Document, Entry, Name, to_json
from events.program.releases.history import history_pages
from events.program.releases.models import ReleasedPage
from events.program.releases.rendering import rendered
from tests.security.addresses import Values

MARK = "zqx"
PAYLOAD = f'"><{MARK} onzqx=1>{{{{7|add:1330}}}}'
PK = 7001
TOKEN = "zqx-token-of-the-invited"
NOW = datetime(2018, 11, 29, 18, tzinfo=UTC)
HOUR = timedelta(hours=1)

# A released talk whose every text is a payload.
ADA = Name(PK, str(uuid.UUID(int=PK)), "TK7001", PAYLOAD)
ENTRY = Entry(
    id=PK,
    guid=str(uuid.UUID(int=PK)),
    uid="7001@bhyvecon.example",
    sequence=0,
    changed_at=NOW,
    start=NOW,
    end=NOW + HOUR,
    kind="talk",
    code="TK7001",
    people=(ADA,),
    title=PAYLOAD,
    room=PAYLOAD,
    subtitle=PAYLOAD,
    abstract=PAYLOAD,
    description=PAYLOAD,
    track=PAYLOAD,
)
RELEASED = Document(
    version="v1",
    released_at=NOW,
    slug="2019-tokyo",
    acronym="bhyvecon-2019-tokyo",
    timezone="Asia/Tokyo",
    url="http://127.0.0.1:8000/2019-tokyo/",
    guid=str(uuid.UUID(int=PK)),
    entries=(ENTRY,),
    **dict.fromkeys(("title", "city", "venue", "address"), PAYLOAD),
)

# The same entry as a speaker's calendar was told of it.
IN_A_CALENDAR = {
    **dict.fromkeys(("title", "room", "place"), PAYLOAD),
    "start": NOW.isoformat(),
    "end": (NOW + HOUR).isoformat(),
    "zone": "Asia/Tokyo",
    "url": "http://127.0.0.1:8000/2019-tokyo/talk/TK7001/",
}

# What the fields alone do not tell. `None` leaves a field as it is by default.
SPECIAL: dict[str, dict[str, Any]] = {
    "person": {"code": "TK7001"},
    "talk": {"code": "TK7001", "language": "en", "minutes": 30},
    "slot": {"kind": "placeholder", "state": "placed", "start": NOW, "end": NOW + HOUR},
    "calendarentry": {"uid": "7002@bhyvecon.example", "told": IN_A_CALENDAR},
    "registration": {"email": f"{MARK}-guest@example.org", "state": "seated"},
    "release": {"name": "v1", "document": {**to_json(RELEASED), "difference": []}},
    "day": {"date": date(2019, 3, 20), "kinds": ["other"], "opens": None, "closes": None},
    "rule": {"kind": Rule.Overlap.TUTORIAL, "level": "warn"},
    "announcement": {
        "state": "draft",
        "message": None,
        "audience": "",
        "subject": PAYLOAD,
        "body": PAYLOAD,
    },
    "plannedpost": {"state": "planned", "announcement": None, "audience": "", "days": -41},
    "pick": {"address": f"{MARK}-picked@example.org"},
    "subscriber": {"address": "reader@example.org", "name": "Reader", "source": "the form"},
    "mailinglist": {
        "slug": "virtualization",
        "name": "virtualization",
        "address": "virtualization@lists.example",
        "charter": "",
        "topics": "",
        "language": "",
        "archive_url": "",
    },
    "delivery": {"state": "queued", "lease_token": None, "address": f"{MARK}@example.org"},
    "membership": {"series": None, "role": "viewer"},
    "invitation": {
        "series": None,
        "role": "viewer",
        "token_hash": hash_of(TOKEN),
        "expires_at": NOW + timedelta(days=1),
    },
    "heartbeat": {"name": "sweep"},
    "planfeed": {"token_hash": hash_of(TOKEN)},
    "polllink": {"token_hash": hash_of(TOKEN), "expires_at": NOW + timedelta(days=1)},
    "user": {"email": f"{MARK}@example.org", "password": "!"},
    "venue": {
        "slug": "hall",
        "name": "Hall",
        "name_local": "",
        "city": "Tokyo",
        "address": "",
        "subdivision": "13",
        "country_code": "JP",
        "timezone": "Asia/Tokyo",
        **dict.fromkeys(("address_local", "geo", "checked_by", "note", "memory"), ""),
        **dict.fromkeys(("access", "entry", "network", "power", "step_free", "food"), ""),
        **dict.fromkeys(("hotels", "visa", "emergency", "contacts", "costs"), ""),
        **dict.fromkeys(("way_out", "photos"), ""),
    },
    "room": {
        "name": "Room A",
        **dict.fromkeys(("floor", "screen", "connectors", "streaming", "equipment", "note"), ""),
    },
    "venuefile": {
        "name": "plan.pdf",
        "text": "",
        "stored": "0" * 32,
        "media_type": "application/pdf",
    },
    "booking": {"opens": time(9), "closes": time(18)},
    "shift": {"start": NOW, "end": NOW + HOUR},
    "standstill": {"reason": "moving house", "key_print": ""},
    "source": {"first_line": None, "last_line": None, "kind": "person"},
}

# Arguments by name, else by converter: Tokyo's own, Tokyo's below Dan's, and what all may share.
OF_TOKYO: Values = {
    "slug": ("2019-tokyo",),
    "version": ("v1",),
    "int": (str(PK),),
    "ending": ("txt", "ics"),
    "str": ("zqx-guess",),
    "code": ("TK7001",),
    "other": ("TK7001",),
    "token": ("zqx-guessed-token",),
    "uidb36": ("5EH",),
    "key": ("zqx-key",),
    "series": ("bhyvecon",),
    "day": ("2019-03-20",),
    "kind": ("slides",),
}
UNDER_OTTAWA: Values = {**OF_TOKYO, "slug": ("2019-ottawa",)}
SHARED: Values = {**OF_TOKYO, "slug": ("asiabsdcon-2019", "virtualization", "hall")}


def furnish(tokyo: Edition) -> None:
    """Fill every model with one row that belongs to Tokyo, and Tokyo itself with payloads."""
    made: dict[type[models.Model], models.Model] = {Edition: tokyo, Series: tokyo.series}
    for model in apps.get_app_config("events").get_models():
        _row(model, made)
    Edition.objects.filter(pk=tokyo.pk).update(
        title=f"Tokyo {PAYLOAD}", note=PAYLOAD, public=False, venue=PK
    )
    pages = [*rendered(RELEASED), *history_pages(tokyo, RELEASED)]
    ReleasedPage.objects.bulk_create(
        ReleasedPage(release_id=PK, name=page.name, media_type=page.media_type, body=page.body)
        for page in pages
    )
    _number_after()


def _number_after() -> None:
    """Rows made later get numbers behind ours, which a sequence of PostgreSQL does not know of."""
    models_of_ours = list(apps.get_app_config("events").get_models())
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), models_of_ours):
            cursor.execute(statement)


def _row(model: type[models.Model], made: dict[type[models.Model], models.Model]) -> models.Model:
    if model not in made:
        special = SPECIAL.get(model._meta.model_name or "", {})
        values = {
            field.name: special.get(field.name, _value(field, made))
            for field in model._meta.concrete_fields
            if field.name in special or _is_wanted(field)
        }
        row = model(**{name: value for name, value in values.items() if value is not None})
        made[model] = model._default_manager.bulk_create([row])[0]
    return made[model]


def _is_wanted(field: models.Field[Any, Any]) -> bool:
    """Required fields, free text, and the edition, list or person that a row may belong to."""
    if field.primary_key or field.name in {"edition", "mailing_list", "person"}:
        return True
    text = isinstance(field, models.TextField | models.CharField) and not field.choices
    return not field.has_default() and (text or not (field.null or field.blank))


def _value(field: models.Field[Any, Any], made: dict[type[models.Model], models.Model]) -> Any:
    if field.is_relation:
        other = cast("type[models.Model]", field.related_model)
        return _row(other, made) if other != field.model else None
    if field.choices:
        return next(iter(field.flatchoices))[0]
    for kind, value in _VALUES:
        if isinstance(field, kind):
            return value[: field.max_length] if isinstance(value, str) else value
    raise AssertionError(f"The scenery has no value for {field}; add one.")


_VALUES: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
    (models.EmailField, f"{MARK}@example.org"),
    (models.URLField, f"https://{MARK}.example/"),
    (models.SlugField, f"{MARK}-slug"),
    (models.CharField, PAYLOAD),
    (models.TextField, PAYLOAD),
    (models.BooleanField, False),
    (models.DateTimeField, NOW),
    (models.DateField, date(2019, 3, 20)),
    (models.TimeField, time(9)),
    (models.UUIDField, uuid.UUID(int=PK)),
    (models.JSONField, []),
    (models.BinaryField, MARK.encode()),
    (models.IntegerField, PK),
    (models.DecimalField, 1),
    (models.AutoField, PK),
)
