import type { Input } from "../../../wire/input";
import { isJsonObject, type JsonObject } from "../../../wire/json";
import { ServiceError } from "../../../wire/serviceError";
import { notEmulated } from "../../notEmulated";
import { checkErrorPrefix, checkPrefix } from "../delivery/deliveryPrefix";
import { leastConvertedMiB, readConversion, usualConvertedMiB } from "./conversion";
import type { CompressionFormat, S3Destination } from "./streamConfiguration";

const defaults = {
  prefix: "",
  bufferSizeMiB: 5,
  bufferIntervalSeconds: 300,
  compressionFormat: "UNCOMPRESSED",
} as const;

/**
 * Reads `S3DestinationConfiguration`, `ExtendedS3DestinationConfiguration` or an update of one.
 * @param before What an update leaves as it is.
 * @throws ServiceError `InvalidArgumentException`; 400 for what is not emulated
 */
export function readDestination(input: Input, before?: S3Destination): S3Destination {
  refuseUnsupported(input);
  const hints = input.optionalObject("BufferingHints");
  const size = hints?.optionalInteger("SizeInMBs");
  const interval = hints?.optionalInteger("IntervalInSeconds");
  if (hints && (size === undefined) !== (interval === undefined)) {
    throw invalid("Both SizeInMBs and IntervalInSeconds have to be given, or neither");
  }
  const given = {
    roleArn: input.optionalText("RoleARN"),
    bucketArn: input.optionalText("BucketARN"),
    prefix: input.optionalText("Prefix"),
    errorOutputPrefix: input.optionalText("ErrorOutputPrefix"),
    bufferSizeMiB: size,
    bufferIntervalSeconds: interval,
    compressionFormat: input.optionalText("CompressionFormat") as CompressionFormat | undefined,
    conversion: readConversion(input),
    fileExtension: input.optionalText("FileExtension"),
    timeZone: input.optionalText("CustomTimeZone"),
    delimiter: readDelimiter(input),
    logging: readLogging(input),
  };
  const changed = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const usual = changed.conversion ? { bufferSizeMiB: usualConvertedMiB } : {};
  const destination = { ...defaults, ...usual, ...before, ...changed } as S3Destination;
  checkDestination(destination);
  return destination;
}

/**
 * Holds a destination against what the service asks of it beyond its members' types.
 * @throws ServiceError `InvalidArgumentException`
 */
export function checkDestination(destination: S3Destination): void {
  const { prefix, errorOutputPrefix, timeZone = "UTC" } = destination;
  checkPrefix(prefix, timeZone);
  checkErrorPrefix(errorOutputPrefix ?? "", timeZone);
  checkConversion(destination);
  const hasExpression = prefix.includes("!{");
  if (hasExpression && errorOutputPrefix === undefined) {
    throw invalid("ErrorOutputPrefix cannot be null or empty when Prefix contains expressions");
  }
  const isTyped = errorOutputPrefix?.includes("!{firehose:error-output-type}");
  if (errorOutputPrefix?.includes("!{") && !isTyped) {
    throw invalid(
      "ErrorOutputPrefix with expressions has to contain !{firehose:error-output-type}",
    );
  }
}

function checkConversion({ conversion, compressionFormat, bufferSizeMiB }: S3Destination): void {
  if (!conversion) return;
  if (compressionFormat !== "UNCOMPRESSED") {
    throw invalid("CompressionFormat has to be UNCOMPRESSED where records are converted");
  }
  if (bufferSizeMiB < leastConvertedMiB) {
    throw invalid(
      `BufferingHints.SizeInMBs has to be at least ${leastConvertedMiB} where records are converted`,
    );
  }
}

function refuseUnsupported(input: Input): void {
  const partitioning = input.optionalMembers("DynamicPartitioningConfiguration");
  if (partitioning && partitioning.Enabled !== false) {
    throw notEmulated("firehose", "DynamicPartitioningConfiguration");
  }
  if (input.optionalText("S3BackupMode") === "Enabled")
    throw notEmulated("firehose", "S3BackupMode");
}

/** The two characters `\n` stand for a line's end, as AWS's examples write it. */
function readDelimiter(input: Input): string | undefined {
  const processing = input.optionalMembers("ProcessingConfiguration");
  if (!processing) return undefined;
  if (processing.Enabled === false) return "";
  const processors = Array.isArray(processing.Processors) ? processing.Processors : [];
  let delimiter = "";
  for (const processor of processors as readonly JsonObject[]) {
    if (processor.Type !== "AppendDelimiterToRecord") {
      throw notEmulated("firehose", `processor ${String(processor.Type)}`);
    }
    const parameters = Array.isArray(processor.Parameters) ? processor.Parameters : [];
    const found = (parameters as readonly unknown[]).find(
      (parameter) => isJsonObject(parameter) && parameter.ParameterName === "Delimiter",
    );
    const value = isJsonObject(found) ? String(found.ParameterValue) : "\\n";
    delimiter = unescapeDelimiter(value);
  }
  return delimiter;
}

/** @see https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-s3bucketprefix.html */
export function unescapeDelimiter(value: string): string {
  return value.replaceAll("\\n", "\n");
}

function readLogging(input: Input): S3Destination["logging"] | null | undefined {
  const options = input.optionalObject("CloudWatchLoggingOptions");
  if (!options) return undefined;
  if (!options.optionalBoolean("Enabled")) return null;
  return {
    logGroupName: options.optionalText("LogGroupName") ?? "",
    logStreamName: options.optionalText("LogStreamName") ?? "",
  };
}

function invalid(message: string): ServiceError {
  return new ServiceError("InvalidArgumentException", message);
}
