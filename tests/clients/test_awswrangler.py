"""awswrangler: datasets with the catalog, its three ways of reading a query, its cache."""

import awswrangler as wr
import pandas as pd
import pytest

FRAME = pd.DataFrame(
    {
        "id": [1, 2, 3],
        "price": [1.5, 2.5, None],
        "city": ["Rome", "Oslo", "Rome"],
        "day": pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03"]).date,
    }
)
wr.config.athena_query_wait_polling_delay = 0.1
BY_CITY = "SELECT city, count(*) AS n, sum(price) AS total FROM sales GROUP BY city ORDER BY city"


@pytest.fixture(scope="module")
def sales(place):
    """A partitioned dataset of three rows, the table `sales`."""
    wr.s3.to_parquet(
        FRAME,
        path=place.uri("sales/"),
        dataset=True,
        database=place.database,
        table="sales",
        mode="overwrite",
        partition_cols=["city"],
    )
    return place


def read(place, sql, folder="unsaved/", **more):
    return wr.athena.read_sql_query(
        sql, database=place.database, s3_output=place.uri(folder), **more
    )


class TestDatasets:
    def test_a_dataset_becomes_a_table_with_partitions(self, sales):
        types = wr.catalog.get_table_types(sales.database, "sales")
        assert types == {"id": "bigint", "price": "double", "day": "date", "city": "string"}
        partitions = wr.catalog.get_partitions(sales.database, "sales")
        assert sorted(values[0] for values in partitions.values()) == ["Oslo", "Rome"]

    def test_it_reads_back_by_path_and_by_table(self, sales):
        by_path = wr.s3.read_parquet(sales.uri("sales/"), dataset=True)
        by_table = wr.s3.read_parquet_table(database=sales.database, table="sales")
        assert sorted(by_path["id"]) == sorted(by_table["id"]) == [1, 2, 3]

    def test_append_overwrite_and_overwrite_partitions(self, place):
        def write(mode, ids, city):
            frame = pd.DataFrame({"id": ids, "city": city})
            wr.s3.to_parquet(
                frame,
                path=place.uri("modes/"),
                dataset=True,
                database=place.database,
                table="modes",
                mode=mode,
                partition_cols=["city"],
            )
            found = wr.s3.read_parquet_table(database=place.database, table="modes")
            return sorted(found["id"].tolist())

        assert write("overwrite", [1], "Rome") == [1]
        assert write("append", [2], "Rome") == [1, 2]
        assert write("append", [3], "Oslo") == [1, 2, 3]
        assert write("overwrite_partitions", [4], "Rome") == [3, 4]
        assert write("overwrite", [5], "Rome") == [5]
        assert list(wr.catalog.get_partitions(place.database, "modes").values()) == [["Rome"]]

    @pytest.mark.parametrize("kind", ["csv", "json"])
    def test_text_goes_and_comes(self, place, kind):
        frame = pd.DataFrame({"id": [1, 2], "name": ["a,b", 'c"d']})
        path = place.uri(f"text/{kind}.txt")
        if kind == "csv":
            wr.s3.to_csv(frame, path, index=False)
            found = wr.s3.read_csv(path)
        else:
            wr.s3.to_json(frame, path, orient="records", lines=True)
            found = wr.s3.read_json(path, orient="records", lines=True)
        pd.testing.assert_frame_equal(found, frame, check_dtype=False)

    def test_a_csv_dataset_is_queried(self, place):
        frame = pd.DataFrame({"id": [1, 2], "name": ["a", "b"]})
        wr.s3.to_csv(
            frame,
            place.uri("rows/"),
            dataset=True,
            database=place.database,
            table="rows",
            index=False,
        )
        found = read(place, 'SELECT name FROM "rows" WHERE id = 2', ctas_approach=False)
        assert found["name"].tolist() == ["b"]

    def test_objects(self, place):
        for name in ("a", "b"):
            place.put(f"objects/{name}", name)
        assert wr.s3.list_objects(place.uri("objects/*")) == [
            place.uri("objects/a"),
            place.uri("objects/b"),
        ]
        wr.s3.copy_objects([place.uri("objects/a")], place.uri("objects"), place.uri("copied"))
        assert wr.s3.size_objects([place.uri("copied/a")]) == {place.uri("copied/a"): 1}
        wr.s3.delete_objects(place.uri("objects/"))
        assert wr.s3.does_object_exist(place.uri("objects/a")) is False


class TestCatalog:
    def test_databases_and_tables(self, sales):
        assert sales.database in wr.catalog.databases(limit=1000)["Database"].tolist()
        assert "sales" in wr.catalog.tables(database=sales.database)["Table"].tolist()
        assert wr.catalog.does_table_exist(sales.database, "sales")
        assert not wr.catalog.does_table_exist(sales.database, "never")
        assert wr.catalog.get_table_location(sales.database, "sales") == sales.uri("sales/")

    def test_a_table_is_deleted_once(self, place):
        wr.catalog.create_parquet_table(
            place.database, "short", path=place.uri("short/"), columns_types={"id": "bigint"}
        )
        assert wr.catalog.delete_table_if_exists(place.database, "short")
        assert not wr.catalog.delete_table_if_exists(place.database, "short")

    def test_repair_finds_folders(self, place):
        wr.s3.to_parquet(pd.DataFrame({"id": [1]}), path=place.uri("found/day=1/x.parquet"))
        wr.catalog.create_parquet_table(
            place.database,
            "found",
            path=place.uri("found/"),
            columns_types={"id": "bigint"},
            partitions_types={"day": "string"},
        )
        state = wr.athena.repair_table(
            "found", database=place.database, s3_output=place.uri("unsaved/")
        )
        assert state == "SUCCEEDED"
        assert list(wr.catalog.get_partitions(place.database, "found").values()) == [["1"]]


class TestQueries:
    @pytest.mark.parametrize(
        "approach",
        [{}, {"ctas_approach": False}, {"ctas_approach": False, "unload_approach": True}],
        ids=["ctas", "csv", "unload"],
    )
    def test_three_ways_give_one_answer(self, sales, approach):
        # UNLOAD wants a folder in which nothing is.
        found = read(sales, BY_CITY, f"read/{len(sales.keys('read/'))}/", **approach)
        assert found["city"].tolist() == ["Oslo", "Rome"]
        assert found["n"].tolist() == [1, 2]
        assert found["total"].tolist() == [2.5, 1.5]

    def test_its_temporary_table_is_gone(self, sales):
        read(sales, BY_CITY)
        names = wr.catalog.tables(database=sales.database)["Table"].tolist()
        assert [name for name in names if name.startswith("temp_table")] == []

    def test_files_are_not_kept(self, sales):
        read(sales, BY_CITY, "kept/", keep_files=True)
        assert sales.keys("kept/") != []
        read(sales, BY_CITY, "passing/", keep_files=False)
        assert sales.keys("passing/") == []

    def test_types_survive(self, sales):
        sql = (
            "SELECT CAST(1.25 AS decimal(10, 2)) AS d, DATE '2026-01-05' AS day, true AS yes, "
            "CAST(NULL AS varchar) AS nothing, TIMESTAMP '2026-01-05 09:30:00.123' AS at"
        )
        for approach in ({}, {"ctas_approach": False}):
            found = read(sales, sql, **approach)
            assert str(found["d"][0]) == "1.25" and str(found["day"][0]) == "2026-01-05"
            assert bool(found["yes"][0]) is True and found["nothing"].isna().all()
            assert found["at"][0] == pd.Timestamp("2026-01-05 09:30:00.123")

    def test_chunks(self, plays):
        chunks = read(plays, "SELECT n FROM raw", ctas_approach=False, chunksize=1000)
        sizes = [len(chunk) for chunk in chunks]
        assert sizes == [1000, 1000, 500]

    @pytest.mark.parametrize("style", ["named", "qmark"])
    def test_parameters(self, sales, style):
        sql, params = {
            "named": ("SELECT id FROM sales WHERE city = :city", {"city": "Oslo"}),
            "qmark": ("SELECT id FROM sales WHERE city = ?", ["'Oslo'"]),
        }[style]
        found = read(sales, sql, params=params, paramstyle=style, ctas_approach=False)
        assert found["id"].tolist() == [2]

    def test_the_cache_asks_once(self, sales):
        sql = "SELECT id, 'cached' AS mark FROM sales ORDER BY id"
        ask = lambda: read(
            sales,
            sql,
            ctas_approach=False,
            athena_cache_settings={"max_cache_seconds": 900},
        )
        first, second = ask(), ask()
        assert first.query_metadata["QueryExecutionId"] == second.query_metadata["QueryExecutionId"]
        assert second["id"].tolist() == [1, 2, 3]

    def test_unload_to_a_folder(self, sales):
        sales.athena.create_work_group(
            Name=sales.database,
            Configuration={"ResultConfiguration": {"OutputLocation": sales.uri("grouped/")}},
        )
        answer = wr.athena.unload(
            sql="SELECT id, city FROM sales",
            path=sales.uri("unloaded/"),
            database=sales.database,
            file_format="PARQUET",
            workgroup=sales.database,
        )
        assert answer.raw_payload["Status"]["State"] == "SUCCEEDED"
        assert sorted(wr.s3.read_parquet(sales.uri("unloaded/"))["id"]) == [1, 2, 3]

    def test_a_table_as_a_query(self, sales):
        answer = wr.athena.create_ctas_table(
            sql="SELECT * FROM sales WHERE id > 1",
            database=sales.database,
            ctas_table="later",
            s3_output=sales.uri("later/"),
            wait=True,
        )
        assert answer["ctas_table"] == "later"
        assert sorted(read(sales, "SELECT id FROM later")["id"]) == [2, 3]

    def test_a_failure_is_an_exception(self, sales):
        with pytest.raises(wr.exceptions.QueryFailed, match="TABLE_NOT_FOUND: line 1:15"):
            read(sales, "SELECT * FROM never", ctas_approach=False)

    def test_results_go_to_athenas_own_bucket(self, sales):
        found = wr.athena.read_sql_query(BY_CITY, database=sales.database, ctas_approach=False)
        assert found["n"].tolist() == [1, 2]
