"""The portal on its production settings, with what the web server in front of it does.

Production answers plain http with a redirect to https and leaves uploaded pictures to the web server. This WSGI
application does both halves of that server on a loopback address, so that the settings stay untouched: it states by the
header of SECURE_PROXY_SSL_HEADER that the reader came by https, and serves /media/images/.
"""

from django.conf import settings
from whitenoise import WhiteNoise

from ruhr_site.wsgi import application as portal

PICTURES_ARE_KEPT = 31_536_000  # seconds; a picture's file never changes, a changed picture gets a new name

# New sizes of pictures appear while the portal runs, hence `autorefresh`.
with_pictures = WhiteNoise(
    portal,
    root=f"{settings.MEDIA_ROOT}/images",
    prefix="media/images",
    autorefresh=True,
    max_age=PICTURES_ARE_KEPT,
)


def application(environ, start_response):
    """Answer as the web server and the portal do together."""
    environ["HTTP_X_FORWARDED_PROTO"] = "https"
    return with_pictures(environ, start_response)
