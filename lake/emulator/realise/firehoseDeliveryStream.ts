import {
  type Conversion,
  readConversion,
  usualConvertedMiB,
} from "../services/firehose/streams/conversion";
import { checkDestination, unescapeDelimiter } from "../services/firehose/streams/destination";
import {
  compressionFormats,
  type S3Destination,
} from "../services/firehose/streams/streamConfiguration";
import { Input } from "../wire/input";
import type { Realiser } from "./realiser";
import type { Values } from "./values";

const destination = "extendedS3Configuration";
/** Settings that change what is delivered, and are not done here. */
const unsupported = [
  "kinesisSourceConfiguration.kinesisStreamArn",
  "mskSourceConfiguration.mskClusterArn",
  `${destination}.dynamicPartitioningConfiguration.enabled`,
];

export const firehoseDeliveryStream: Realiser = async ({ values, lake }) => {
  if (values.text("destination") !== "extended_s3") {
    values.refuse(`destination ${values.text("destination")}`);
  }
  values.refuseEach(unsupported);
  const encrypted = values.flag("serverSideEncryption.enabled");
  const keyArn = values.optionalText("serverSideEncryption.keyArn") || undefined;
  await lake.streams.put({
    name: values.text("name"),
    destination: readDestination(values),
    tags: { ...values.textMap("tagsAll"), ...values.textMap("tags") },
    ...(encrypted && {
      encryptionKeyType: values.optionalText("serverSideEncryption.keyType") ?? "AWS_OWNED_CMK",
      ...(keyArn !== undefined && { encryptionKeyArn: keyArn }),
    }),
  });
};

function readDestination(values: Values): S3Destination {
  const at = (name: string): string => `${destination}.${name}`;
  const prefix = values.optionalText(at("prefix")) ?? "";
  const format = values.optionalText(at("compressionFormat")) ?? "UNCOMPRESSED";
  const compressionFormat = compressionFormats.find((known) => known === format);
  if (!compressionFormat) return values.refuse(`${at("compressionFormat")} ${format}`);
  const fileExtension = values.optionalText(at("fileExtension")) || undefined;
  const timeZone = values.optionalText(at("customTimeZone")) || "UTC";
  if (values.optionalText(at("s3BackupMode")) === "Enabled") values.refuse(at("s3BackupMode"));
  const errorOutputPrefix = values.optionalText(at("errorOutputPrefix")) || undefined;
  const delimiter = readDelimiter(values, at("processingConfiguration"));
  const conversion = readDeclaredConversion(values, at("dataFormatConversionConfiguration"));
  const read: S3Destination = {
    roleArn: values.text(at("roleArn")),
    bucketArn: values.text(at("bucketArn")),
    prefix,
    ...(errorOutputPrefix !== undefined && { errorOutputPrefix }),
    bufferSizeMiB:
      values.optionalNumber(at("bufferingSize")) ?? (conversion ? usualConvertedMiB : 5),
    bufferIntervalSeconds: values.optionalNumber(at("bufferingInterval")) ?? 300,
    compressionFormat,
    ...(conversion && { conversion }),
    ...(fileExtension !== undefined && { fileExtension }),
    ...(timeZone !== "UTC" && { timeZone }),
    ...(delimiter !== undefined && { delimiter }),
    ...readLogging(values, at("cloudwatchLoggingOptions")),
  };
  try {
    checkDestination(read);
  } catch (error) {
    values.fail((error as Error).message);
  }
  return read;
}

/** By the reader of the API's members: the provider's names differ from those by a letter. */
function readDeclaredConversion(values: Values, path: string): Conversion | undefined {
  if (!values.has(path) || values.optionalText(`${path}.enabled`) === "false") return undefined;
  const DataFormatConversionConfiguration = asMembers(values.object(path));
  try {
    return readConversion(new Input({ DataFormatConversionConfiguration })) ?? undefined;
  } catch (error) {
    return values.fail((error as Error).message);
  }
}

/** An empty text is what the provider's state has for nothing. */
function asMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asMembers);
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([, held]) => held !== "" && held !== null);
  return Object.fromEntries(
    given.map(([name, held]) => [
      name === "roleArn" ? "RoleARN" : name.charAt(0).toUpperCase() + name.slice(1),
      asMembers(held),
    ]),
  );
}

function readDelimiter(values: Values, path: string): string | undefined {
  if (!values.flag(`${path}.enabled`)) return undefined;
  let delimiter: string | undefined;
  for (const processor of values.list(`${path}.processors`)) {
    const type = processor.text("type");
    if (type !== "AppendDelimiterToRecord") values.refuse(`processor ${type}`);
    const given = processor
      .list("parameters")
      .find((parameter) => parameter.text("parameterName") === "Delimiter");
    delimiter = unescapeDelimiter(given?.text("parameterValue") ?? "\\n");
  }
  return delimiter;
}

function readLogging(values: Values, path: string): Pick<S3Destination, "logging"> {
  if (!values.flag(`${path}.enabled`)) return {};
  const logGroupName = values.optionalText(`${path}.logGroupName`) ?? "";
  const logStreamName = values.optionalText(`${path}.logStreamName`) ?? "";
  return { logging: { logGroupName, logStreamName } };
}
