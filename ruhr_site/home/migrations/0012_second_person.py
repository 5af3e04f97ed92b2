from django.db import migrations


def ask_for_a_second_person(apps, schema_editor):
    """The step in which chief editors approve asks for a second person; administrators may approve as well."""
    task_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="core", model="secondpersonapproval"
    )
    administrators = apps.get_model("auth", "Group").objects.get(name="Administrators")
    SecondPersonApproval = apps.get_model("core", "SecondPersonApproval")
    for task in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(
        content_type__app_label="wagtailcore"
    ):
        task.groups.add(administrators)
        SecondPersonApproval(groupapprovaltask_ptr_id=task.pk).save_base(raw=True)
        apps.get_model("wagtailcore", "Task").objects.filter(pk=task.pk).update(content_type=task_type)


class Migration(migrations.Migration):
    dependencies = [("home", "0011_translation_marks"), ("core", "0006_publishing")]
    operations = [migrations.RunPython(ask_for_a_second_person, migrations.RunPython.noop)]
