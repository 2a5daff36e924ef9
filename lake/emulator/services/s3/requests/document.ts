import { isJsonObject, type JsonObject } from "../../../wire/json";
import { ServiceError } from "../../../wire/serviceError";
import { readXml, unescapeXml } from "../../../wire/xml";
import type { S3Request } from "./s3Request";

/** What an element holds. */
export type Shape =
  | { readonly kind: "text"; readonly is?: RegExp }
  | { readonly kind: "list"; readonly of: Shape; readonly min: number; readonly max: number }
  | { readonly kind: "members"; readonly members: Members; readonly needed: readonly string[] };

export type Members = Readonly<Record<string, Shape>>;

export const text: Shape = { kind: "text" };
export const flag: Shape = { kind: "text", is: /^(true|false)$/ };
export const whole: Shape = { kind: "text", is: /^\d{1,10}$/ };
export const one = (...words: readonly string[]): Shape => ({
  kind: "text",
  is: new RegExp(`^(${words.join("|")})$`),
});
export const list = (of: Shape, min = 0, max = 1000): Shape => ({ kind: "list", of, min, max });

/** A name with an exclamation mark is needed: `{ "Status!": text }`. */
export function members(given: Members): Shape {
  const pairs = Object.entries(given).map(([name, of]) => [name.replace("!", ""), of] as const);
  const needed = Object.keys(given).filter((name) => name.endsWith("!"));
  return {
    kind: "members",
    members: Object.fromEntries(pairs),
    needed: needed.map((name) => name.slice(0, -1)),
  };
}

/**
 * Reads a request's XML document as a shape has it: lists are arrays, however many elements came, and
 * every value is text.
 * @throws ServiceError `MalformedXML` for anything else
 */
export async function readDocument(
  { body }: S3Request,
  root: string,
  shape: Shape,
): Promise<JsonObject> {
  const document = readXml(await body.text());
  if (
    Object.keys(document)
      .filter((name) => name !== "#text")
      .join() !== root
  )
    throw malformedXml();
  return checkDocument(document[root], shape);
}

/**
 * The same of a document that is parsed already.
 * @throws ServiceError `MalformedXML`
 */
export function checkDocument(document: unknown, shape: Shape): JsonObject {
  return read(document, shape) as JsonObject;
}

export function malformedXml(): ServiceError {
  return new ServiceError(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
}

function read(value: unknown, shape: Shape): unknown {
  switch (shape.kind) {
    case "text":
      return readText(value, shape.is);
    case "list": {
      const items = value === undefined ? [] : Array.isArray(value) ? value : [value];
      if (items.length < shape.min || items.length > shape.max) throw malformedXml();
      return items.map((item) => read(item, shape.of));
    }
    case "members":
      return readMembers(value, shape);
  }
}

function readText(value: unknown, is: RegExp | undefined): string {
  if (typeof value !== "string") throw malformedXml();
  const found = unescapeXml(value);
  if (!is) return found;
  if (!is.test(found.trim())) throw malformedXml();
  return found.trim();
}

function readMembers(value: unknown, shape: Extract<Shape, { kind: "members" }>): JsonObject {
  const given: Record<string, unknown> = isJsonObject(value) ? { ...value } : {};
  const stray = isJsonObject(value) ? given["#text"] : value;
  if (stray !== undefined && (typeof stray !== "string" || stray.trim() !== "")) {
    throw malformedXml();
  }
  delete given["#text"];
  if (Object.keys(given).some((name) => !Object.hasOwn(shape.members, name))) throw malformedXml();
  if (shape.needed.some((name) => given[name] === undefined)) throw malformedXml();
  const result: Record<string, unknown> = {};
  for (const [name, of] of Object.entries(shape.members)) {
    if (given[name] !== undefined || (of.kind === "list" && of.min > 0)) {
      result[name] = read(given[name], of);
    }
  }
  return result;
}
