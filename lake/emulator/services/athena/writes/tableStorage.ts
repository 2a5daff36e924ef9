import type { Column, StorageDescriptor } from "../../../catalog/table";
import type { OutputCompression, OutputFormat } from "../../../sql/output/outputRequest";
import { storedAs } from "../../../sql/statements/hive/tableFormat";
import type { OutputOptions } from "./outputOptions";

/** What STORED AS calls each format that is written. */
const names: Readonly<Record<OutputFormat, string>> = {
  PARQUET: "PARQUET",
  JSON: "JSONFILE",
  TEXTFILE: "TEXTFILE",
};

/** How a table of the written files reads them. */
export function tableStorage(
  Columns: readonly Column[],
  Location: string,
  { format, fieldDelimiter }: OutputOptions,
): StorageDescriptor {
  const { serDe, inputFormat, outputFormat } = storedAs[names[format]]!;
  const delimiter = format === "TEXTFILE" ? fieldDelimiter : undefined;
  return {
    Columns,
    Location,
    InputFormat: inputFormat,
    OutputFormat: outputFormat,
    Compressed: false,
    NumberOfBuckets: 0,
    SerdeInfo: {
      SerializationLibrary: serDe,
      Parameters: {
        "serialization.format": delimiter ?? "1",
        ...(delimiter !== undefined && { "field.delim": delimiter }),
      },
    },
    BucketColumns: [],
    SortColumns: [],
    Parameters: {},
    StoredAsSubDirectories: false,
  };
}

const parquetSerDe = storedAs["PARQUET"]!.serDe;
const jsonSerDes = [storedAs["JSONFILE"]!.serDe, "org.openx.data.jsonserde.JsonSerDe"];
const textSerDe = storedAs["TEXTFILE"]!.serDe;

/** How rows are written so that a table reads them; undefined where the lake writes no such files. */
export function outputOf(
  { SerdeInfo }: StorageDescriptor,
  parameters: Readonly<Record<string, string>>,
): (Omit<OutputOptions, "partitionedBy"> & { readonly nullText?: string }) | undefined {
  const { SerializationLibrary: serDe, Parameters: properties } = SerdeInfo;
  const compression = compressionOf(parameters);
  if (serDe === parquetSerDe) return { format: "PARQUET", compression };
  const lines = compression === "NONE" ? compression : "GZIP";
  if (jsonSerDes.includes(serDe)) return { format: "JSON", compression: lines };
  if (serDe !== textSerDe) return undefined;
  const fieldDelimiter = properties["field.delim"];
  const nullText = properties["serialization.null.format"];
  return {
    format: "TEXTFILE",
    compression: lines,
    ...(fieldDelimiter !== undefined && { fieldDelimiter }),
    ...(nullText !== undefined && { nullText }),
  };
}

const known: readonly OutputCompression[] = ["NONE", "GZIP", "SNAPPY", "ZSTD", "LZ4"];

function compressionOf(parameters: Readonly<Record<string, string>>): OutputCompression {
  const written = (
    parameters["write.compression"] ??
    parameters["parquet.compression"] ??
    parameters["parquet.compress"] ??
    "GZIP"
  ).toUpperCase();
  if (written === "UNCOMPRESSED") return "NONE";
  return known.find((compression) => compression === written) ?? "GZIP";
}
