"""PyAthena: its cursors, UNLOAD, its cache, and the reflection of SQLAlchemy."""

import pandas as pd
import pytest
from pyathena import connect
from pyathena.cursor import DictCursor
from pyathena.error import OperationalError
from pyathena.pandas.cursor import PandasCursor
from conftest import KINDS, PLAYS
from sqlalchemy import MetaData, Table, create_engine, func, inspect, select, text

COUNTS = "SELECT activity_type, count(*) AS n FROM raw GROUP BY activity_type ORDER BY activity_type"


@pytest.fixture(scope="module")
def connection(plays):
    return connect(
        s3_staging_dir=plays.uri("pyathena/"), schema_name=plays.database, poll_interval=0.1
    )


@pytest.fixture(scope="module")
def engine(plays):
    url = (
        f"awsathena+rest://@athena.us-east-1.amazonaws.com:443/{plays.database}"
        f"?s3_staging_dir={plays.uri('alchemy/')}&poll_interval=0.1"
    )
    return create_engine(url)


class TestCursors:
    def test_rows(self, connection):
        cursor = connection.cursor().execute(COUNTS)
        assert [column[0] for column in cursor.description] == ["activity_type", "n"]
        assert cursor.fetchall() == [(kind, 500) for kind in sorted(KINDS)]
        assert cursor.data_scanned_in_bytes > 0

    def test_dictionaries_and_types(self, connection):
        sql = (
            "SELECT 1 AS i, 1.5e0 AS f, DECIMAL '1.25' AS d, DATE '2026-01-05' AS day, "
            "true AS yes, NULL AS nothing, ARRAY[1, 2] AS a, TIMESTAMP '2026-01-05 09:30:00' AS at"
        )
        row = connection.cursor(DictCursor).execute(sql).fetchone()
        assert (row["i"], row["f"], str(row["d"]), row["yes"]) == (1, 1.5, "1.25", True)
        assert (str(row["day"]), row["nothing"], row["a"]) == ("2026-01-05", None, [1, 2])
        assert row["at"].isoformat() == "2026-01-05T09:30:00"

    def test_pages(self, connection):
        cursor = connection.cursor().execute("SELECT n FROM raw ORDER BY n")
        assert [row[0] for row in cursor] == list(range(PLAYS))

    @pytest.mark.parametrize("style", ["pyformat", "qmark"])
    def test_parameters(self, connection, style):
        if style == "pyformat":
            sql, values = "SELECT count(*) FROM raw WHERE activity_type = %(kind)s", {"kind": "Running"}
        else:
            sql, values = "SELECT count(*) FROM raw WHERE activity_type = ?", ["'Running'"]
        assert connection.cursor().execute(sql, values, paramstyle=style).fetchone() == (500,)

    def test_a_failure_is_an_error(self, connection):
        with pytest.raises(OperationalError, match="TABLE_NOT_FOUND: line 1:15"):
            connection.cursor().execute("SELECT * FROM never")

    def test_statements_that_give_no_rows(self, connection, plays):
        cursor = connection.cursor()
        cursor.execute("CREATE VIEW running AS SELECT * FROM raw WHERE activity_type = 'Running'")
        assert cursor.execute("SELECT count(*) FROM running").fetchone() == (500,)
        assert ("running",) in cursor.execute("SHOW VIEWS").fetchall()
        cursor.execute("DROP VIEW running")
        assert cursor.execute("SHOW VIEWS").fetchall() == []

    def test_the_cache_asks_once(self, connection):
        first = connection.cursor().execute(COUNTS).query_id
        again = connection.cursor().execute(COUNTS, cache_size=50, cache_expiration_time=900)
        assert again.query_id == first and len(again.fetchall()) == 5


class TestPandas:
    @pytest.mark.parametrize("unload", [False, True], ids=["csv", "unload"])
    def test_a_frame(self, connection, unload):
        found = connection.cursor(PandasCursor, unload=unload).execute(COUNTS).as_pandas()
        assert found["activity_type"].tolist() == sorted(KINDS)
        assert found["n"].tolist() == [500] * 5

    def test_chunks(self, connection):
        cursor = connection.cursor(PandasCursor)
        cursor.execute("SELECT n FROM raw ORDER BY n", chunksize=1000)
        assert [len(chunk) for chunk in cursor.as_pandas()] == [1000, 1000, 500]


class TestSqlAlchemy:
    def test_inspects(self, engine, plays):
        found = inspect(engine)
        assert plays.database in found.get_schema_names()
        assert sorted(found.get_table_names(plays.database)) == ["raw", "reference_data"]
        assert found.has_table("raw", plays.database)
        assert not found.has_table("never", plays.database)
        names = [column["name"] for column in found.get_columns("raw", plays.database)]
        assert names[:2] == ["n", "device_id"] and names[-1] == "partition_3"

    def test_reflects_and_selects(self, engine):
        raw = Table("raw", MetaData(), autoload_with=engine)
        statement = (
            select(raw.c.activity_type, func.count().label("n"))
            .where(raw.c.device_id < 10)
            .group_by(raw.c.activity_type)
            .order_by(raw.c.activity_type)
        )
        with engine.connect() as connection:
            assert connection.execute(statement).fetchall() == [(kind, 100) for kind in sorted(KINDS)]

    def test_text_with_a_value(self, engine):
        with engine.connect() as connection:
            count = connection.execute(text("SELECT count(*) FROM raw WHERE device_id = :d"), {"d": 3})
            assert count.scalar() == 50

    def test_pandas_reads_through_it(self, engine):
        found = pd.read_sql(COUNTS, engine)
        assert found["n"].tolist() == [500] * 5
        assert len(pd.read_sql_table("reference_data", engine)) == 30

    def test_pandas_writes_through_it(self, engine, plays):
        frame = pd.DataFrame({"id": [1, 2], "name": ["a", "b"]})
        with engine.connect() as connection:
            frame.to_sql(
                "written",
                connection,
                schema=plays.database,
                index=False,
                if_exists="append",
            )
            rows = connection.execute(text('SELECT id, name FROM "written" ORDER BY id'))
            assert rows.fetchall() == [(1, "a"), (2, "b")]
