"""What the suites of each client share. The lake's address is in AWS_ENDPOINT_URL: nothing else tells
these clients that they do not speak to AWS."""

import json
import os
import time
import uuid

import boto3
import pytest

ENDPOINT = os.environ["AWS_ENDPOINT_URL"]
KINDS = ["Running", "Working", "Walking", "Traveling", "Sitting"]
# More than a page of results, which ends at 1,000 rows.
PLAYS = 2500


def eventually(look, wanted, seconds=60):
    """Asks until the answer is wanted; the last answer where it never is."""
    end = time.monotonic() + seconds
    answer = look()
    while not wanted(answer) and time.monotonic() < end:
        time.sleep(0.2)
        answer = look()
    return answer


class Place:
    """A bucket and a database of one suite's own."""

    def __init__(self, name):
        tail = uuid.uuid4().hex[:8]
        self.bucket = f"{name.replace('_', '-')}-{tail}"
        self.database = f"{name}_{tail}"
        self.s3 = boto3.client("s3")
        self.glue = boto3.client("glue")
        self.athena = boto3.client("athena")
        self.firehose = boto3.client("firehose")
        self.s3.create_bucket(Bucket=self.bucket)
        self.glue.create_database(DatabaseInput={"Name": self.database})

    def uri(self, key=""):
        return f"s3://{self.bucket}/{key}"

    def put(self, key, body):
        return self.s3.put_object(Bucket=self.bucket, Key=key, Body=body)

    def get(self, key):
        return self.s3.get_object(Bucket=self.bucket, Key=key)["Body"].read()

    def keys(self, prefix=""):
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=prefix)
        return [entry["Key"] for page in pages for entry in page.get("Contents", [])]

    def put_plays(self, count):
        """Objects of plays in two hours' folders, as Firehose lays them out, and the tracks beside them."""
        plays = [
            {"n": n, "device_id": n % 50, "track_id": n % 31, "activity_type": KINDS[n % 5]}
            for n in range(count)
        ]
        for hour, part in (("09", plays[: count // 2]), ("10", plays[count // 2 :])):
            lines = "".join(json.dumps(play) + "\n" for play in part)
            self.put(f"data/raw/2026/01/05/{hour}/part-1", lines)
        tracks = [{"track_id": str(n), "track_name": f"Track {n}"} for n in range(1, 31)]
        self.put("data/reference_data/tracks.json", "\n".join(json.dumps(t) for t in tracks))

    def crawl(self, crawler, path="data/"):
        self.glue.create_crawler(
            Name=crawler,
            Role="arn:aws:iam::000000000000:role/crawl",
            DatabaseName=self.database,
            Targets={"S3Targets": [{"Path": self.uri(path)}]},
        )
        self.glue.start_crawler(Name=crawler)
        state = lambda: self.glue.get_crawler(Name=crawler)["Crawler"]
        ready = eventually(state, lambda found: found["State"] == "READY" and "LastCrawl" in found)
        assert ready["LastCrawl"]["Status"] == "SUCCEEDED"

    def query(self, sql, **more):
        """The execution of a statement that has ended."""
        query = self.athena.start_query_execution(
            QueryString=sql,
            QueryExecutionContext={"Database": self.database},
            ResultConfiguration={"OutputLocation": self.uri("results/")},
            **more,
        )["QueryExecutionId"]
        look = lambda: self.athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]
        over = ("SUCCEEDED", "FAILED", "CANCELLED")
        return eventually(look, lambda found: found["Status"]["State"] in over)

    def rows(self, sql, **more):
        execution = self.query(sql, **more)
        assert execution["Status"]["State"] == "SUCCEEDED", execution["Status"]
        results = self.athena.get_paginator("get_query_results")
        pages = results.paginate(QueryExecutionId=execution["QueryExecutionId"])
        rows = [row for page in pages for row in page["ResultSet"]["Rows"]]
        return [[cell.get("VarCharValue") for cell in row["Data"]] for row in rows]


@pytest.fixture(scope="module")
def place(request):
    return Place(request.module.__name__.removeprefix("test_"))


@pytest.fixture(scope="module")
def plays(place):
    """The place with plays and tracks in its bucket, crawled: the tables raw and reference_data."""
    place.put_plays(PLAYS)
    place.crawl(f"{place.bucket}-crawler")
    return place
