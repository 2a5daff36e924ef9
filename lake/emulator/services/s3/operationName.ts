import { queryValue } from "../../wire/text";
import type { S3Request } from "./s3Request";

/** Parameters that may come with every request and change nothing here. */
const ignored = /^(x-id|X-Amz-.*|AWSAccessKeyId|Signature|Expires|fetch-owner)$/;
const listing = new Set([
  "list-type",
  "prefix",
  "delimiter",
  "start-after",
  "continuation-token",
  "max-keys",
  "encoding-type",
]);
const objectOperations: Readonly<Record<string, string>> = {
  DELETE: "DeleteObject",
  GET: "GetObject",
  HEAD: "HeadObject",
  PUT: "PutObject",
};

/**
 * Which operation a request is: method, address and query tell it together. A parameter that the
 * operation does not know makes it another one, named by that parameter.
 */
export function operationName(request: S3Request): string {
  const { method, bucket, key, headers } = request;
  const parameters = Object.keys(request.query).filter((name) => !ignored.test(name));
  const other = parameters.length > 0 ? `${method} ?${parameters.join("&")}` : undefined;
  if (bucket === "") return method === "GET" ? (other ?? "ListBuckets") : method;
  if (key === "") return bucketOperation(request, parameters) ?? other ?? `${method} bucket`;
  if (headers["x-amz-copy-source"] !== undefined) return "CopyObject";
  return other ?? objectOperations[method] ?? `${method} object`;
}

function bucketOperation(request: S3Request, parameters: readonly string[]): string | undefined {
  const { method } = request;
  const only = parameters.length === 1 ? parameters[0] : undefined;
  if (method === "GET" && queryValue(request, "list-type") === "2") {
    const unknown = parameters.find((name) => !listing.has(name));
    return unknown === undefined ? "ListObjectsV2" : undefined;
  }
  if (method === "GET" && only === "location") return "GetBucketLocation";
  if (method === "GET" && parameters.every((name) => listing.has(name) || name === "marker")) {
    return "ListObjects";
  }
  if (method === "POST" && only === "delete") return "DeleteObjects";
  if (parameters.length > 0) return undefined;
  return { DELETE: "DeleteBucket", HEAD: "HeadBucket", PUT: "CreateBucket" }[method];
}
