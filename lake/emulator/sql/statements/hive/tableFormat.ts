import type { Cursor } from "./cursor";

/** How a table's files are read and written. */
export interface TableFormat {
  serDe?: string;
  serDeProperties?: Readonly<Record<string, string>>;
  inputFormat?: string;
  outputFormat?: string;
}

interface StoredAs {
  readonly serDe: string;
  readonly inputFormat: string;
  readonly outputFormat: string;
}

const text = {
  inputFormat: "org.apache.hadoop.mapred.TextInputFormat",
  outputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
};
export const lazySimpleSerDe = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";

/**
 * What STORED AS means.
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table.html
 */
export const storedAs: Readonly<Record<string, StoredAs>> = {
  TEXTFILE: { serDe: lazySimpleSerDe, ...text },
  JSONFILE: { serDe: "org.apache.hive.hcatalog.data.JsonSerDe", ...text },
  SEQUENCEFILE: {
    serDe: lazySimpleSerDe,
    inputFormat: "org.apache.hadoop.mapred.SequenceFileInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.HiveSequenceFileOutputFormat",
  },
  RCFILE: {
    serDe: "org.apache.hadoop.hive.serde2.columnar.LazyBinaryColumnarSerDe",
    inputFormat: "org.apache.hadoop.hive.ql.io.RCFileInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.RCFileOutputFormat",
  },
  ORC: {
    serDe: "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
    inputFormat: "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat",
  },
  PARQUET: {
    serDe: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
    inputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
  },
  AVRO: {
    serDe: "org.apache.hadoop.hive.serde2.avro.AvroSerDe",
    inputFormat: "org.apache.hadoop.hive.ql.io.avro.AvroContainerInputFormat",
    outputFormat: "org.apache.hadoop.hive.ql.io.avro.AvroContainerOutputFormat",
  },
};

/** After ROW FORMAT. */
export function readRowFormat(cursor: Cursor, format: TableFormat): void {
  if (cursor.oneOf("SERDE", "DELIMITED") === "SERDE") {
    format.serDe = cursor.string();
    return;
  }
  const properties: Record<string, string> = {};
  while (readDelimiter(cursor, properties));
  format.serDe = lazySimpleSerDe;
  format.serDeProperties = { ...properties, ...format.serDeProperties };
}

/** One delimiter under the name that the SerDe gives it; false where none is next. */
function readDelimiter(cursor: Cursor, properties: Record<string, string>): boolean {
  if (cursor.accept("FIELDS", "TERMINATED", "BY")) {
    const delimiter = cursor.string();
    properties["field.delim"] = delimiter;
    properties["serialization.format"] = delimiter;
    if (cursor.accept("ESCAPED", "BY")) properties["escape.delim"] = cursor.string();
  } else if (cursor.accept("COLLECTION", "ITEMS", "TERMINATED", "BY")) {
    // Hive's own spelling.
    properties["colelction.delim"] = cursor.string();
  } else if (cursor.accept("MAP", "KEYS", "TERMINATED", "BY")) {
    properties["mapkey.delim"] = cursor.string();
  } else if (cursor.accept("LINES", "TERMINATED", "BY")) {
    properties["line.delim"] = cursor.string();
  } else if (cursor.accept("NULL", "DEFINED", "AS")) {
    properties["serialization.null.format"] = cursor.string();
  } else return false;
  return true;
}

/** After STORED AS. A SerDe that was named before stays. */
export function readStorage(cursor: Cursor, format: TableFormat): void {
  if (cursor.accept("INPUTFORMAT")) {
    format.inputFormat = cursor.string();
    cursor.expect("OUTPUTFORMAT");
    format.outputFormat = cursor.string();
    return;
  }
  const { serDe, inputFormat, outputFormat } = storedAs[cursor.oneOf(...Object.keys(storedAs))]!;
  format.serDe ??= serDe;
  format.inputFormat = inputFormat;
  format.outputFormat = outputFormat;
}
