import { xmlAnswer } from "../../wire/answer";
import { isJsonObject } from "../../wire/json";
import { ServiceError } from "../../wire/serviceError";
import { readXml, unescapeXml } from "../../wire/xml";
import { s3Namespace } from "./bucketOperations";
import { existingBucket } from "./existing";
import type { S3Operation } from "./s3Request";

const maximumKeys = 1000;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject: S3Operation = async (lake, request) => {
  existingBucket(lake, request);
  await lake.objects.delete(request.bucket, request.key);
  const headers = { "x-amz-request-id": request.requestId };
  return { statusCode: 204, headers, body: new Uint8Array() };
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects: S3Operation = async (lake, request) => {
  existingBucket(lake, request);
  const { keys, quiet } = readDelete(request.body);
  await Promise.all(keys.map((key) => lake.objects.delete(request.bucket, key)));
  const Deleted = quiet ? [] : keys.map((Key) => ({ Key }));
  return xmlAnswer(200, { DeleteResult: { "@xmlns": s3Namespace, Deleted } }, request.requestId);
};

function readDelete(body: Uint8Array): { keys: string[]; quiet: boolean } {
  const { Delete: root } = readXml(Buffer.from(body).toString("utf8"));
  if (!isJsonObject(root) || !Array.isArray(root.Object)) throw malformed();
  const keys = root.Object.map((object: unknown) => {
    if (!isJsonObject(object) || typeof object.Key !== "string") throw malformed();
    if (object.VersionId !== undefined) {
      throw new ServiceError("NotImplemented", "Versions are not emulated", { status: 501 });
    }
    return unescapeXml(object.Key);
  });
  if (keys.length > maximumKeys) throw malformed();
  return { keys, quiet: root.Quiet === "true" };
}

function malformed(): ServiceError {
  return new ServiceError(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
}
