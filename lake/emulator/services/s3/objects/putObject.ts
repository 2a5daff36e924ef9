import type { ObjectChecksum } from "../../../store/versions/storedObject";
import type { BodySums } from "../../../wire/body/checksums";
import { emptyAnswer, invalidArgument } from "../requests/answers";
import { existingBucket } from "../requests/existing";
import type { S3Operation } from "../requests/s3Request";
import { checkWrite } from "./conditions";
import { describeWritten, readObjectHeaders } from "./objectHeaders";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: S3Operation = async (lake, request) => {
  const bucket = existingBucket(lake, request);
  const { key, headers, body } = request;
  const facts = readObjectHeaders(headers, bucket);
  const offset = headers["x-amz-write-offset-bytes"];
  if (offset !== undefined) {
    throw invalidArgument("Appending is for directory buckets", "x-amz-write-offset-bytes", offset);
  }
  checkWrite(headers, lake.objects.object(bucket.name, key));
  const sums = body.sums();
  const name = await lake.objects.stage(body.pieces(sums));
  const object = await lake.objects.commit(
    bucket.name,
    key,
    { name, size: sums.size, md5: sums.md5 },
    lake.clock.now(),
    { ...facts, ...checksumOf(sums) },
    (current) => {
      existingBucket(lake, request); // It may have been deleted while the body came.
      checkWrite(headers, current);
    },
  );
  return emptyAnswer(request, 200, describeWritten(object, bucket));
};

/** The checksum that came with a body, to be kept beside it. */
export function checksumOf(sums: BodySums): { readonly checksum?: ObjectChecksum } {
  const [first] = Object.entries(sums.checksums());
  if (!first) return {};
  const [algorithm, value] = first as [ObjectChecksum["algorithm"], string];
  return { checksum: { algorithm, value, type: "FULL_OBJECT" } };
}
