import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sectors", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="keyfigure",
            name="licence",
            field=models.CharField(
                blank=True,
                choices=[
                    ("dl-by-de/2.0", "Data licence Germany – attribution – 2.0"),
                    ("dl-zero-de/2.0", "Data licence Germany – zero – 2.0"),
                    ("cc-by/4.0", "Creative Commons Attribution 4.0"),
                    ("cc-zero", "Creative Commons Zero 1.0"),
                ],
                help_text="Leave it empty where the source states none: visitors are told so.",
                max_length=20,
                verbose_name="licence",
            ),
        ),
        migrations.AddField(
            model_name="keyfigure",
            name="next_expected_on",
            field=models.DateField(
                blank=True,
                help_text="The portal never moves this date by itself.",
                null=True,
                verbose_name="next value expected on",
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="entered_at",
            field=models.DateTimeField(auto_now_add=True, default=django.utils.timezone.now, verbose_name="entered"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="observation",
            name="entered_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entered by",
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="period_end",
            field=models.DateField(blank=True, null=True, verbose_name="period to"),
        ),
        migrations.AddField(
            model_name="observation",
            name="period_start",
            field=models.DateField(blank=True, null=True, verbose_name="or period from"),
        ),
        migrations.AddField(
            model_name="observation",
            name="reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="reason for the change"),
        ),
        migrations.AddField(
            model_name="observation",
            name="released_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="released"),
        ),
        migrations.AddField(
            model_name="observation",
            name="supersedes",
            field=models.ForeignKey(
                blank=True,
                help_text="The published value that this one corrects. It stays in the history.",
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="successors",
                to="sectors.observation",
                verbose_name="supersedes",
            ),
        ),
        migrations.AddField(
            model_name="observation",
            name="version",
            field=models.PositiveIntegerField(editable=False, null=True, verbose_name="version of the figure"),
        ),
        migrations.AlterField(
            model_name="keyfigure",
            name="scope",
            field=models.CharField(
                choices=[
                    ("region", "the region"),
                    ("sector", "a sector"),
                    ("city", "a city"),
                    ("state", "North Rhine-Westphalia"),
                    ("nation", "Germany"),
                ],
                default="region",
                max_length=10,
                verbose_name="scope",
            ),
        ),
        migrations.CreateModel(
            name="FigureCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("checked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "checked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "figure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="sectors.keyfigure"
                    ),
                ),
            ],
            options={
                "verbose_name": "check",
                "verbose_name_plural": "checks",
                "ordering": ["-checked_at"],
            },
        ),
        migrations.CreateModel(
            name="Release",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created")),
                ("goes_live_at", models.DateTimeField(editable=False, null=True, verbose_name="goes live at")),
                ("released_at", models.DateTimeField(editable=False, null=True, verbose_name="released")),
                ("failure", models.TextField(blank=True, editable=False, verbose_name="why it failed")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "release",
                "verbose_name_plural": "releases",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="observation",
            name="release",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="observations",
                to="sectors.release",
                verbose_name="release",
            ),
        ),
        migrations.CreateModel(
            name="ReleasePage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.page",
                        verbose_name="page",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pages", to="sectors.release"
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of a release",
                "verbose_name_plural": "pages of a release",
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("release", "page"), name="page_once_per_release")],
            },
        ),
    ]
