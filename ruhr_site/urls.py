"""Addresses of the portal: what has no language, and below /de/ and /en/ what has one."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from ruhr_site.core import media
from ruhr_site.core.methods import readable
from ruhr_site.home.catalogue.views import catalogue, to_catalogue
from ruhr_site.home.earlier import earlier_version
from ruhr_site.home.search import search, suggestions
from ruhr_site.home.security_txt import security_txt
from ruhr_site.home.sitemap import sitemap, sitemap_part
from ruhr_site.home.styleguide.views import styleguide
from ruhr_site.home.views import serve

handler400 = "ruhr_site.core.error_pages.bad_request"
handler403 = "ruhr_site.core.error_pages.forbidden"
handler404 = "ruhr_site.core.error_pages.not_found"
handler500 = "ruhr_site.core.error_pages.server_error"

urlpatterns: list = [
    path("admin/", include("ruhr_site.users.urls")),
    path("admin/", include(wagtailadmin_urls)),
    # Wagtail's addresses of documents and the storage's of pictures, answered with our headers and after our questions.
    re_path(r"^documents/(\d+)/(.*)$", media.document, name="wagtaildocs_serve"),
    path("documents/", include(wagtaildocs_urls)),
    re_path(r"^media/((?:original_images|images)/[\w.-]+)$", media.picture),
    re_path(r"^media/(share/[\w.-]+)$", media.share_picture),
    path("sitemap.xml", sitemap),
    path("sitemap-<int:number>.xml", sitemap_part, name="sitemap_part"),
    path(".well-known/security.txt", security_txt),
    path("robots.txt", readable(TemplateView.as_view(template_name="robots.txt", content_type="text/plain"))),
    path("styleguide/", styleguide),
    path("data/", include("ruhr_site.home.catalogue.urls")),
    *i18n_patterns(
        path(_("search/"), search, name="search"),
        path("suggestions.json", suggestions, name="suggestions"),
        path("styleguide/", styleguide, name="styleguide"),
        path(_("figures/"), include("sectors.urls")),
        path(_("contact/"), include("projects.urls")),
        path(_("data/"), catalogue, name="catalogue"),
        path("data/", to_catalogue),  # for those who try the English word in German
        path(_("<path:path>/version/<int:revision_id>/"), earlier_version, name="earlier_version"),
        re_path(wagtail_urls.serve_pattern, serve, name="wagtail_serve"),
        re_path(r"^((?:[\w\-]+/)+[\w\-]+\.(?:atom|csv|ics|json))$", serve, name="page_file"),
        path("", include(wagtail_urls)),
    ),
]
