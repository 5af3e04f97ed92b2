from django.db import migrations, models
from django.utils import timezone


def release_published(apps, schema_editor):
    """What visitors see today is a figure's first release; rows without a value were never more than a draft.

    The values of figures that are not live wait in a release of their own.
    """
    observations = apps.get_model("sectors", "Observation").objects
    observations.filter(models.Q(value=None) | models.Q(source=None)).delete()
    published = observations.filter(figure__live=True).select_related("figure")
    for observation in published:
        observation.released_at = observation.figure.last_published_at or timezone.now()
        observation.version = 1
        observation.save()
    drafted = observations.filter(figure__live=False)
    if drafted.exists():
        drafted.update(release=apps.get_model("sectors", "Release").objects.create(title="Werte aus Entwürfen"))


class Migration(migrations.Migration):
    dependencies = [("sectors", "0002_releases")]
    operations = [migrations.RunPython(release_published, migrations.RunPython.noop)]
