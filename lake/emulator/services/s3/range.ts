import { ServiceError } from "../../wire/serviceError";

/**
 * The part of an object that a `Range` header asks for; undefined where there is none, or none that
 * S3 reads: then the whole object is answered.
 * @throws ServiceError `InvalidRange` for a part outside of the object
 */
export function byteRange(
  header: string | undefined,
  size: number,
): { readonly from: number; readonly length: number } | undefined {
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
