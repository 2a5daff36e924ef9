import type { Random } from "../../../../lake/core/random";
import { type ApiMember, apiModels } from "../../../../lake/deployment/resources/api/members";
import type { RequestShape } from "../../../../lake/emulator/wire/validate/requestShape";
import { requestShape } from "../../../../lake/emulator/wire/validate/requestShape";

/** One request as a client that means no good, or knows no better, would send it. */
export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

const targets: Readonly<Record<string, string>> = {
  athena: "AmazonAthena",
  firehose: "Firehose_20150804",
  glue: "AWSGlue",
  logs: "Logs_20140328",
};

const names = ["lake-bucket", "stream", "lakedb", "crawler", "lake", "primary", "t", "", "none"];
const oddTexts = [
  "\u0000",
  "\ud800",
  "\u202e",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "${jndi:ldap://x}",
  "!{timestamp:",
  "'; DROP TABLE t; --",
  "<!ENTITY x>",
  "%00",
  "a".repeat(70_000),
];
const oddValues: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1e308,
  2 ** 53,
  0.5,
  [],
  {},
  [[]],
  { __proto__: 1 },
  "",
  ...oddTexts,
];
const methods = ["GET", "PUT", "POST", "DELETE", "HEAD", "OPTIONS", "PATCH"];
const subresources = [
  "acl",
  "cors",
  "delete",
  "encryption",
  "lifecycle",
  "list-type=2",
  "location",
  "logging",
  "partNumber=1&uploadId=x",
  "policy",
  "tagging",
  "torrent",
  "uploadId=x",
  "uploads",
  "versionId=x",
  "versioning",
  "versions",
  "website",
  "max-keys=-1",
  "list-type=2&continuation-token=%FF",
  "prefix=%00",
  "X-Amz-Expires=x&X-Amz-Algorithm=AWS4-HMAC-SHA256",
  "=",
  "&&&",
];
const oddHeaders: readonly (readonly [string, string])[] = [
  ["range", "bytes=5-1"],
  ["range", "bytes=-0"],
  ["range", "lines=1-2"],
  ["if-match", '"'],
  ["if-modified-since", "yesterday"],
  ["content-md5", "x"],
  ["x-amz-checksum-crc32", "AAAA"],
  ["x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"],
  ["x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"],
  ["x-amz-decoded-content-length", "-1"],
  ["x-amz-copy-source", "/../%2e%2e"],
  ["x-amz-copy-source", "lake-bucket/none?versionId="],
  ["x-amz-tagging", "a=b=c&&"],
  ["x-amz-meta-\u00e9", "\u00ff"],
  ["x-amz-date", "20261301T999999Z"],
  ["authorization", "AWS4-HMAC-SHA256 Credential=//////"],
  ["expect", "100-continue"],
  ["content-type", "multipart/form-data"],
];
const documents = [
  "",
  "<Delete><Object><Key>k</Key></Object></Delete>",
  "<Delete><Object><Key></Key></Object></Delete>",
  "<CompleteMultipartUpload><Part><PartNumber>x</PartNumber></Part></CompleteMultipartUpload>",
  "<LifecycleConfiguration><Rule><ID>a</ID></Rule></LifecycleConfiguration>",
  "<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>",
  "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>",
  `<a ${"b='c' ".repeat(2_000)}/>`,
  "<![CDATA[",
  "{",
];

function one<Item>(random: Random, items: readonly Item[]): Item {
  return items[random.below(items.length)]!;
}

/** The next request: of a JSON service, a form, S3, or nothing at all. */
export function fuzzedRequest(random: Random): FuzzedRequest {
  const kind = random.below(10);
  if (kind < 5) return jsonRequest(random);
  if (kind < 6) return formRequest(random);
  return kind < 9 ? s3Request(random) : noise(random);
}

function jsonRequest(random: Random): FuzzedRequest {
  const service = one(random, Object.keys(targets));
  const operations = Object.keys(apiModels.services[service]!.operations);
  const operation = random.next() < 0.03 ? one(random, oddTexts) : one(random, operations);
  const members = valueOf(random, requestShape(service, operation), 0);
  let text = JSON.stringify(members);
  if (random.next() < 0.05) text = text.slice(0, random.below(text.length + 1));
  return {
    method: "POST",
    path: "/",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": asHeader(`${targets[service]}.${operation}`),
    },
    body: Buffer.from(text),
  };
}

function formRequest(random: Random): FuzzedRequest {
  const service = one(random, ["iam", "sts"]);
  const form = new URLSearchParams();
  form.set("Action", one(random, Object.keys(apiModels.services[service]!.operations)));
  form.set("Version", one(random, ["2010-05-08", "2011-06-15", "x"]));
  for (let count = random.below(5); count > 0; count--) {
    const name = one(random, ["RoleName", "PolicyArn", "Tags.member.1.Key", "A.B.C", "MaxItems"]);
    form.append(name, one(random, [...names, ...oddTexts, "1", "-1"]));
  }
  return {
    method: "POST",
    path: "/",
    headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    body: Buffer.from(form.toString()),
  };
}

function s3Request(random: Random): FuzzedRequest {
  const key = one(random, ["", "k", "a/b", "%2e%2e/x", "%FF", "%00", "x".repeat(1_025), "//", "é"]);
  const search = random.next() < 0.6 ? `?${one(random, subresources)}` : "";
  const headers: Record<string, string> = {};
  for (let count = random.below(3); count > 0; count--) {
    const [name, value] = one(random, oddHeaders);
    headers[asHeader(name).replaceAll("?", "x")] = asHeader(value);
  }
  return {
    method: one(random, methods),
    path:
      encodeURI(`/${one(random, ["lake-bucket", "none", "..", "UPPER", ""])}/`) +
      escaped(key) +
      search,
    headers,
    body: Buffer.from(one(random, documents)),
  };
}

function noise(random: Random): FuzzedRequest {
  const body = Buffer.from(Array.from({ length: random.below(2_000) }, () => random.below(256)));
  const headers: Record<string, string> =
    random.next() < 0.5 ? { "x-amz-target": "AWSGlue.GetTables" } : {};
  return { method: one(random, methods), path: "/", headers, body };
}

/** A value that the model knows, with mistakes in it. */
function valueOf(random: Random, shape: RequestShape, depth: number): unknown {
  if (random.next() < 0.06 || depth > 12) return one(random, oddValues);
  const { member } = shape;
  if (shape.item) {
    return Array.from({ length: random.below(3) }, () => valueOf(random, shape.item!, depth + 1));
  }
  if (shape.value) {
    return { [one(random, names)]: valueOf(random, shape.value, depth + 1) };
  }
  if (shape.fields.size > 0) {
    const given = [...shape.fields].filter(
      ([name]) => shape.required.includes(name) || random.next() < 0.3,
    );
    return Object.fromEntries(
      given.map(([name, field]) => [name, valueOf(random, field, depth + 1)]),
    );
  }
  return scalar(random, member);
}

function scalar(random: Random, member: ApiMember): unknown {
  switch (member.type) {
    case "boolean":
      return random.next() < 0.5;
    case "integer":
    case "long":
      return one(random, [member.min ?? 0, member.max ?? 100, 1, -1, 10]);
    case "blob":
      return one(random, ["", "eA==", "not base64", "e30K"]);
    case "structure":
    case "map":
      return {};
    case "list":
      return [];
    default:
      if (member.enum && random.next() < 0.8) return one(random, member.enum);
      return one(random, [...names, "arn:aws:s3:::lake-bucket", "s3://lake-bucket/data/"]);
  }
}

/** What Node's client lets into a header. */
function asHeader(text: string): string {
  return text.replace(/[^\u0020-\u007e]/g, "?").slice(0, 2_000);
}

function escaped(key: string): string {
  return key.replace(/[^\u0021-\u007e]/g, encodeURIComponent);
}
