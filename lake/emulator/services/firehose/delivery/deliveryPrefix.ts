import type { Random } from "../../../../core/random";
import { ServiceError } from "../../../wire/serviceError";
import { formatInstant } from "./formatInstant";

/** What an expression stands for. */
interface Instant {
  /** Arrival of the oldest record, in epoch milliseconds. */
  readonly at: number;
  /** IANA's name. */
  readonly timeZone: string;
}

const expression = /!\{([^:}]*):?([^}]*)\}/g;
const defaultFolder = "yyyy/MM/dd/HH/";
const randomLength = 11;
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * The folder of an object: the prefix and the hour, or the prefix with its expressions worked out. As
 * captured on AWS nothing is added where a prefix has any expression, though its pages say otherwise.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
export function deliveryFolder(prefix: string, instant: Instant, random: Random): string {
  if (!prefix.includes("!{")) return prefix + format(defaultFolder, instant);
  return prefix.replace(expression, (_, kind: string, value: string) =>
    kind === "timestamp" ? format(value, instant) : randomString(random),
  );
}

const errorType = "!{firehose:error-output-type}";

/**
 * The folder of an object with records that failed.
 * @param errorPrefix Default: the prefix, which has no expressions then, and the type.
 * @param type `format-conversion-failed` and the like
 */
export function errorFolder(
  { errorPrefix, prefix }: { readonly errorPrefix?: string; readonly prefix: string },
  type: string,
  instant: Instant,
  random: Random,
): string {
  if (errorPrefix?.includes(errorType)) {
    const typed = errorPrefix.replaceAll(errorType, type);
    return typed.includes("!{") ? deliveryFolder(typed, instant, random) : typed;
  }
  return deliveryFolder(`${errorPrefix || prefix}${type}/`, instant, random);
}

/**
 * Refuses an error prefix that could not be worked out.
 * @throws ServiceError `InvalidArgumentException`
 */
export function checkErrorPrefix(prefix: string, timeZone: string): void {
  checkPrefix(prefix.replaceAll(errorType, "type"), timeZone);
}

/**
 * Refuses a prefix that could not be worked out when an object is delivered.
 * @throws ServiceError `InvalidArgumentException`
 */
export function checkPrefix(prefix: string, timeZone: string): void {
  format(defaultFolder, { at: 0, timeZone });
  for (const [text, kind, value = ""] of prefix.matchAll(expression)) {
    if (kind === "timestamp" && value !== "") {
      format(value, { at: 0, timeZone });
    } else if (text !== "!{firehose:random-string}") {
      throw invalid(`The prefix's expression ${text} is not emulated`);
    }
  }
  if (prefix.replaceAll(expression, "").includes("!{")) {
    throw invalid("The prefix has an expression that does not end");
  }
}

function format(pattern: string, { at, timeZone }: Instant): string {
  try {
    return formatInstant(pattern, at, timeZone);
  } catch (error) {
    throw invalid(`The timestamp ${pattern} cannot be used: ${(error as Error).message}`);
  }
}

function randomString(random: Random): string {
  return Array.from({ length: randomLength }, () => letters[random.below(letters.length)]).join("");
}

function invalid(message: string): ServiceError {
  return new ServiceError("InvalidArgumentException", message);
}
