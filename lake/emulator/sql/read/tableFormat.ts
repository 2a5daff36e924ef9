import type { StorageDescriptor, Table } from "../../catalog/table";
import { notSupported } from "../failure";

export type TableFormat = "openxJson" | "hiveJson" | "lazySimple" | "openCsv" | "parquet";

/** @see https://docs.aws.amazon.com/athena/latest/ug/supported-serdes.html */
const formats: Readonly<Record<string, TableFormat>> = {
  "org.openx.data.jsonserde.JsonSerDe": "openxJson",
  "org.apache.hive.hcatalog.data.JsonSerDe": "hiveJson",
  "org.apache.hadoop.hive.serde2.JsonSerDe": "hiveJson",
  "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe": "lazySimple",
  "org.apache.hadoop.hive.serde2.OpenCSVSerde": "openCsv",
  "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe": "parquet",
};

/** What Athena reads and the lake knows by name only. */
const named: Readonly<Record<string, string>> = {
  "org.apache.hadoop.hive.ql.io.orc.OrcSerde": "the format ORC",
  "org.apache.hadoop.hive.serde2.avro.AvroSerDe": "the format Avro",
  "com.amazon.ionhiveserde.IonHiveSerDe": "the format Ion",
  "com.amazonaws.glue.serde.GrokSerDe": "the Grok SerDe",
  "org.apache.hadoop.hive.serde2.RegexSerDe": "the Regex SerDe",
};

/**
 * How the objects at a place are read: by the SerDe that the partition names, else the table's.
 * @throws QueryFailure NOT_SUPPORTED
 */
export function tableFormat({ SerdeInfo }: StorageDescriptor, table: Table): TableFormat {
  const library =
    SerdeInfo.SerializationLibrary || table.StorageDescriptor.SerdeInfo.SerializationLibrary;
  const format = Object.hasOwn(formats, library) ? formats[library] : undefined;
  if (format) return format;
  const what = (Object.hasOwn(named, library) && named[library]) || "the SerDe";
  throw notSupported(`${what} (${library}) of table ${table.DatabaseName}.${table.Name}`);
}
