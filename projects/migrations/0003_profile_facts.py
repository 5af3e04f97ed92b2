import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0003_outbox"),
        ("projects", "0002_initial"),
        ("sectors", "0006_who_answers"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="place",
            field=models.CharField(
                blank=True,
                help_text="Only where the institution is not at home in one of the 53 cities.",
                max_length=120,
                verbose_name="place outside the region",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="is_interreg",
            field=models.BooleanField(
                default=False,
                help_text="Its projects show the programme’s own visual, unaltered.",
                verbose_name="Interreg programme",
            ),
        ),
        migrations.AddField(
            model_name="programme",
            name="visual",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.portalimage",
                verbose_name="visual of the programme",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="eu_support",
            field=models.CharField(
                choices=[
                    ("unknown", "not confirmed yet"),
                    ("yes", "confirmed: money of the EU"),
                    ("no", "confirmed: no money of the EU"),
                ],
                default="unknown",
                help_text="The notice of the EU’s support appears only once you have confirmed it.",
                max_length=7,
                verbose_name="support by the EU",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="figures",
            field=modelcluster.fields.ParentalManyToManyField(
                blank=True, related_name="+", to="sectors.keyfigure", verbose_name="key figures"
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="lasting_contact",
            field=models.EmailField(
                blank=True,
                help_text="A mailbox of the institution that answers after the project’s end; visitors never see the address.",
                max_length=254,
                verbose_name="contact that lasts",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="results_de",
            field=models.TextField(
                blank=True,
                help_text="Handed in at the end of the project.",
                max_length=2000,
                verbose_name="what was achieved (German)",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="results_en",
            field=models.TextField(blank=True, max_length=2000, verbose_name="what was achieved (English)"),
        ),
        migrations.AddField(
            model_name="project",
            name="review_on",
            field=models.DateField(blank=True, null=True, verbose_name="next review"),
        ),
        migrations.AddField(
            model_name="projectpage",
            name="effects",
            field=wagtail.fields.RichTextField(blank=True, verbose_name="effects"),
        ),
        migrations.CreateModel(
            name="ProjectDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                ("title_en", models.CharField(max_length=200, verbose_name="title (English)")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtaildocs.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="projects.project"
                    ),
                ),
            ],
            options={
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
    ]
