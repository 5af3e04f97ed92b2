"""Uploads while S3 is down or hangs: said at the field, never a 500, and nothing waits."""

import signal
import subprocess
import sys
from contextlib import contextmanager

import boto3
import pytest
from botocore.exceptions import EndpointConnectionError

from tests.pictures import PDF, noise, upload

from .editing import NOT_STORED
from .stack import KEPT, PORT, ask, assert_served, environment, pid, within

S3 = PORT + 8
ADDRESS = f"http://127.0.0.1:{S3}"
KEYS = {"AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret", "AWS_DEFAULT_REGION": "eu-central-1"}


class Service:
    """A stand-in for S3 (moto) that can be stopped. What it holds is lost then, the bucket is made anew."""

    def start(self):
        quiet = subprocess.DEVNULL
        command = [sys.executable, "-m", "moto.server", "-p", str(S3)]
        self.process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
        assert within(30, self.has_bucket) is not None

    def has_bucket(self):
        names = ("aws_access_key_id", "aws_secret_access_key", "region_name")
        client = boto3.client("s3", endpoint_url=ADDRESS, **dict(zip(names, KEYS.values(), strict=True)))
        place = {"LocationConstraint": KEYS["AWS_DEFAULT_REGION"]}
        try:
            client.create_bucket(Bucket="uploads", CreateBucketConfiguration=place)
        except EndpointConnectionError:
            return False
        return True

    def stop(self):
        self.process.kill()
        self.process.wait()

    @contextmanager
    def down(self):
        self.stop()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def hung(self):
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)


@pytest.fixture(scope="module")
def s3():
    """The portal with its uploads in a bucket."""
    service = Service()
    service.start()
    variables = KEYS | {"MEDIA_BUCKET": "uploads", "MEDIA_BUCKET_URL": ADDRESS}
    with environment("app1", "app2", "worker", **variables):
        yield service
    service.stop()


@pytest.mark.parametrize("fault", ["down", "hung"])
def test_while_s3_is_away_pages_go_on_publishing_takes_5_seconds_and_an_upload_says_what_is_wrong(
    s3, editor, story, fault
):
    for path in KEPT:
        ask(path)
    assert editor.upload("images", noise("kran.jpg")) == []
    with getattr(s3, fault)():
        assert_served()
        for kind, file in (("images", noise("kran.jpg")), ("documents", upload("bericht.pdf", PDF))):
            (message,) = editor.upload(kind, file)
            assert NOT_STORED in message
            assert editor.answer.seconds < 5
        for title in ("Ohne Bucket", "Ohne Bucket, noch einmal"):
            published = editor.publish(story, title)
            assert (published.status, published.seconds < 5) == (302, True)
        taken_back = editor.post(f"/admin/pages/{story}/unpublish/", {})
        assert (taken_back.status, taken_back.seconds < 5) == (302, True)
        assert editor.publish(story, "Wieder da").status == 302


def test_uploads_are_taken_again_within_10_seconds_of_the_return_of_s3_without_a_restart(s3, editor):
    processes = [pid("app1"), pid("app2")]
    with s3.down():
        assert editor.upload("images", noise("kran.jpg"))
    assert within(10, lambda: editor.upload("images", noise("kran.jpg")) == []) is not None
    assert [pid("app1"), pid("app2")] == processes
