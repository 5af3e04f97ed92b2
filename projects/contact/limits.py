"""How much one sender may send, counted without storing an address: only keyed digests that change every day."""

import hashlib
import hmac
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from projects.models import ContactMessage

WINDOW = timedelta(hours=1)
PER_ADDRESS = 5
PER_NETWORK = 10
# Prefixes of a network in bits: what a provider gives to one customer at least.
PREFIX = {4: 24, 6: 48}
# A form that comes back faster than a person can read it, or that has been open for longer than a day, is shown again.
QUICKEST = timedelta(seconds=2)
OLDEST = timedelta(hours=24)
# How long the link in a mail confirms.
CONFIRM_WITHIN = timedelta(hours=48)
# The number of the lock in PostgreSQL, any that nobody else uses.
LOCK = 741_003
DIGESTS_KEPT = timedelta(days=1)


def network_of(request: HttpRequest) -> str:
    """Return the visitor's network ("192.0.2.0/24"); empty where the address is unknown."""
    try:
        address = ip_address(request.META.get(settings.CLIENT_ADDRESS_KEY, "").strip())
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(ip_network(f"{address}/{PREFIX[address.version]}", strict=False))


def digest(words: str, moment: datetime) -> str:
    """Return the digest of an address or a network on the day of a moment; empty for nothing."""
    day = timezone.localtime(moment).date()
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, f"contact {day} {words.lower()}".encode(), hashlib.sha256).hexdigest() if words else ""


def count_alone() -> None:
    """Let nobody else count messages until this transaction ends: two at once cannot both be the last that is allowed.

    SQLite, which writes for one at a time, has no such lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def wait_until(address: str, network: str, now: datetime) -> datetime | None:
    """Return when the sender may write again; None where it may write now. Call it in a transaction that stores it."""
    count_alone()
    moments = []
    for field, words, limit in (("address_digest", address, PER_ADDRESS), ("network_digest", network, PER_NETWORK)):
        if words:
            sent = ContactMessage.objects.filter(**{f"{field}__in": both_days(words, now)}, created_at__gt=now - WINDOW)
            blocking = sent.order_by("-created_at").values_list("created_at", flat=True)[limit - 1 : limit]
            moments += [created_at + WINDOW for created_at in blocking]
    return max(moments, default=None)


def both_days(words: str, now: datetime) -> list[str]:
    """Return the digests of today and, shortly after midnight, of yesterday."""
    return [digest(words, now), digest(words, now - WINDOW)]
