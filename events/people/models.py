"""User, Person, Membership, Invitation."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from typing_extensions import override

from events.people.codes import new_code
from events.shared.clock import check_zone
from events.shared.text import check_one_line


class Person(models.Model):
    """One human. Names stay in their own script; the address of a login is the user's."""

    code = models.CharField(max_length=6, unique=True, default=new_code, editable=False)
    name = models.CharField(max_length=300, validators=[check_one_line])
    name_local = models.CharField(max_length=300, blank=True, validators=[check_one_line])
    timezone = models.CharField(max_length=60, default="UTC", validators=[check_zone])
    demo = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name", "id"]

    @override
    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
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
        return f"{self.user}, {self.role} of {self.series or self.edition}"


class Invitation(Scope):
    """A mailed link that makes a login. Only the hash of its token is kept."""

    email = models.EmailField(max_length=254)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="invitations_sent"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(Scope.Meta):
        ordering = ["-made_at"]

    @override
    def __str__(self) -> str:
        return f"{self.email}, {self.role} of {self.series or self.edition}"
