"""Uploads in a bucket (S3): the bucket hands out nothing, the portal the same as from its own disk."""

import subprocess
import sys
import time
import urllib.request
from urllib.error import HTTPError

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.documents.models import Document

from ruhr_site.core.models import PortalImage
from ruhr_site.core.pictures import SPECS, make_renditions
from ruhr_site.core.storage import Bucket
from tests.bench.serving import free_port
from tests.factories import make_draft_story, make_story, take_back
from tests.pictures import PDF, picture

pytestmark = pytest.mark.django_db

PATIENCE = 30  # seconds until a stand-in for S3 that does not answer is given up
KEYS = {"access_key": "key", "secret_key": "secret", "region_name": "eu-central-1"}


@pytest.fixture(scope="module")
def s3():
    """The address of a stand-in for S3 (moto) in a process of its own."""
    port = free_port()
    quiet = subprocess.DEVNULL
    server = subprocess.Popen([sys.executable, "-m", "moto.server", "-p", str(port)], stdout=quiet, stderr=quiet)
    address = f"http://127.0.0.1:{port}"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/moto-api/data.json").close()
            break
        except OSError:
            time.sleep(0.2)
    yield address
    server.terminate()
    server.wait()


@pytest.fixture(autouse=True)
def bucket(s3, monkeypatch):
    """The bucket in which uploads lie."""
    client = boto3.client(
        "s3", endpoint_url=s3, aws_access_key_id="key", aws_secret_access_key="secret", region_name="eu-central-1"
    )
    client.create_bucket(Bucket="uploads", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    monkeypatch.setattr(default_storage, "_wrapped", Bucket(bucket_name="uploads", endpoint_url=s3, **KEYS))
    yield client
    for entry in client.list_objects_v2(Bucket="uploads").get("Contents", []):
        client.delete_object(Bucket="uploads", Key=entry["Key"])
    client.delete_bucket(Bucket="uploads")


@pytest.fixture
def files():
    """A picture in every size, and a document."""
    image = PortalImage(title="Kran", credit="BMR", file=picture())
    image.save()
    make_renditions(image)
    document = Document(title="Bericht", file=ContentFile(PDF, "bericht.pdf"))
    document.save()
    return image, document


@pytest.fixture
def addresses(files) -> list[str]:
    """The addresses of all of them."""
    image, document = files
    return [image.file.url, *(size.file.url for size in image.renditions.all()), document.url]


@pytest.fixture
def fields(files) -> dict:
    """What a story says that shows them."""
    image, document = files
    return {"teaser_image": image, "body": f'<a linktype="document" id="{document.pk}">Bericht</a>'}


def keys(bucket) -> list[str]:
    return [entry["Key"] for entry in bucket.list_objects_v2(Bucket="uploads")["Contents"]]


def test_everything_lies_in_the_bucket(bucket, addresses):
    assert len(keys(bucket)) == len(addresses) == 2 + len(SPECS)


def test_the_bucket_hands_out_nothing(s3, bucket, addresses):
    for key in keys(bucket):
        with pytest.raises(HTTPError) as refusal:
            urllib.request.urlopen(f"{s3}/uploads/{key}")
        assert refusal.value.code == 403


def test_no_address_leads_to_the_bucket(addresses):
    assert [address for address in addresses if not address.startswith(("/media/", "/documents/"))] == []


def test_drafts_and_what_was_taken_back_are_not_there_for_visitors(visitor, addresses, fields):
    make_draft_story(**fields)
    take_back(make_story("Zurückgezogen", **fields))
    assert {visitor.get(address).status_code for address in addresses} == {404}


def test_what_a_public_page_shows_is_there_for_everybody(visitor, files, addresses, fields):
    make_story(**fields)
    answers = [visitor.get(address) for address in addresses]
    assert {answer.status_code for answer in answers} == {200}
    assert b"".join(answers[0].streaming_content) == files[0].file.read()


def test_a_document_is_saved_by_the_browser(visitor, files, fields):
    make_story(**fields)
    answer = visitor.get(files[1].url)
    assert (answer["Content-Type"], b"".join(answer.streaming_content)) == ("application/pdf", PDF)
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_a_file_of_the_same_name_overwrites_none(files):
    again = Document(title="Anderes", file=ContentFile(PDF + b" ", "bericht.pdf"))
    again.save()
    assert files[1].file.read() == PDF


def test_a_file_that_is_missing_in_the_bucket_is_not_found(visitor, bucket, files, fields):
    make_story(**fields)
    bucket.delete_object(Bucket="uploads", Key=files[0].file.name)
    assert visitor.get(files[0].file.url).status_code == 404
