"""The AWS CLI: the whole workshop as a script, and the commands of `aws s3` one by one."""

import json
import os
import subprocess
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def aws(*words, fails=False):
    """What a command prints; where it has to fail, what it complains about."""
    ended = subprocess.run(["aws", *words], capture_output=True, text=True, timeout=120)
    assert (ended.returncode != 0) == fails, ended.stdout + ended.stderr
    return ended.stderr if fails else ended.stdout


def test_the_whole_workshop():
    ended = subprocess.run(
        ["bash", "examples/aws-cli/workshop.sh"],
        cwd=ROOT,
        env={**os.environ, "COUNT": "1200", "BUFFER_SECONDS": "2"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    told = ended.stdout
    assert told.endswith("done: 1200 records sent, stored and queried\n")
    assert "raw\treference_data\n" in told
    rows = dict(line.split("\t") for line in told.splitlines() if line.count("\t") == 1)
    kinds = ["Running", "Sitting", "Traveling", "Walking", "Working"]
    assert sum(int(rows[kind]) for kind in kinds) == 1200
    # The same rows once more, through the presigned address.
    assert all(f'"{kind}","{rows[kind]}"' in told for kind in kinds)
    assert "remove_bucket" in told
    assert "cli-workshop" not in aws("s3", "ls") + aws("iam", "list-roles")


@pytest.fixture
def files(tmp_path):
    """A folder of files, one of them large enough to go in parts."""
    (tmp_path / "up" / "in").mkdir(parents=True)
    (tmp_path / "up" / "a b+ü.txt").write_text("a")
    (tmp_path / "up" / "in" / "b.txt").write_text("b")
    (tmp_path / "up" / "in" / "large").write_bytes(bytes(range(256)) * 80_000)
    return tmp_path


class TestS3:
    def test_mb_and_rb(self, place):
        uri = f"s3://{place.bucket}-mb"
        assert aws("s3", "mb", uri) == f"make_bucket: {place.bucket}-mb\n"
        assert f"{place.bucket}-mb\n" in aws("s3", "ls")
        place.s3.put_object(Bucket=f"{place.bucket}-mb", Key="left", Body=b"")
        assert "BucketNotEmpty" in aws("s3", "rb", uri, fails=True)
        assert "remove_bucket" in aws("s3", "rb", uri, "--force")
        assert "NoSuchBucket" in aws("s3", "ls", uri, fails=True)

    def test_cp_up_across_and_down(self, place, files):
        for name in ("in/b.txt", "in/large"):
            source, target = files / "up" / name, files / "down"
            aws("s3", "cp", str(source), place.uri("cp/first"))
            aws("s3", "cp", place.uri("cp/first"), place.uri("cp/second"))
            aws("s3", "cp", place.uri("cp/second"), str(target))
            assert target.read_bytes() == source.read_bytes()

    def test_a_pipe(self, place):
        sent = subprocess.run(["aws", "s3", "cp", "-", place.uri("piped")], input=b"piped")
        assert sent.returncode == 0
        assert aws("s3", "cp", place.uri("piped"), "-") == "piped"

    def test_sync_sends_what_changed_and_no_more(self, place, files):
        folder, uri = str(files / "up"), place.uri("sync/")
        assert aws("s3", "sync", folder, uri).count("upload:") == 3
        assert aws("s3", "sync", folder, uri) == ""
        (files / "up" / "in" / "b.txt").unlink()
        assert "delete: " in aws("s3", "sync", folder, uri, "--delete")
        assert aws("s3", "sync", uri, str(files / "down")).count("download:") == 2
        assert (files / "down" / "a b+ü.txt").read_text() == "a"
        assert sorted(place.keys("sync/")) == ["sync/a b+ü.txt", "sync/in/large"]

    def test_ls_groups_and_sums(self, place):
        for key in ("ls/a", "ls/in/b"):
            place.put(key, b"12345")
        listed = aws("s3", "ls", place.uri("ls/"))
        assert "PRE in/" in listed and listed.rstrip().endswith("5 a")
        summed = aws("s3", "ls", place.uri("ls/"), "--recursive", "--summarize")
        assert "Total Objects: 2" in summed and "Total Size: 10" in summed

    def test_mv_and_rm(self, place):
        place.put("mv/from", b"1")
        aws("s3", "mv", place.uri("mv/from"), place.uri("mv/to"))
        assert place.keys("mv/") == ["mv/to"]
        assert aws("s3", "rm", place.uri("mv/"), "--recursive").count("delete:") == 1
        assert place.keys("mv/") == []

    def test_presign(self, place):
        place.put("presigned +ü", b"presigned")
        url = aws("s3", "presign", place.uri("presigned +ü")).strip()
        with urllib.request.urlopen(url) as answer:
            assert answer.read() == b"presigned"

    def test_a_condition_and_a_batch(self, place, files):
        where = ["--bucket", place.bucket, "--key", "batch/1"]
        aws("s3api", "put-object", *where, "--body", str(files / "up" / "in" / "b.txt"))
        again = aws("s3api", "put-object", *where, "--if-none-match", "*", fails=True)
        assert "PreconditionFailed" in again
        batch = json.dumps({"Objects": [{"Key": "batch/1"}, {"Key": "batch/2"}]})
        gone = aws("s3api", "delete-objects", "--bucket", place.bucket, "--delete", batch)
        assert len(json.loads(gone)["Deleted"]) == 2


class TestErrors:
    @pytest.mark.parametrize(
        ("code", "command"),
        [
            ("EntityNotFoundException", "glue get-table --database-name never --name never"),
            ("ResourceNotFoundException", "firehose describe-delivery-stream --delivery-stream-name never"),
            ("InvalidRequestException", "athena get-query-execution --query-execution-id never"),
            ("NoSuchEntity", "iam get-role --role-name never"),
        ],
    )
    def test_it_tells_awss_own(self, code, command):
        assert f"({code})" in aws(*command.split(), fails=True)
