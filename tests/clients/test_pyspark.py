"""PySpark over S3A: plays and tracks are read, joined, and written as Parquet by each committer."""

import io
import os
import urllib.parse
import zipfile

import pytest
from conftest import ENDPOINT, PLAYS, eventually
from pyspark.sql import SparkSession

RAW = "n int, device_id int, track_id int, activity_type string"
TRACKS = "track_id string, track_name string"
CLOUD = "org.apache.spark.internal.io.cloud"
# Track 0 is in no list of tracks: its plays are in no join.
JOINED = sum(1 for n in range(PLAYS) if n % 31 > 0)


def session(committer):
    """A session of its own: a committer is chosen before it begins."""
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    settings = {
        "spark.jars": os.environ["SPARK_JARS"],
        "spark.ui.enabled": "false",
        "spark.driver.memory": "1g",
        "spark.sql.shuffle.partitions": "2",
        "spark.hadoop.fs.s3a.endpoint": ENDPOINT,
        "spark.hadoop.fs.s3a.endpoint.region": os.environ["AWS_REGION"],
        "spark.hadoop.fs.s3a.path.style.access": "true",
        "spark.hadoop.fs.s3a.connection.ssl.enabled": "false",
        "spark.hadoop.fs.s3a.access.key": os.environ["AWS_ACCESS_KEY_ID"],
        "spark.hadoop.fs.s3a.secret.key": os.environ["AWS_SECRET_ACCESS_KEY"],
        "spark.hadoop.fs.s3a.aws.credentials.provider": (
            "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider"
        ),
        # s3:// as on Glue.
        "spark.hadoop.fs.s3.impl": "org.apache.hadoop.fs.s3a.S3AFileSystem",
    }
    if committer != "default":
        settings |= {
            "spark.hadoop.fs.s3a.committer.name": committer,
            "spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3": (
                "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory"
            ),
            "spark.hadoop.fs.s3a.committer.magic.enabled": "true",
            "spark.sql.sources.commitProtocolClass": f"{CLOUD}.PathOutputCommitProtocol",
            "spark.sql.parquet.output.committer.class": f"{CLOUD}.BindingParquetOutputCommitter",
        }
    builder = SparkSession.builder.master("local[2]")
    for key, value in settings.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def joined(spark, place):
    raw = spark.read.schema(RAW).option("recursiveFileLookup", "true")
    tracks = spark.read.schema(TRACKS).json(place.uri("data/reference_data/"))
    plays = raw.json(place.uri("data/raw/"))
    same = plays.track_id.cast("string") == tracks.track_id
    return plays.join(tracks, same).drop(tracks.track_id)


@pytest.fixture(scope="module", params=["default", "directory", "magic"])
def committed(request, plays):
    """The join, written twice by one committer: the second time over the first."""
    spark = session(request.param)
    folder = f"processed-{request.param}/"
    for _ in range(2):
        joined(spark, plays).write.mode("overwrite").parquet(plays.uri(folder))
    yield request.param, spark, folder
    spark.stop()


def test_it_reads_back_what_it_wrote(committed, plays):
    _, spark, folder = committed
    found = spark.read.parquet(plays.uri(folder))
    assert found.count() == JOINED
    first = found.where("n = 1").collect()[0].asDict()
    assert first == {
        "n": 1,
        "device_id": 1,
        "track_id": 1,
        "activity_type": "Working",
        "track_name": "Track 1",
    }


def test_it_leaves_the_files_and_a_mark_of_success(committed, plays):
    name, _, folder = committed
    keys = plays.keys(folder)
    assert f"{folder}_SUCCESS" in keys
    # The committers of S3A tell in it what they did; the default one leaves it empty.
    told = plays.get(f"{folder}_SUCCESS")
    assert (f'"committer" : "{name}"' in told.decode()) == (name != "default")
    parts = [key for key in keys if not key.endswith("_SUCCESS")]
    assert parts and all(key.startswith(f"{folder}part-") for key in parts)
    assert all(plays.get(key)[:4] == b"PAR1" for key in parts)
    uploads = plays.s3.list_multipart_uploads(Bucket=plays.bucket)
    assert "Uploads" not in uploads


def test_athena_reads_what_spark_wrote(committed, plays):
    name, _, folder = committed
    table = f"spark_{name}"
    plays.rows(
        f"CREATE EXTERNAL TABLE {table} (n int, activity_type string, track_name string) "
        f"STORED AS PARQUET LOCATION '{plays.uri(folder)}'"
    )
    assert plays.rows(f"SELECT count(*) FROM {table}")[1:] == [[str(JOINED)]]
    assert plays.rows(f"SELECT track_name FROM {table} WHERE n = 1")[1:] == [["Track 1"]]


def test_spark_reads_what_athena_wrote(committed, plays):
    name, spark, _ = committed
    folder = f"athena-{name}/"
    plays.rows(
        f"CREATE TABLE athena_{name} WITH (format = 'PARQUET', external_location = "
        f"'{plays.uri(folder)}') AS SELECT n, activity_type FROM raw WHERE n < 10"
    )
    found = spark.read.parquet(plays.uri(folder).replace("s3://", "s3a://"))
    assert sorted(row.n for row in found.collect()) == [*range(10)]


def test_partitions_are_folders(committed, plays):
    name, spark, _ = committed
    folder = f"by-kind-{name}/"
    joined(spark, plays).write.partitionBy("activity_type").parquet(plays.uri(folder))
    kinds = {urllib.parse.unquote(key.split("/")[1]) for key in plays.keys(folder)}
    assert "activity_type=Running" in kinds and len(kinds - {"_SUCCESS"}) == 5
    running = spark.read.parquet(plays.uri(folder)).where("activity_type = 'Running'")
    assert running.count() == sum(1 for n in range(PLAYS) if n % 31 > 0 and n % 5 == 0)


COMPRESSED = [f'{{"n": {n}, "again": "and again"}}' for n in range(5000)]


def delivered(place, compression):
    """The key of what a stream with this compression delivered, all of COMPRESSED in one object."""
    stream, prefix = f"{place.bucket}-{compression}", f"compressed/{compression}/"
    place.firehose.create_delivery_stream(
        DeliveryStreamName=stream,
        ExtendedS3DestinationConfiguration={
            "RoleARN": "arn:aws:iam::000000000000:role/delivery",
            "BucketARN": f"arn:aws:s3:::{place.bucket}",
            "Prefix": prefix,
            "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 0},
            "CompressionFormat": compression,
        },
    )
    data = "".join(f"{line}\n" for line in COMPRESSED).encode()
    place.firehose.put_record(DeliveryStreamName=stream, Record={"Data": data})
    [key] = eventually(lambda: place.keys(prefix), lambda keys: keys != [])
    return key


@pytest.fixture(scope="module")
def reading():
    spark = session("default")
    yield spark
    spark.stop()


@pytest.mark.parametrize("compression", ["GZIP", "HADOOP_SNAPPY"])
def test_spark_reads_what_firehose_compressed(reading, place, compression):
    lines = reading.read.text(place.uri(delivered(place, compression)))
    assert [row.value for row in lines.collect()] == COMPRESSED


def test_snappy_java_reads_what_firehose_compressed(reading, place):
    java = reading.sparkContext._jvm.java.io
    given = java.ByteArrayInputStream(bytearray(place.get(delivered(place, "Snappy"))))
    snappy = reading.sparkContext._jvm.org.xerial.snappy.SnappyInputStream(given)
    reader = java.BufferedReader(java.InputStreamReader(snappy))
    assert [reader.readLine() for _ in COMPRESSED] == COMPRESSED
    assert reader.readLine() is None


def test_zipfile_reads_what_firehose_compressed(place):
    key = delivered(place, "ZIP")
    with zipfile.ZipFile(io.BytesIO(place.get(key))) as archive:
        [entry] = archive.namelist()
        assert key.endswith(f"{entry}.zip")
        assert archive.read(entry).decode().splitlines() == COMPRESSED


def test_spark_reads_what_firehose_converted(reading, place):
    role = "arn:aws:iam::000000000000:role/delivery"
    columns = [("n", "int"), ("again", "string"), ("marks", "array<double>")]
    place.glue.create_table(
        DatabaseName=place.database,
        TableInput={
            "Name": "plays",
            "StorageDescriptor": {"Columns": [{"Name": n, "Type": t} for n, t in columns]},
        },
    )
    stream = f"{place.bucket}-parquet"
    place.firehose.create_delivery_stream(
        DeliveryStreamName=stream,
        ExtendedS3DestinationConfiguration={
            "RoleARN": role,
            "BucketARN": f"arn:aws:s3:::{place.bucket}",
            "Prefix": "converted/",
            "BufferingHints": {"SizeInMBs": 64, "IntervalInSeconds": 0},
            "DataFormatConversionConfiguration": {
                "SchemaConfiguration": {
                    "RoleARN": role,
                    "DatabaseName": place.database,
                    "TableName": "plays",
                },
                "InputFormatConfiguration": {"Deserializer": {"OpenXJsonSerDe": {}}},
                "OutputFormatConfiguration": {"Serializer": {"ParquetSerDe": {}}},
            },
        },
    )
    lines = ['{"n": 1, "again": "x", "marks": [0.5, 2]}', '{"n": 2}']
    place.firehose.put_record_batch(
        DeliveryStreamName=stream, Records=[{"Data": line.encode()} for line in lines]
    )
    [key] = eventually(lambda: place.keys("converted/"), lambda keys: keys != [])
    assert key.endswith(".parquet")
    found = reading.read.option("recursiveFileLookup", "true").parquet(place.uri("converted/"))
    rows = [row.asDict() for row in found.collect()]
    assert sorted(rows, key=lambda row: row["n"]) == [
        {"n": 1, "again": "x", "marks": [0.5, 2.0]},
        {"n": 2, "again": None, "marks": None},
    ]
