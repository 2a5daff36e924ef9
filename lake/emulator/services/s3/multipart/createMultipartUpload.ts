import type { ObjectChecksum } from "../../../store/versions/storedObject";
import { isChecksumAlgorithm } from "../../../wire/body/checksums";
import { ServiceError } from "../../../wire/serviceError";
import { describeEncryption, readObjectHeaders } from "../objects/objectHeaders";
import { documentAnswer, emptyAnswer, invalidArgument } from "../requests/answers";
import { existingBucket } from "../requests/existing";
import type { S3Operation } from "../requests/s3Request";
import { existingUpload } from "./existingUpload";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createMultipartUpload: S3Operation = async (lake, request) => {
  const bucket = existingBucket(lake, request);
  const { key, headers, requestId } = request;
  const facts = readObjectHeaders(headers, bucket);
  const checksum = readChecksum(headers);
  const upload = await lake.objects.uploads.create(
    {
      bucket: bucket.name,
      key,
      initiated: lake.clock.now(),
      headers: facts,
      ...(checksum && { checksum }),
    },
    requestId,
  );
  return documentAnswer(
    request,
    "InitiateMultipartUploadResult",
    { Bucket: bucket.name, Key: key, UploadId: upload.id },
    {
      ...describeEncryption(facts.encryption),
      ...(checksum && {
        "x-amz-checksum-algorithm": checksum.algorithm,
        "x-amz-checksum-type": checksum.type,
      }),
    },
  );
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload: S3Operation = async (lake, request) => {
  await lake.objects.uploads.remove(existingUpload(lake, request).id);
  return emptyAnswer(request, 204);
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */
function readChecksum(
  headers: Readonly<Record<string, string>>,
): Pick<ObjectChecksum, "algorithm" | "type"> | undefined {
  const algorithm = headers["x-amz-checksum-algorithm"]?.toUpperCase();
  if (algorithm === undefined) return undefined;
  if (!isChecksumAlgorithm(algorithm)) {
    throw invalidArgument(
      "Checksum algorithm provided is unsupported.",
      "x-amz-checksum-algorithm",
      algorithm,
    );
  }
  const byDefault = algorithm === "CRC64NVME" ? "FULL_OBJECT" : "COMPOSITE";
  const type = headers["x-amz-checksum-type"]?.toUpperCase() ?? byDefault;
  const isSupported =
    type === "COMPOSITE"
      ? algorithm !== "CRC64NVME"
      : type === "FULL_OBJECT" && algorithm.startsWith("CRC");
  if (!isSupported) {
    throw new ServiceError(
      "InvalidRequest",
      `The ${type} checksum type cannot be used with the ${algorithm.toLowerCase()} checksum algorithm.`,
    );
  }
  return { algorithm, type: type as ObjectChecksum["type"] };
}
