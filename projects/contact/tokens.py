"""Signed words that come back from a visitor: the link of a mail, and when a form was handed out."""

from uuid import UUID

from django.core import signing

from projects.models import ContactMessage

from .limits import OLDEST, QUICKEST

LINK = "projects.contact.link"
STAMP = "projects.contact.stamp"


def token_for(message: ContactMessage) -> str:
    """Return the secret of the link with which a visitor confirms or deletes a message."""
    return signing.dumps({"message": str(message.key)}, salt=LINK)


def key_in(token: str) -> UUID | None:
    """Return the key of the message that a token was made for; None for one that was cut, forged or made for else."""
    try:
        return UUID(signing.loads(token, salt=LINK)["message"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None


def stamp() -> str:
    """Return the signed present time, for a form that is handed out."""
    return signing.TimestampSigner(salt=STAMP).sign("form")


def is_in_time(words: str) -> bool:
    """Whether a form was handed out long enough ago for a person to have filled it in, and at most a day ago."""
    signer = signing.TimestampSigner(salt=STAMP)
    try:
        signer.unsign(words, max_age=OLDEST)
    except signing.BadSignature:
        return False
    try:
        signer.unsign(words, max_age=QUICKEST)
    except signing.SignatureExpired:
        return True
    return False
