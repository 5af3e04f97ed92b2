"""Where uploaded files lie if not on the portal's own disk."""

import logging
from collections.abc import Callable
from typing import Any

from boto3.exceptions import Boto3Error
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

logger = logging.getLogger(__name__)
# In seconds: no request waits longer for a bucket that does not answer, and none asks twice.
LIMITS = Config(connect_timeout=2, read_timeout=4, retries={"total_max_attempts": 1})


def as_disk(name: str) -> Callable:
    """Return a method of the bucket that fails as a disk does, by OSError."""
    asked = getattr(S3Storage, name)

    def method(self: "Bucket", *args: Any, **kwargs: Any) -> Any:
        try:
            return asked(self, *args, **kwargs)
        except (BotoCoreError, Boto3Error, ClientError) as error:
            raise OSError(f"The bucket failed: {error}") from error

    return method


class Bucket(S3Storage):
    """A bucket (S3) that only the portal reads: the addresses of its files are those of the portal."""

    file_overwrite = False
    default_acl = "private"
    client_config: Any

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.client_config = self.client_config.merge(LIMITS)

    _open = as_disk("_open")
    _save = as_disk("_save")
    exists = as_disk("exists")
    size = as_disk("size")

    def delete(self, name: str) -> None:
        """Delete a file; one that cannot be reached stays, where nobody reads it, and the log names it."""
        try:
            super().delete(name)
        except (BotoCoreError, Boto3Error, ClientError):
            logger.exception("Left in the bucket: %s", name)

    def url(self, name: str, *args: object, **kwargs: object) -> str:
        """Return the address at which the portal answers for a file."""
        return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"
