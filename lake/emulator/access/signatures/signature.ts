import { createHash, createHmac } from "node:crypto";

import type { WireRequest } from "../../wire/message";
import { queryValue } from "../../wire/text";

/** What a signed request says of its signature. */
export interface Claim {
  readonly accessKeyId: string;
  /** `20260105/us-east-1/s3/aws4_request` */
  readonly scope: string;
  readonly service: string;
  /** `20260105T093000Z` */
  readonly date: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** Whether it stands in the query. */
  readonly isPresigned: boolean;
}

const credentialPattern = /^(.+)\/(\d{8}\/[^/]+\/([^/]+)\/aws4_request)$/;

/** The claim of a request; undefined where there is none, or none of version 4. */
export function claimOf(request: WireRequest): Claim | undefined {
  const given = claimedInHeader(request) ?? claimedInQuery(request);
  const [, accessKeyId, scope, service] = credentialPattern.exec(given?.credential ?? "") ?? [];
  if (!given || !accessKeyId || !scope || !service) return undefined;
  const { signedHeaders, signature, date, isPresigned } = given;
  if (!/^[0-9a-f]{64}$/.test(signature) || !/^\d{8}T\d{6}Z$/.test(date)) return undefined;
  return {
    accessKeyId,
    scope,
    service,
    date,
    signedHeaders: signedHeaders.split(";"),
    signature,
    isPresigned,
  };
}

interface Given {
  readonly credential: string;
  readonly signedHeaders: string;
  readonly signature: string;
  readonly date: string;
  readonly isPresigned: boolean;
}

function claimedInHeader({ headers }: WireRequest): Given | undefined {
  const [, text] = /^AWS4-HMAC-SHA256\s+(.*)$/.exec(headers.authorization ?? "") ?? [];
  if (text === undefined) return undefined;
  const parts = new Map(
    text.split(",").map((part): [string, string] => {
      const at = part.indexOf("=");
      return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    }),
  );
  return {
    credential: parts.get("Credential") ?? "",
    signedHeaders: parts.get("SignedHeaders") ?? "",
    signature: parts.get("Signature") ?? "",
    date: headers["x-amz-date"] ?? "",
    isPresigned: false,
  };
}

function claimedInQuery(request: WireRequest): Given | undefined {
  if (queryValue(request, "X-Amz-Algorithm") !== "AWS4-HMAC-SHA256") return undefined;
  const value = (name: string): string => queryValue(request, name) ?? "";
  return {
    credential: value("X-Amz-Credential"),
    signedHeaders: value("X-Amz-SignedHeaders"),
    signature: value("X-Amz-Signature"),
    date: value("X-Amz-Date"),
    isPresigned: true,
  };
}

/**
 * The signature that a request has to bear.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function signatureOf(request: WireRequest, claim: Claim, secretAccessKey: string): string {
  const canonical = sha256(canonicalRequest(request, claim));
  const text = ["AWS4-HMAC-SHA256", claim.date, claim.scope, canonical].join("\n");
  const key = claim.scope
    .split("/")
    .reduce<Buffer | string>(
      (before, part) => createHmac("sha256", before).update(part).digest(),
      `AWS4${secretAccessKey}`,
    );
  return createHmac("sha256", key).update(text).digest("hex");
}

function canonicalRequest(request: WireRequest, claim: Claim): string {
  const headers = claim.signedHeaders.map(
    (name) => `${name}:${(request.headers[name] ?? "").trim().replace(/ +/g, " ")}\n`,
  );
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request),
    headers.join(""),
    claim.signedHeaders.join(";"),
    payloadHash(request, claim),
  ].join("\n");
}

/** S3 encodes each part of a path once; the other services have none but `/`. */
function canonicalPath(path: string): string {
  return path
    .split("/")
    .map((part) => encode(decode(part)))
    .join("/");
}

function canonicalQuery({ query }: WireRequest): string {
  const pairs = Object.entries(query)
    .filter(([name]) => name !== "X-Amz-Signature")
    .flatMap(([name, values]) => [values ?? ""].flat().map((value) => [name, value] as const))
    .map(([name, value]) => `${encode(name)}=${encode(value)}`);
  // Of two with one name, the one with the lesser value is first: as texts they sort so.
  return pairs.sort(byCode).join("&");
}

function payloadHash({ headers, body }: WireRequest, { service, isPresigned }: Claim): string {
  const stated = headers["x-amz-content-sha256"];
  if (service === "s3") return stated ?? (isPresigned ? "UNSIGNED-PAYLOAD" : sha256(""));
  return sha256(body);
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** RFC 3986: all but letters, digits and `-._~`. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // No valid address: S3 itself answers that.
  }
}

function byCode(one: string, other: string): number {
  const [a, b] = [one.split("="), other.split("=")];
  if (a[0] !== b[0]) return a[0]! < b[0]! ? -1 : 1;
  return a[1]! < b[1]! ? -1 : Number(a[1]! > b[1]!);
}
