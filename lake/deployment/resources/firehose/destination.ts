import { type Properties, unknownValue } from "../../deployment";
import { isObject } from "../paths";
import { type InputProblem, isAbsent, problem } from "../problem";
import { expressionsOf, prefixProblem } from "./prefix";

/** What Firehose calls large: with partitions or conversion it takes no smaller buffer. */
const largeBufferMiB = 64;

/**
 * What a stream's settings together break.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 * @see https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html
 * @see https://docs.aws.amazon.com/firehose/latest/dev/enable-record-format-conversion.html
 */
export function destinationProblems(inputs: Properties): InputProblem[] {
  const settings = inputs.extendedS3Configuration;
  return [
    ...sourceProblems(inputs),
    ...(isObject(settings) ? [...prefixProblems(settings), ...bufferProblems(settings)] : []),
  ];
}

/** Records of another stream are encrypted there. */
function sourceProblems(inputs: Properties): InputProblem[] {
  if (isAbsent(inputs.serverSideEncryption)) return [];
  return ["kinesisSourceConfiguration", "mskSourceConfiguration"]
    .filter((source) => !isAbsent(inputs[source]))
    .map((source) =>
      problem("serverSideEncryption", `absent beside ${source}`, inputs.serverSideEncryption),
    );
}

function prefixProblems(settings: Properties): InputProblem[] {
  const { prefix, errorOutputPrefix } = settings;
  const partitioned = isOn(settings.dynamicPartitioningConfiguration, false);
  const problems: InputProblem[] = [];
  const tell = (name: string, requirement: string | undefined, value: unknown): void => {
    if (requirement === undefined) return;
    problems.push(problem(`extendedS3Configuration.${name}`, requirement, value));
  };
  if (isText(prefix)) tell("prefix", prefixProblem(prefix, { partitioned }), prefix);
  if (isText(errorOutputPrefix)) {
    tell("errorOutputPrefix", prefixProblem(errorOutputPrefix, { error: true }), errorOutputPrefix);
  } else if (isAbsent(errorOutputPrefix) && isText(prefix) && expressionsOf(prefix).length > 0) {
    tell("errorOutputPrefix", "required where prefix holds an expression", undefined);
  }
  return problems;
}

function bufferProblems(settings: Properties): InputProblem[] {
  const size = settings.bufferingSize;
  const blocks: [string, boolean][] = [
    ["dynamicPartitioningConfiguration", false],
    ["dataFormatConversionConfiguration", true],
  ];
  const [block] = blocks.find(([name, byDefault]) => isOn(settings[name], byDefault)) ?? [];
  const small = typeof size === "number" ? size < largeBufferMiB : isAbsent(size);
  return block !== undefined && small
    ? [
        problem(
          "extendedS3Configuration.bufferingSize",
          `at least ${largeBufferMiB} with ${block}`,
          size,
        ),
      ]
    : [];
}

function isOn(block: unknown, byDefault: boolean): boolean {
  return isObject(block) && (block.enabled ?? byDefault) === true;
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== unknownValue;
}
