import type {
  OutputCompression,
  OutputFormat,
  OutputRequest,
} from "../../../sql/output/outputRequest";
import type { WriteProperties } from "../../../sql/statements/statement";
import { trinoFailure } from "../statements/statementFailure";

/** How the properties of CTAS or UNLOAD say that rows become files. */
export type OutputOptions = Pick<
  OutputRequest,
  "format" | "compression" | "fieldDelimiter" | "partitionedBy"
>;

const formats: readonly OutputFormat[] = ["PARQUET", "JSON", "TEXTFILE"];
const compressions: Readonly<Record<string, OutputCompression>> = {
  NONE: "NONE",
  UNCOMPRESSED: "NONE",
  GZIP: "GZIP",
  SNAPPY: "SNAPPY",
  ZSTD: "ZSTD",
  LZ4: "LZ4",
};

/** Names that hold a compression; the later ones are for one format each. */
export const compressionNames = ["write_compression", "compression", "parquet_compression"];

/**
 * Reads what both statements share.
 * @param known Names that the statement may have besides
 * @throws StatementFailure INVALID_TABLE_PROPERTY, or NOT_SUPPORTED by name
 */
export function outputOptions(
  properties: WriteProperties,
  known: readonly string[],
): OutputOptions {
  checkNames(properties, known);
  const format = readFormat(properties);
  const fieldDelimiter = optionalText(properties, "field_delimiter");
  return {
    format,
    compression: readCompression(properties, format),
    ...(fieldDelimiter !== undefined && { fieldDelimiter }),
    partitionedBy: list(properties, "partitioned_by").map((name) => name.toLowerCase()),
  };
}

const shared = ["format", "field_delimiter", "partitioned_by", ...compressionNames];
const unsupported = ["bucketed_by", "bucket_count", "orc_compression", "compression_level"];

function checkNames(properties: WriteProperties, known: readonly string[]): void {
  for (const name of Object.keys(properties)) {
    if (unsupported.includes(name)) throw refused(`the property ${name}`);
    if (shared.includes(name) || known.includes(name)) continue;
    throw trinoFailure(
      "INVALID_TABLE_PROPERTY",
      `Catalog 'awsdatacatalog' table property '${name}' does not exist`,
    );
  }
}

function readFormat(properties: WriteProperties): OutputFormat {
  const written = (optionalText(properties, "format") ?? "PARQUET").toUpperCase();
  const format = formats.find((known) => known === written);
  if (format) return format;
  if (["ORC", "AVRO"].includes(written)) throw refused(`writing the format ${written}`);
  throw invalid("format", written);
}

function readCompression(properties: WriteProperties, format: OutputFormat): OutputCompression {
  const [name, other] = compressionNames.filter((known) => properties[known] !== undefined);
  if (other !== undefined) {
    throw trinoFailure(
      "INVALID_TABLE_PROPERTY",
      `The properties ${name} and ${other} are given both`,
      false,
    );
  }
  if (name === undefined) return "GZIP";
  const written = (optionalText(properties, name) ?? "").toUpperCase();
  const compression = compressions[written];
  if (!compression) throw invalid(name, written);
  if (format !== "PARQUET" && compression !== "NONE" && compression !== "GZIP") {
    throw refused(`writing ${format} with the compression ${written}`);
  }
  return compression;
}

export function optionalText(properties: WriteProperties, name: string): string | undefined {
  const value = properties[name];
  if (value === undefined || typeof value === "string") return value;
  throw invalid(name, String(value));
}

function list(properties: WriteProperties, name: string): readonly string[] {
  const value = properties[name] ?? [];
  if (Array.isArray(value)) return value as readonly string[];
  throw invalid(name, String(value));
}

function refused(what: string): Error {
  return trinoFailure("NOT_SUPPORTED", `${what} is not supported here`, false);
}

function invalid(name: string, value: string): Error {
  return trinoFailure(
    "INVALID_TABLE_PROPERTY",
    `Unable to set catalog 'awsdatacatalog' table property '${name}' to ['${value}']`,
  );
}
