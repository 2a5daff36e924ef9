import { ServiceError } from "../../wire/serviceError";
import { existingBucket } from "./existing";
import type { S3Operation } from "./s3Request";

const userMetadata = "x-amz-meta-";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: S3Operation = async (lake, request) => {
  existingBucket(lake, request);
  const { bucket, key, headers, body, requestId } = request;
  checkCondition(headers["if-none-match"], lake.objects.object(bucket, key) !== undefined);
  const contentEncoding = (headers["content-encoding"] ?? "")
    .split(/\s*,\s*/)
    .filter((encoding) => encoding !== "" && encoding !== "aws-chunked")
    .join(",");
  const contentType = headers["content-type"];
  const metadata = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(userMetadata) ? [[name.slice(userMetadata.length), value] as const] : [],
  );
  const object = await lake.objects.put(bucket, key, body, lake.clock.now(), {
    ...(contentType !== undefined && { contentType }),
    ...(contentEncoding !== "" && { contentEncoding }),
    metadata: Object.fromEntries(metadata),
  });
  return {
    statusCode: 200,
    headers: { etag: `"${object.etag}"`, "x-amz-request-id": requestId },
    body: new Uint8Array(),
  };
};

function checkCondition(ifNoneMatch: string | undefined, exists: boolean): void {
  if (ifNoneMatch === undefined) return;
  if (ifNoneMatch !== "*") {
    throw new ServiceError("NotImplemented", "If-None-Match takes * here", { status: 501 });
  }
  if (!exists) return;
  throw new ServiceError(
    "PreconditionFailed",
    "At least one of the pre-conditions you specified did not hold",
    { status: 412, members: { Condition: "If-None-Match" } },
  );
}
