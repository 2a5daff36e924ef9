"""boto3: every service of the lake, its waiters, paginators, presigned addresses and error classes."""

import hashlib
import json
import urllib.request

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from conftest import KINDS, PLAYS, eventually


def refusal(call, **request):
    with pytest.raises(ClientError) as caught:
        call(**request)
    return caught.value.response["Error"]["Code"], caught.value.response["ResponseMetadata"]


def test_sts_says_whose_the_keys_are():
    identity = boto3.client("sts").get_caller_identity()
    assert identity["Arn"].startswith(f"arn:aws:iam::{identity['Account']}:")


class TestS3:
    def test_an_object_comes_back_as_it_went(self, place):
        body = b"\x00\xff" * 1000
        etag = place.put("a/b c+d&é.bin", body)["ETag"]
        assert etag.strip('"') == hashlib.md5(body).hexdigest()
        assert place.get("a/b c+d&é.bin") == body

    def test_names_with_every_sign_are_listed(self, place):
        names = ["n/a b", "n/a+b", "n/a%2Fb", "n/ü", "n/<&>", "n/a\nb"]
        for name in names:
            place.put(name, name)
        assert place.keys("n/") == sorted(names, key=str.encode)

    def test_pages_of_a_listing(self, place):
        for number in range(25):
            place.put(f"pages/{number:02}", b"")
        pages = place.s3.get_paginator("list_objects_v2").paginate(
            Bucket=place.bucket, Prefix="pages/", PaginationConfig={"PageSize": 10}
        )
        assert [page["KeyCount"] for page in pages] == [10, 10, 5]

    def test_a_large_file_goes_in_parts_and_comes_back(self, place, tmp_path):
        source, target = tmp_path / "up", tmp_path / "down"
        source.write_bytes(bytes(range(256)) * 4 * 20_000)
        place.s3.upload_file(str(source), place.bucket, "large")
        assert place.s3.head_object(Bucket=place.bucket, Key="large")["ETag"].endswith('-3"')
        place.s3.download_file(place.bucket, "large", str(target))
        assert target.read_bytes() == source.read_bytes()

    @pytest.mark.parametrize("algorithm", ["CRC32", "SHA1", "SHA256"])
    def test_checksums_are_kept(self, place, algorithm):
        place.s3.put_object(
            Bucket=place.bucket, Key="summed", Body=b"summed", ChecksumAlgorithm=algorithm
        )
        head = place.s3.head_object(Bucket=place.bucket, Key="summed", ChecksumMode="ENABLED")
        assert head[f"Checksum{algorithm}"]

    @pytest.mark.parametrize("version", ["s3", "s3v4"])
    def test_presigned_addresses_need_no_credentials(self, place, version):
        s3 = boto3.client("s3", config=Config(signature_version=version))
        where = {"Bucket": place.bucket, "Key": f"signed/{version} +.txt"}
        put = s3.generate_presigned_url("put_object", Params=where)
        with urllib.request.urlopen(urllib.request.Request(put, b"signed", method="PUT")):
            pass
        with urllib.request.urlopen(s3.generate_presigned_url("get_object", Params=where)) as got:
            assert got.read() == b"signed"

    def test_conditions(self, place):
        etag = place.put("once", b"1")["ETag"]
        where = {"Bucket": place.bucket, "Key": "once"}
        code, _ = refusal(place.s3.put_object, **where, Body=b"2", IfNoneMatch="*")
        assert code == "PreconditionFailed"
        code, _ = refusal(place.s3.get_object, **where, IfMatch='"other"')
        assert code == "PreconditionFailed"
        code, meta = refusal(place.s3.get_object, **where, IfNoneMatch=etag)
        assert meta["HTTPStatusCode"] == 304

    def test_many_are_deleted_with_one_call(self, place):
        for number in range(3):
            place.put(f"many/{number}", b"")
        objects = [{"Key": key} for key in [*place.keys("many/"), "many/never-there"]]
        deleted = place.s3.delete_objects(Bucket=place.bucket, Delete={"Objects": objects})
        assert len(deleted["Deleted"]) == 4 and place.keys("many/") == []

    def test_versions_and_delete_markers(self, place):
        bucket = f"{place.bucket}-versions"
        place.s3.create_bucket(Bucket=bucket)
        place.s3.put_bucket_versioning(
            Bucket=bucket, VersioningConfiguration={"Status": "Enabled"}
        )
        first = place.s3.put_object(Bucket=bucket, Key="k", Body=b"1")["VersionId"]
        place.s3.put_object(Bucket=bucket, Key="k", Body=b"2")
        place.s3.delete_object(Bucket=bucket, Key="k")
        listed = place.s3.list_object_versions(Bucket=bucket)
        assert len(listed["Versions"]) == 2 and len(listed["DeleteMarkers"]) == 1
        old = place.s3.get_object(Bucket=bucket, Key="k", VersionId=first)
        assert old["Body"].read() == b"1"
        boto3.resource("s3").Bucket(bucket).object_versions.delete()
        place.s3.delete_bucket(Bucket=bucket)
        place.s3.get_waiter("bucket_not_exists").wait(
            Bucket=bucket, WaiterConfig={"Delay": 0.1, "MaxAttempts": 5}
        )

    def test_error_classes(self, place):
        with pytest.raises(place.s3.exceptions.NoSuchKey):
            place.get("never")
        with pytest.raises(place.s3.exceptions.NoSuchBucket):
            place.s3.list_objects_v2(Bucket="never-there-bucket")


class TestFirehose:
    @pytest.fixture(scope="class")
    def stream(self, place):
        place.firehose.create_delivery_stream(
            DeliveryStreamName=place.bucket,
            ExtendedS3DestinationConfiguration={
                "RoleARN": "arn:aws:iam::000000000000:role/delivery",
                "BucketARN": f"arn:aws:s3:::{place.bucket}",
                "Prefix": "landed/",
                "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 1},
            },
        )
        look = lambda: place.firehose.describe_delivery_stream(DeliveryStreamName=place.bucket)
        active = lambda found: found["DeliveryStreamDescription"]["DeliveryStreamStatus"] == "ACTIVE"
        assert active(eventually(look, active))
        return place.bucket

    def test_a_batch_lands_as_one_object(self, place, stream):
        records = [{"Data": json.dumps({"n": n}) + "\n"} for n in range(500)]
        answer = place.firehose.put_record_batch(DeliveryStreamName=stream, Records=records)
        assert answer["FailedPutCount"] == 0 and len(answer["RequestResponses"]) == 500
        keys = eventually(lambda: place.keys("landed/"), bool)
        assert len(keys) == 1 and f"/{stream}-1-2" in keys[0]
        assert [json.loads(line)["n"] for line in place.get(keys[0]).splitlines()] == [*range(500)]

    def test_more_than_it_takes(self, place, stream):
        records = [{"Data": b"x"}] * 501
        code, _ = refusal(
            place.firehose.put_record_batch, DeliveryStreamName=stream, Records=records
        )
        assert code == "ValidationException"
        with pytest.raises(place.firehose.exceptions.ResourceNotFoundException):
            place.firehose.put_record(DeliveryStreamName="never", Record={"Data": b"x"})


class TestGlueAndAthena:
    def test_a_crawl_makes_tables(self, plays):
        tables = plays.glue.get_tables(DatabaseName=plays.database)["TableList"]
        assert [table["Name"] for table in tables] == ["raw", "reference_data"]
        raw = tables[0]
        assert [key["Name"] for key in raw["PartitionKeys"]] == [f"partition_{n}" for n in range(4)]
        columns = {column["Name"]: column["Type"] for column in raw["StorageDescriptor"]["Columns"]}
        assert (columns["device_id"], columns["activity_type"]) == ("int", "string")

    def test_partitions_by_expression(self, plays):
        pages = plays.glue.get_paginator("get_partitions").paginate(
            DatabaseName=plays.database, TableName="raw", Expression="partition_3 = '10'"
        )
        values = [partition["Values"] for page in pages for partition in page["Partitions"]]
        assert values == [["2026", "01", "05", "10"]]

    def test_the_workshops_query(self, plays):
        rows = plays.rows(
            "SELECT activity_type, count(activity_type) FROM raw "
            "GROUP BY activity_type ORDER BY activity_type"
        )
        assert rows == [["activity_type", "_col1"], *([kind, "500"] for kind in sorted(KINDS))]

    def test_only_the_partitions_asked_for_are_read(self, plays):
        whole = plays.query("SELECT count(*) FROM raw")["Statistics"]["DataScannedInBytes"]
        half = plays.query("SELECT count(*) FROM raw WHERE partition_3 = '09'")
        assert 0.45 < half["Statistics"]["DataScannedInBytes"] / whole < 0.55

    def test_results_in_pages(self, plays):
        assert len(plays.rows("SELECT n FROM raw")) == 1 + PLAYS

    def test_parameters(self, plays):
        sql = "SELECT count(*) FROM raw WHERE activity_type = ?"
        assert plays.rows(sql, ExecutionParameters=["'Running'"])[1:] == [["500"]]

    def test_a_failure_says_why(self, plays):
        failed = plays.query("SELECT no_such_column FROM raw")["Status"]
        assert failed["State"] == "FAILED"
        assert failed["StateChangeReason"].startswith(
            "COLUMN_NOT_FOUND: line 1:8: Column 'no_such_column' cannot be resolved"
        )

    def test_error_classes(self, plays):
        with pytest.raises(plays.glue.exceptions.EntityNotFoundException):
            plays.glue.get_table(DatabaseName=plays.database, Name="never")
        with pytest.raises(plays.glue.exceptions.AlreadyExistsException):
            plays.glue.create_database(DatabaseInput={"Name": plays.database})
        with pytest.raises(plays.athena.exceptions.InvalidRequestException):
            plays.athena.get_query_execution(QueryExecutionId="never")
