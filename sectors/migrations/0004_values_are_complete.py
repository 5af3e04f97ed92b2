import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sectors", "0003_release_present_values")]
    operations = [
        migrations.AlterField(
            model_name="observation",
            name="figure",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="observations",
                to="sectors.keyfigure",
                verbose_name="figure",
            ),
        ),
        migrations.AlterField(
            model_name="observation",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="observations",
                to="sectors.source",
                verbose_name="source",
            ),
        ),
        migrations.AlterField(
            model_name="observation",
            name="value",
            field=models.DecimalField(decimal_places=2, max_digits=15, verbose_name="value"),
        ),
    ]
