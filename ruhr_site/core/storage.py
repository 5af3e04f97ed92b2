"""Where uploaded files lie if not on the portal's own disk."""

from django.conf import settings
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage


class Bucket(S3Storage):
    """A bucket (S3) that only the portal reads: the addresses of its files are those of the portal."""

    file_overwrite = False
    default_acl = "private"

    def url(self, name: str, *args: object, **kwargs: object) -> str:
        """Return the address at which the portal answers for a file."""
        return f"{settings.MEDIA_URL}{filepath_to_uri(name)}"
