"""What the tests of the admin share: places in the tree, records to work on, and things that nobody may see."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale

from projects.models import Milestone, Project, ProjectIndexPage, ProjectPage
from ruhr_site.home.models import HomePage, StandardPage
from ruhr_site.places.models import City, CityIndexPage, CityPage
from sectors.models import KeyFigure, Release, Sector, SectorIndexPage, SectorPage, Source, Unit
from stories.models import StoryIndexPage, StoryPage
from tests.factories import make_draft_story, shrink_portal
from tests.figures import correct, propose

from .filling import rich_text, streamfield

TEXT = [{"type": "paragraph", "value": "<p>Der Hafen liegt an der Ruhrmündung.</p>"}]
TEASER = "<p>Ein Hafen im Binnenland.</p>"


@pytest.fixture
def places(db):
    """The German pages below which each page type may live."""
    german = {"locale": Locale.objects.get(language_code="de")}
    home = HomePage.objects.get(**german)
    return {
        StoryPage: StoryIndexPage.objects.get(**german),
        SectorPage: SectorIndexPage.objects.get(**german),
        ProjectPage: ProjectIndexPage.objects.get(**german),
        CityPage: CityIndexPage.objects.get(**german),
        StandardPage: home,
    }


@pytest.fixture
def filled(places, project):
    """What an editor writes on a complete page of each type, by field, beside its title."""
    teaser = rich_text(TEASER, features=["figure"])
    body = streamfield([("paragraph", rich_text("<p>Der Hafen liegt an der Ruhrmündung.</p>"))])
    return {
        StoryPage: {"teaser": teaser, "body": body},
        SectorPage: {"teaser": teaser, "sector": str(Sector.objects.first().pk), "body": streamfield([])},
        ProjectPage: {"teaser": teaser, "project": str(project.pk), "summary": rich_text("<p>Ein Netzwerk.</p>")},
        CityPage: {"teaser": teaser, "city": str(City.objects.first().pk), "body": streamfield([])},
        StandardPage: {"teaser": teaser, "body": body},
    }


@pytest.fixture
def story(places):
    """A complete story that has never been published."""
    page = StoryPage(title="Der Hafen", slug="der-hafen", teaser=TEASER, body=TEXT, live=False)
    places[StoryPage].add_child(instance=page)
    page.save_revision()
    return page


@pytest.fixture
def own_story(story, accounts):
    """A draft of two versions, so that there is one to go back to."""
    story.save_revision(user=accounts["editor"])
    return story


@pytest.fixture
def bare_story(places):
    """A story without teaser and text, as a draft may be."""
    page = StoryPage(title="Nur ein Titel", slug="nur-ein-titel", teaser="", body=[], live=False)
    places[StoryPage].add_child(instance=page)
    page.save_revision(clean=False)
    return page


@pytest.fixture
def bare_profile(places, project):
    """A project profile that lacks nothing but its summary."""
    page = ProjectPage(title="Ohne Zusammenfassung", slug="ohne", teaser=TEASER, project=project, live=False)
    places[ProjectPage].add_child(instance=page)
    page.save_revision(clean=False)
    return page


@pytest.fixture
def live_story(places):
    """A published story of the demo portal."""
    return StoryPage.objects.child_of(places[StoryPage]).live().first()


@pytest.fixture
def figure(db):
    """The published key figure of the employees in green technology: 98,000 (2010) and 106,000 (2016)."""
    return KeyFigure.objects.get(slug="greentech-employees")


@pytest.fixture
def bare_figure(db):
    """An unpublished key figure without any value."""
    record = KeyFigure(
        slug="entwurf",
        name_de="Kennzahl im Entwurf",
        name_en="Figure in draft",
        definition_de="Noch zu klären.",
        definition_en="To be clarified.",
        unit=Unit.objects.get(slug="employees"),
        live=False,
    )
    record.save()
    record.save_revision(clean=False)
    return record


@pytest.fixture
def secret_release(accounts, bare_figure):
    """A release of the chief editor that is not public: a value and a page."""
    release = Release.objects.create(title="Geheime Freigabe", created_by=accounts["chief"])
    fields = {"reason": "Geheimer Grund", "note_de": "Geheimer Hinweis", "entered_by": accounts["chief"]}
    propose(bare_figure, 2020, "987654321", release, **fields)
    return release


@pytest.fixture
def source(db):
    """A source that values may name."""
    return Source.objects.first()


@pytest.fixture
def project(db):
    """The demo portal's project."""
    return Project.objects.get(slug="innovation-centres-ruhr")


@pytest.fixture
def milestone(project):
    """A milestone of the demo project that has not been reached."""
    return project.milestones.get(slug="specialisation-strategy")


@pytest.fixture
def foreign_milestone(accounts):
    """A milestone of a project that the account "staff" is no member of."""
    other = Project.objects.create(slug="fremd", name_de="Fremdvorhaben", name_en="Foreign undertaking")
    other.members.create(user=accounts["admin"])
    other.save()
    return Milestone.objects.create(
        project=other, slug="geheim", title_de="Geheimer Schritt", title_en="Secret step", note_de="Geheime Notiz"
    )


@pytest.fixture
def speak(accounts):
    """Return a function that sets the language in which an account sees the admin."""
    from wagtail.users.models import UserProfile

    def set_language(name: str, language: str) -> None:
        profile = UserProfile.get_for_user(get_user_model().objects.get(username=name))
        profile.preferred_language = language
        profile.save()

    return set_language


@pytest.fixture
def small():
    """A portal of few pages, so that the impact is there quickly."""
    shrink_portal("ressourceneffizienz", "greentech-employees")


@pytest.fixture
def client_of(accounts, logged_in):
    """Return a function that gives somebody's browser; the administrator has the role only."""
    accounts["admin"].is_superuser = False
    accounts["admin"].save()
    return lambda name: Client() if name == "visitor" else logged_in(name)


@pytest.fixture
def colleague():
    """Another editor's browser."""
    user = get_user_model().objects.create_user("colleague", "colleague@example.org", "x")
    user.groups.add(Group.objects.get(name="Editors"))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def release(accounts, figure):
    """A correction of 2016 that the editor proposed, with a drafted page."""
    release = Release.objects.create(title="Berichtigung 2016", created_by=accounts["editor"])
    correct(figure, 2016, "107777", release, entered_by=accounts["editor"])
    page = make_draft_story("Dazu")
    page.save_revision()
    release.pages.create(page=page)
    return release


@pytest.fixture
def form(source):
    """What the form of a value holds."""
    return {"year": "2020", "value": "120000", "status": "final", "source": str(source.pk)}
