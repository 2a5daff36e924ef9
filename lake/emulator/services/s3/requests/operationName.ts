import { queryValue } from "../../../wire/text";
import type { S3Request } from "./s3Request";

type Asked = Pick<S3Request, "method" | "bucket" | "key" | "query" | "headers">;

/** Parameters that may come with every request: identity, signature, and what only shapes an answer. */
const ignored = /^(x-id|X-Amz-.*|AWSAccessKeyId|Signature|Expires|fetch-owner|versionId)$/;
const shaping = /^(response-.+|partNumber|max-parts|part-number-marker)$/;
const listing =
  /^(list-type|prefix|delimiter|start-after|continuation-token|max-keys|encoding-type|marker)$/;
const versionListing =
  /^(versions|prefix|delimiter|key-marker|version-id-marker|max-keys|encoding-type)$/;
const uploadListing =
  /^(uploads|prefix|delimiter|key-marker|upload-id-marker|max-uploads|encoding-type)$/;
const bucketListing = /^(prefix|max-buckets|continuation-token|bucket-region)$/;

/** What a parameter stands for in the names of a bucket's operations. */
const bucketParts: Readonly<Record<string, string>> = {
  accelerate: "BucketAccelerateConfiguration",
  acl: "BucketAcl",
  analytics: "BucketAnalyticsConfiguration",
  cors: "BucketCors",
  encryption: "BucketEncryption",
  "intelligent-tiering": "BucketIntelligentTieringConfiguration",
  inventory: "BucketInventoryConfiguration",
  lifecycle: "BucketLifecycleConfiguration",
  location: "BucketLocation",
  logging: "BucketLogging",
  metrics: "BucketMetricsConfiguration",
  notification: "BucketNotificationConfiguration",
  "object-lock": "ObjectLockConfiguration",
  ownershipControls: "BucketOwnershipControls",
  policy: "BucketPolicy",
  policyStatus: "BucketPolicyStatus",
  publicAccessBlock: "PublicAccessBlock",
  replication: "BucketReplication",
  requestPayment: "BucketRequestPayment",
  tagging: "BucketTagging",
  versioning: "BucketVersioning",
  website: "BucketWebsite",
};
const objectParts: Readonly<Record<string, string>> = {
  acl: "ObjectAcl",
  attributes: "ObjectAttributes",
  "legal-hold": "ObjectLegalHold",
  retention: "ObjectRetention",
  tagging: "ObjectTagging",
  torrent: "ObjectTorrent",
};
const verbs: Readonly<Record<string, string>> = { DELETE: "Delete", GET: "Get", PUT: "Put" };

/**
 * Which operation a request is: method, address and query tell it together. A parameter that the
 * operation does not know makes it another one, named by that parameter.
 */
export function operationName(request: Asked): string {
  const { method, bucket, key } = request;
  const parameters = Object.keys(request.query).filter((name) => !ignored.test(name));
  const other = `${method} ?${parameters.join("&")}`;
  if (bucket === "") {
    if (method !== "GET") return method;
    return parameters.every((name) => bucketListing.test(name)) ? "ListBuckets" : other;
  }
  const named = key === "" ? ofBucket(request, parameters) : ofObject(request, parameters);
  if (named !== undefined) return named;
  return parameters.length > 0 ? other : `${method} ${key === "" ? "bucket" : "object"}`;
}

function ofBucket(request: Asked, parameters: readonly string[]): string | undefined {
  const { method, query } = request;
  const all = (known: RegExp): boolean => parameters.every((name) => known.test(name));
  if (method === "GET") {
    if (Object.hasOwn(query, "versions") && all(versionListing)) return "ListObjectVersions";
    if (Object.hasOwn(query, "uploads") && all(uploadListing)) return "ListMultipartUploads";
    if (all(listing)) {
      return queryValue(request, "list-type") === "2" ? "ListObjectsV2" : "ListObjects";
    }
  }
  if (method === "POST") {
    if (parameters.join() === "delete") return "DeleteObjects";
    return parameters.length === 0 ? "PostObject" : undefined;
  }
  if (parameters.length === 0) {
    return { DELETE: "DeleteBucket", HEAD: "HeadBucket", PUT: "CreateBucket" }[method];
  }
  const name = partName(method, parameters, bucketParts);
  return name === "DeleteBucketLifecycleConfiguration" ? "DeleteBucketLifecycle" : name;
}

function ofObject(request: Asked, parameters: readonly string[]): string | undefined {
  const { method, headers } = request;
  const isCopy = headers["x-amz-copy-source"] !== undefined;
  const left = parameters.filter((name) => name !== "uploadId");
  const isPart = left.length < parameters.length;
  if (isPart && left.every((name) => shaping.test(name))) {
    const upload = isCopy ? "UploadPartCopy" : "UploadPart";
    return {
      DELETE: "AbortMultipartUpload",
      GET: "ListParts",
      POST: "CompleteMultipartUpload",
      PUT: upload,
    }[method];
  }
  if (method === "POST")
    return parameters.join() === "uploads" ? "CreateMultipartUpload" : undefined;
  const unshaped = parameters.filter((name) => !shaping.test(name));
  if (unshaped.length > 0) return partName(method, unshaped, objectParts);
  if (method === "PUT" && isCopy) return "CopyObject";
  return { DELETE: "DeleteObject", GET: "GetObject", HEAD: "HeadObject", PUT: "PutObject" }[method];
}

function partName(
  method: string,
  parameters: readonly string[],
  parts: Readonly<Record<string, string>>,
): string | undefined {
  const [parameter = ""] = parameters;
  if (parameters.length !== 1 || !Object.hasOwn(parts, parameter)) return undefined;
  return verbs[method] && verbs[method] + parts[parameter]!;
}
