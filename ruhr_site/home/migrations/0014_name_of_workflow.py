"""Name the workflow in both languages of the admin: its name is shown as it is stored."""

from django.db import migrations

GERMAN, BOTH = "Freigabe", "Freigabe · Approval"


def rename(apps, old: str, new: str):
    """Rename workflow and task, unless somebody has named them otherwise."""
    for model in ("Workflow", "Task"):
        apps.get_model("wagtailcore", model).objects.filter(name=old).update(name=new)


class Migration(migrations.Migration):
    dependencies = [("home", "0013_review_on")]

    operations = [
        migrations.RunPython(
            lambda apps, _editor: rename(apps, GERMAN, BOTH), lambda apps, _editor: rename(apps, BOTH, GERMAN)
        )
    ]
