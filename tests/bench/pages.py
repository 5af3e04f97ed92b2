"""One page of every type, in both languages: what is audited, measured and photographed."""

PAGES = {
    "home": ("/de/", "/en/"),
    "story-list": ("/de/stories/", "/en/stories/"),
    "story": ("/de/stories/bochum-wiege-it-sicherheit/", "/en/stories/bochum-it-security/"),
    "sector-list": ("/de/branchen/", "/en/sectors/"),
    "sector": ("/de/branchen/ressourceneffizienz/", "/en/sectors/resource-efficiency/"),
    "project-list": ("/de/projekte/", "/en/projects/"),
    "project": ("/de/projekte/innovation-centres-ruhr/", "/en/projects/innovation-centres-ruhr/"),
    "city-list": ("/de/staedte/", "/en/cities/"),
    "city": ("/de/staedte/bochum/", "/en/cities/bochum/"),
    "figure-list": ("/de/zahlen/", "/en/figures/"),
    "figure": ("/de/zahlen/environment-turnover/", "/en/figures/environment-turnover/"),
    "data": ("/de/daten/", "/en/data/"),
    "press": ("/de/presse/", "/en/press/"),
    "contacts": ("/de/kontakt/", "/en/contact/"),
    "search": ("/de/suche/?q=wasser", "/en/search/?q=water"),
    "text": ("/de/barrierefreiheit/", "/en/accessibility/"),
    "contact": ("/de/kontakt/projekt/innovation-centres-ruhr/", "/en/contact/project/innovation-centres-ruhr/"),
    "not-found": ("/de/gibt-es-nicht/", "/en/does-not-exist/"),
}
LANGUAGES = ("de", "en")
# They are kept out of search engines on purpose, so they have no part in what is measured of being found there.
NOT_INDEXED = {"search", "contact", "not-found"}


def addresses(names: list[str] | None = None) -> list[tuple[str, str, str]]:
    """Return type, language and path of each page, of all types or of those named."""
    chosen = names or list(PAGES)
    return [(name, language, path) for name in chosen for language, path in zip(LANGUAGES, PAGES[name], strict=True)]
