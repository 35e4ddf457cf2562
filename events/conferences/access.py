"""The only doors to an edition. What is missing and what is forbidden are the same 404."""

from django.db.models import Q, QuerySet
from django.http import Http404

from events.conferences.bookings.models import Booking
from events.conferences.models import DateOption, Edition, Prospect, Series
from events.conferences.poll.ballot import voters_of
from events.conferences.poll.models import PollLink, Voter
from events.people.access import (
    READERS,
    is_member_somewhere,
    is_organizer_somewhere,
    memberships_of,
    reaches,
)
from events.people.codes import hash_of
from events.people.models import WRITERS, User
from events.venues.files.models import VenueFile
from events.venues.models import Room, Venue


def editions_for(user: User) -> QuerySet[Edition]:
    """Own editions that this user may read."""
    return Edition.objects.own().filter(reaches(user, READERS))


def get_edition_for_viewer(user: User, slug: str) -> Edition:
    return _one(editions_for(user), slug)


def get_edition_and_right(user: User, slug: str) -> tuple[Edition, bool]:
    """The edition, and whether its page also offers to change it, in one query.

    Its `may_repeat` says whether the user may make another one of its series.
    """
    rows = editions_for(user).annotate(
        may_change=reaches(user, WRITERS), may_repeat=Q(series__in=_series_of(user))
    )
    edition = _one(rows, slug)
    return edition, bool(vars(edition)["may_change"])


def get_edition_for_organizer(user: User, slug: str) -> Edition:
    return _one(Edition.objects.own().filter(reaches(user, WRITERS)), slug)


def get_option_for_organizer(user: User, slug: str, pk: int) -> DateOption:
    """A date option of that very edition, with the edition as the user's page knows it."""
    edition = get_edition_for_organizer(user, slug)
    option = edition.date_options.select_related("source").filter(pk=pk).first()
    if option is None:
        raise Http404
    option.edition = edition
    return option


def get_voter_for_organizer(user: User, slug: str, pk: int) -> Voter:
    """Somebody who is asked about the days of that very edition."""
    edition = get_edition_for_organizer(user, slug)
    voter = voters_of(edition).filter(pk=pk).first()
    if voter is None:
        raise Http404
    voter.poll.edition = edition
    return voter


def get_poll_link(token: str) -> PollLink:
    """The link behind a mailed token, whatever its state."""
    rows = PollLink.objects.select_related("voter__poll__edition__series")
    link = rows.filter(token_hash=hash_of(token)).first()
    if link is None:
        raise Http404
    return link


def series_for_organizer(user: User) -> QuerySet[Series]:
    """Own series in which the user may make editions; 404 if there is none."""
    series = _series_of(user)
    if not series:
        raise Http404
    return series


def may_make_editions(user: User, series: int | None = None) -> bool:
    """Whether pages also offer to make an edition: that takes a role for a whole series.

    With the number of a series: in that one.
    """
    mine = _series_of(user)
    return (mine.filter(pk=series) if series else mine).exists()


def _series_of(user: User) -> QuerySet[Series]:
    mine = memberships_of(user, WRITERS).exclude(series=None)
    return Series.objects.filter(role=Series.Role.OWN, pk__in=mine.values("series"))


def shared_for_viewer(user: User) -> None:
    """Hosts and venues are shared by all our editions: whoever has a role may read them."""
    if not is_member_somewhere(user):
        raise Http404


def shared_for_organizer(user: User) -> None:
    """Hosts and venues may be kept by whoever organizes something."""
    if not is_organizer_somewhere(user):
        raise Http404


def may_keep_shared(user: User) -> bool:
    """Whether the pages of hosts and venues also offer to change them."""
    return is_organizer_somewhere(user)


def get_booking_for_organizer(user: User, slug: str, pk: int) -> Booking:
    """A booking of that very edition, with room, venue, and all that a letter tells."""
    edition = get_edition_for_organizer(user, slug)
    found = edition.bookings.select_related("room__venue", "edition__host").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_venue_for_viewer(user: User, slug: str) -> Venue:
    shared_for_viewer(user)
    return _venue(slug)


def get_venue_for_organizer(user: User, slug: str) -> Venue:
    shared_for_organizer(user)
    return _venue(slug)


def get_room_for_organizer(user: User, slug: str, pk: int) -> Room:
    """A room of that very venue."""
    shared_for_organizer(user)
    room = Room.objects.select_related("venue").filter(venue__slug=slug, pk=pk).first()
    if room is None:
        raise Http404
    return room


def get_venue_file_for_organizer(user: User, slug: str, pk: int) -> VenueFile:
    """A file of that very venue that was not removed."""
    shared_for_organizer(user)
    files = VenueFile.objects.kept().select_related("venue")
    file = files.filter(venue__slug=slug, pk=pk).first()
    if file is None:
        raise Http404
    return file


def get_public_map(slug: str) -> VenueFile:
    """The map of the place where a public edition is; online there is none."""
    editions = Edition.objects.public().filter(slug=slug, online=False)
    file = VenueFile.objects.map().filter(venue__in=editions.values("venue")).first()
    if file is None:
        raise Http404
    return file


def _venue(slug: str) -> Venue:
    venue = Venue.objects.filter(slug=slug).first()
    if venue is None:
        raise Http404
    return venue


def get_host_for_viewer(user: User, slug: str) -> Edition:
    shared_for_viewer(user)
    return _one(Edition.objects.hosts(), slug)


def get_host_for_organizer(user: User, slug: str) -> Edition:
    shared_for_organizer(user)
    return _one(Edition.objects.hosts(), slug)


def prospect_of(edition: Edition) -> Prospect:
    """What is known of an edition that a getter gave way to, as a candidate; empty at first."""
    return Prospect.objects.filter(edition=edition).first() or Prospect(edition=edition)


def get_edition_for_colocation(pk: int) -> Edition:
    """An edition that another getter gave way to, with all that judging its days reads."""
    return Edition.objects.for_colocation().get(pk=pk)


def get_public_edition(slug: str) -> Edition:
    """A public own edition with all that its page shows."""
    return _one(Edition.objects.public(), slug)


def _one(editions: QuerySet[Edition], slug: str) -> Edition:
    edition = editions.select_related("series", "venue", "host__series").filter(slug=slug).first()
    if edition is None:
        raise Http404
    return edition
