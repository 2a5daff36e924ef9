import { XMLBuilder, XMLParser } from "fast-xml-parser";

import { ServiceError } from "./serviceError";

const builder = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  suppressEmptyNode: true,
});
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false,
  htmlEntities: false,
});
/** Deeper than any request of S3. */
const maximumDepth = 16;

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  quot: '"',
};

/** Writes a document; attributes are members that begin with `@`. */
export function writeXml(document: Readonly<Record<string, unknown>>): Uint8Array {
  const text = builder.build(document).replace(unwritable, (char) => `&#x${hex(char)};`);
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${text}`);
}

/** What XML cannot hold as it is, or readers change. S3 writes it as references, too. */

const unwritable = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g;

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).toUpperCase();
}

/**
 * Reads a request's document. Document types and entities other than XML's own five are refused.
 * @throws ServiceError `MalformedXML`
 */
export function readXml(text: string): Readonly<Record<string, unknown>> {
  if (text.includes("<!") || depthOf(text) > maximumDepth) throw malformed();
  try {
    return parser.parse(text, true) as Readonly<Record<string, unknown>>;
  } catch {
    throw malformed();
  }
}

/** The characters behind the five entities of XML and numeric references. */
export function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (_all, hex, dec, name) => {
    if (name !== undefined) return entities[name as string] ?? refuse();
    const point = hex === undefined ? Number(dec) : parseInt(hex as string, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : refuse();
  });
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, closing, selfClosed] of text.matchAll(/<(\/?)[^<>?]*?(\/?)>/g)) {
    if (closing) depth--;
    else if (!selfClosed) deepest = Math.max(deepest, ++depth);
  }
  return deepest;
}

function refuse(): never {
  throw malformed();
}

function malformed(): ServiceError {
  return new ServiceError(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
}
