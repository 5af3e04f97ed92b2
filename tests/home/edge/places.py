"""The addresses that the tests of the page cache look at: every page type, lists, filters, feeds, files."""

from tests.bench.pages import PAGES

# Forms to visitors and pages that are not found are never kept, what was found for seconds only.
NEVER_KEPT = {"contact", "not-found", "search"}
MORE = [
    "/de/stories/beyond-conventions-essen-konzerne/",
    "/de/stories/greentech-beschaeftigte-ruhr/",
    "/de/stories/emscher-umbau/",
    "/en/stories/bochum-it-security/",
    "/de/stories/?city=bochum",
    "/de/stories/?kind=report",
    "/de/stories/feed.atom",
    "/de/stories/feed.json?city=bochum",
    "/de/stories/corrections.atom",
    "/de/branchen/freizeit-events-tourismus/",
    "/de/branchen/logistik/",
    "/de/staedte/essen/",
    "/en/cities/xanten/",
    "/de/projekte/milestones.atom",
    "/de/projekte/projects.csv",
    "/en/projects/innovation-centres-ruhr/milestones.ics",
    "/de/zahlen/greentech-employees/",
    "/de/zahlen/greentech-employees/chart.svg",
    "/de/zahlen/register.csv",
    "/data/stories.csv",
    "/data/projects.json",
    "/data/cities.csv",
    "/sitemap.xml",
    "/de/impressum/",
]
ADDRESSES = [path for name, paths in PAGES.items() if name not in NEVER_KEPT for path in paths] + MORE
