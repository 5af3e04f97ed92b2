from django.core.management.base import BaseCommand
import time
class Command(BaseCommand):
    def add_arguments(self, parser): parser.add_argument("--watch", action="store_true")
    def handle(self, *a, **o): time.sleep(100000)
