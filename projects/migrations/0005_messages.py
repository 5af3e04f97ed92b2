import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0004_evidence"),
        ("sectors", "0006_who_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "language",
                    models.CharField(
                        choices=[("de", "German"), ("en", "English")], max_length=2, verbose_name="language"
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("address", models.EmailField(max_length=254, verbose_name="e-mail address")),
                ("subject", models.CharField(max_length=150, verbose_name="subject")),
                ("text", models.TextField(max_length=5000, verbose_name="message")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("unconfirmed", "address not confirmed"),
                            ("new", "new"),
                            ("answered", "answered"),
                            ("closed", "closed"),
                        ],
                        default="unconfirmed",
                        max_length=11,
                        verbose_name="state",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="written at")),
                ("confirmed_at", models.DateTimeField(null=True, verbose_name="confirmed at")),
                ("address_digest", models.CharField(blank=True, db_index=True, max_length=64)),
                ("network_digest", models.CharField(blank=True, db_index=True, max_length=64)),
                (
                    "assigned_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="assigned_messages",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="answered by",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "sector",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="sectors.sector",
                        verbose_name="sector",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="sender",
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
                "ordering": ["-created_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="ContactReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made at")),
                ("text", models.TextField(max_length=5000, verbose_name="answer")),
                (
                    "made_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="projects.contactmessage",
                    ),
                ),
            ],
            options={
                "verbose_name": "answer",
                "verbose_name_plural": "answers",
                "ordering": ["made_at", "pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="contactmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("project__isnull", False), ("sector__isnull", True)),
                    models.Q(("project__isnull", True), ("sector__isnull", False)),
                    _connector="OR",
                ),
                name="message_about_one_thing",
            ),
        ),
    ]
