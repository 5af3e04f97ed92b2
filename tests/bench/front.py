"""The portal on its production settings, with what the web server in front of it does.

Production answers plain http with a redirect to https. This WSGI application states, as that server does, by the header
of SECURE_PROXY_SSL_HEADER that the reader came by https, on a loopback address, so that the settings stay untouched.
"""

from ruhr_site.wsgi import application as portal


def application(environ, start_response):
    """Answer as the web server and the portal do together."""
    environ["HTTP_X_FORWARDED_PROTO"] = "https"
    return portal(environ, start_response)
