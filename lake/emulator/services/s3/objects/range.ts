import type { StoredObject } from "../../../store/versions/storedObject";
import { ServiceError } from "../../../wire/serviceError";
import { invalidArgument } from "../requests/answers";

/** A run of an object's bytes. */
export interface Part {
  readonly from: number;
  readonly length: number;
}

/**
 * The part of an object that a `Range` header asks for; undefined where there is none, or none that
 * S3 reads: then the whole object is answered.
 * @throws ServiceError `InvalidRange` for a part outside of the object
 */
export function byteRange(header: string | undefined, size: number): Part | undefined {
  const [, first = "", last = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  const from = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== "" && last !== "" && Number(last) < from) return undefined;
  if (from <= to) return { from, length: to - from + 1 };
  throw new ServiceError("InvalidRange", "The requested range is not satisfiable", {
    status: 416,
    members: { RangeRequested: header ?? "", ActualObjectSize: String(size) },
  });
}

/**
 * The part of a number, as it was uploaded: an object that was put whole is one part.
 * @throws ServiceError `InvalidPartNumber`, `InvalidArgument`
 */
export function partRange(number: string | undefined, object: StoredObject): Part | undefined {
  if (number === undefined) return undefined;
  if (!/^[1-9]\d{0,4}$/.test(number) || Number(number) > 10_000) {
    throw invalidArgument(
      "Part number must be an integer between 1 and 10000, inclusive",
      "partNumber",
      number,
    );
  }
  const parts = object.parts ?? [{ number: 1, size: object.size }];
  const at = Number(number) - 1;
  const part = parts[at];
  if (!part) {
    throw new ServiceError("InvalidPartNumber", "The requested partnumber is not satisfiable", {
      status: 416,
      members: { PartNumberRequested: number, ActualPartCount: String(parts.length) },
    });
  }
  const from = parts.slice(0, at).reduce((sum, { size }) => sum + size, 0);
  // An empty object has no range to be told of.
  return object.size === 0 ? undefined : { from, length: part.size };
}
