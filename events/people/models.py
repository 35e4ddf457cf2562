"""User, Person and what is kept of one, Session, Membership, Invitation."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from typing_extensions import override

from events.people.codes import hash_of, new_code
from events.people.sessions import SessionStore
from events.shared.clock import check_zone
from events.shared.text import check_no_control, check_one_line

if TYPE_CHECKING:
    from events.conferences.models import Edition, Series


class Person(models.Model):
    """One human. Names stay in their own script; the address of a login is the user's."""

    code = models.CharField(max_length=6, unique=True, default=new_code, editable=False)
    guid = models.UUIDField(unique=True, default=uuid4, editable=False)
    name = models.CharField(max_length=300, validators=[check_one_line])
    name_local = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    timezone = models.CharField(max_length=60, default="UTC", validators=[check_zone])
    note = models.TextField(blank=True, max_length=20_000, validators=[check_no_control])
    added_by = models.ForeignKey(
        "events.User", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, editable=False)
    demo = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "id"]

    @override
    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another spelling of a name. `code` is set where a person of that code was merged in."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300, validators=[check_one_line])
    code = models.CharField(max_length=6, blank=True, editable=False)

    class Meta:
        ordering = ["name", "id"]
        verbose_name_plural = "aliases"

    @override
    def __str__(self) -> str:
        return self.name


class Address(models.Model):
    """How to reach a person. Private: no page for viewers and no public one shows it."""

    class Kind(models.TextChoices):
        MAIL = "mail"
        PHONE = "phone"
        CHAT = "chat"
        WEB = "web", "web page"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    kind = models.CharField(max_length=5, choices=Kind, default=Kind.MAIL)
    value = models.CharField(max_length=320, validators=[check_one_line])

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "addresses"
        constraints = [
            models.UniqueConstraint(fields=["person", "value"], name="address_once_per_person")
        ]

    @override
    def __str__(self) -> str:
        return self.value


class Contact(models.Model):
    """That one of us wrote or spoke to a person on a day, and what comes next."""

    class Way(models.TextChoices):
        MAIL = "mail"
        CALL = "call"
        CHAT = "chat"
        MET = "met"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    user = models.ForeignKey("events.User", on_delete=models.PROTECT, null=True, related_name="+")
    edition = models.ForeignKey(
        "events.Edition", on_delete=models.PROTECT, null=True, blank=True, related_name="contacts"
    )
    on = models.DateField()
    way = models.CharField(max_length=4, choices=Way, default=Way.MAIL)
    text = models.TextField(max_length=20_000, validators=[check_no_control])
    next_step = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    next_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-on", "-id"]

    @override
    def __str__(self) -> str:
        return f"{self.get_way_display()} with {self.person}"


class Consent(models.Model):
    """What a person agreed to, since when and how we know; a withdrawn one is kept."""

    class Purpose(models.TextChoices):
        KEEP = "keep", "we keep the addresses"
        MAIL = "mail", "we write about later editions"
        PUBLIC = "public", "the name stands on public pages"
        PHOTO = "photo", "photos are shown"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=6, choices=Purpose)
    how = models.CharField(max_length=300, validators=[check_one_line])
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["given_on", "id"]

    @override
    def __str__(self) -> str:
        return self.get_purpose_display()


class UserManager(BaseUserManager["User"]):
    def with_address(self, email: str) -> models.QuerySet["User"]:
        """The login of that address, if there is one."""
        return self.filter(email=email.strip().casefold())

    def create_user(
        self, email: str, password: str | None = None, *, name: str = "", **fields: Any
    ) -> "User":
        """Make a login and its person; without a password none works until one is set."""
        person = fields.pop("person", None) or Person.objects.create(
            name=name or email.partition("@")[0]
        )
        user = self.model(email=email.strip().casefold(), person=person, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a login that may also use the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A login, known by its e-mail address (kept in lower case)."""

    email = models.EmailField(max_length=254, unique=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"

    class Meta:
        ordering = ["email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    @override
    def __str__(self) -> str:
        return self.person.name


class Session(AbstractBaseSession):
    """A browser and the login it holds. Its key opens the site, so no page shows it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    browser = models.CharField(max_length=60, blank=True)
    ip = models.CharField(max_length=45, blank=True)
    since = models.DateTimeField(null=True)

    @override
    def __str__(self) -> str:
        return self.browser or "Some browser"

    @override
    @classmethod
    def get_session_store_class(cls) -> type[SessionStore]:
        return SessionStore

    @property
    def handle(self) -> str:
        """Names this session on a page, and opens nothing."""
        return hash_of(self.session_key)[:20]


class Role(models.TextChoices):
    """owner: everything and rights; organizer: all else; viewer: reads, sees no addresses."""

    OWNER = "owner"
    ORGANIZER = "organizer"
    VIEWER = "viewer"


WRITERS = frozenset({Role.OWNER, Role.ORGANIZER})


class Scope(models.Model):
    """A role holds for one series or for one edition, never for both."""

    role = models.CharField(max_length=10, choices=Role)
    series = models.ForeignKey(
        "events.Series", on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )
    edition = models.ForeignKey(
        "events.Edition", on_delete=models.CASCADE, null=True, blank=True, related_name="%(class)ss"
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_series_or_edition",
                condition=Q(series__isnull=True) ^ Q(edition__isnull=True),
            )
        ]

    @property
    def place(self) -> "Series | Edition":
        """Where the role holds."""
        return cast("Series | Edition", self.series or self.edition)

    @property
    def is_ours(self) -> bool:
        """Whether the place belongs to a series of our own; hosts have no roles here."""
        series = cast("Series", self.series or (self.edition and self.edition.series))
        return series.role == series.Role.OWN

    def is_at(self, other: "Scope") -> bool:
        return (self.series_id, self.edition_id) == (other.series_id, other.edition_id)

    def reaches(self, other: "Scope") -> bool:
        """Whether a role here holds there: a series' role holds for its editions."""
        above = other.edition.series_id if other.edition else None
        return self.is_at(other) or (self.series_id is not None and self.series_id == above)


class Membership(Scope):
    """What a user may do, and where."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")

    class Meta(Scope.Meta):
        constraints = [
            *Scope.Meta.constraints,
            models.UniqueConstraint(fields=["user", "series"], name="membership_once_per_series"),
            models.UniqueConstraint(fields=["user", "edition"], name="membership_once_per_edition"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.user}, {self.role} of {self.place}"


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> "InvitationQuerySet":
        """Neither accepted nor revoked; perhaps expired."""
        return self.filter(accepted_at=None, revoked_at=None)

    def open(self, now: datetime) -> "InvitationQuerySet":
        """Links that still work."""
        return self.waiting().filter(expires_at__gt=now)


class Invitation(Scope):
    """A mailed link that makes a login. Only the hash of its token is kept."""

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REVOKED = "revoked"
        EXPIRED = "expired"

    email = models.EmailField(max_length=254)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="invitations_sent"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta(Scope.Meta):
        ordering = ["-made_at"]

    @override
    def __str__(self) -> str:
        return f"{self.email}, {self.role} of {self.place}"

    def state_at(self, now: datetime) -> State:
        if self.accepted_at:
            return self.State.ACCEPTED
        if self.revoked_at:
            return self.State.REVOKED
        return self.State.OPEN if self.expires_at > now else self.State.EXPIRED
