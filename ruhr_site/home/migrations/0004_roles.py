"""Build the four roles, the second language and the workflow in which chief editors approve."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

from ruhr_site.home.roles import ROLES, Role


def find_permission(apps, name):
    """Return the permission "app.codename"; Wagtail makes some of them only after the migrations."""
    app_label, codename = name.split(".")
    Permission = apps.get_model("auth", "Permission")
    ContentType = apps.get_model("contenttypes", "ContentType")
    found = Permission.objects.filter(content_type__app_label=app_label, codename=codename).first()
    if found:
        return found
    action, model = codename.split("_", 1)
    content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
    return Permission.objects.create(content_type=content_type, codename=codename, name=f"Can {action} {model}")


def build_role(apps, role: Role):
    """Create or complete the group of a role."""
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    group, _ = Group.objects.get_or_create(name=role.name)
    group.permissions.set(
        Permission.objects.all() if role.has_everything else [find_permission(apps, name) for name in role.permissions]
    )
    places = (
        (
            "GroupPagePermission",
            "page",
            apps.get_model("wagtailcore", "Page").objects.get(depth=1),
            [f"wagtailcore.{action}_page" for action in role.page_permissions],
        ),
        (
            "GroupCollectionPermission",
            "collection",
            apps.get_model("wagtailcore", "Collection").objects.get(depth=1),
            role.collection_permissions,
        ),
    )
    for model, field, place, names in places:
        rows = apps.get_model("wagtailcore", model).objects
        rows.filter(group=group).delete()
        for name in names:
            rows.create(group=group, permission=find_permission(apps, name), **{field: place})


def build(apps, schema_editor):
    """Create the permissions that Django would create after the migrations, then the roles."""
    for app in apps.get_app_configs():
        app.models_module = True
        create_permissions(app, apps=apps, verbosity=0)
        app.models_module = None
    apps.get_model("auth", "Group").objects.filter(name="Moderators").update(name="Chief editors")
    apps.get_model("wagtailcore", "Workflow").objects.filter(name="Moderators approval").update(name="Freigabe")
    apps.get_model("wagtailcore", "Task").objects.filter(name="Moderators approval").update(name="Freigabe")
    for role in ROLES:
        build_role(apps, role)
    for language in ("de", "en"):
        apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code=language)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0003_initial"),
        ("core", "0002_initial"),
        ("places", "0001_initial"),
        ("projects", "0002_initial"),
        ("sectors", "0001_initial"),
        ("stories", "0001_initial"),
        ("users", "0001_initial"),
        ("simple_translation", "0001_initial"),
        ("wagtailadmin", "0005_editingsession_is_editing"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    operations = [migrations.RunPython(build, migrations.RunPython.noop)]
