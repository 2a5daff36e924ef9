import type { WireRequest } from "./message";

/** The first value of a query parameter; undefined where it is absent, empty where it has no value. */
export function queryValue(request: Pick<WireRequest, "query">, name: string): string | undefined {
  if (!Object.hasOwn(request.query, name)) return undefined;
  const value = request.query[name];
  return (typeof value === "string" ? value : value?.[0]) ?? "";
}

export function bodyText(request: Pick<WireRequest, "body">): string {
  const { buffer, byteOffset, byteLength } = request.body;
  return Buffer.from(buffer, byteOffset, byteLength).toString("utf8"); // Without a copy.
}
