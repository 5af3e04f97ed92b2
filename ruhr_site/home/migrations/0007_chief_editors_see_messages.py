from django.db import migrations


def let_chief_editors_see_messages(apps, schema_editor):
    """Chief editors see every message; others only those they are responsible for."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="projects", model="contactmessage"
    )
    group = apps.get_model("auth", "Group").objects.get(name="Chief editors")
    for action in ("change", "delete", "view"):
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_contactmessage",
            defaults={"name": f"Can {action} message"},
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("home", "0006_figure_blocks"), ("projects", "0005_messages")]
    operations = [migrations.RunPython(let_chief_editors_see_messages, migrations.RunPython.noop)]
