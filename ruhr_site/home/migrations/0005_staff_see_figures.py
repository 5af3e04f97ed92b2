from django.db import migrations


def let_staff_see_figures(apps, schema_editor):
    """Project staff see the register; they propose and release nothing."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="sectors", model="keyfigure"
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="view_keyfigure", defaults={"name": "Can view key figure"}
    )
    apps.get_model("auth", "Group").objects.get(name="Project staff").permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [("home", "0004_roles"), ("sectors", "0004_values_are_complete")]
    operations = [migrations.RunPython(let_staff_see_figures, migrations.RunPython.noop)]
