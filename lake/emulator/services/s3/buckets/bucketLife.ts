import { ServiceError } from "../../../wire/serviceError";
import { emptyAnswer, notEmulatedHere } from "../requests/answers";
import { list, members, readDocument, text } from "../requests/document";
import { existingBucket } from "../requests/existing";
import type { S3Operation, S3Request } from "../requests/s3Request";
import { freshSettings } from "../settings/freshSettings";

const configuration = members({
  LocationConstraint: text,
  Location: members({ Name: text, Type: text }),
  Bucket: members({ DataRedundancy: text, Type: text }),
  Tags: members({ Tag: list(members({ "Key!": text, "Value!": text })) }),
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html */
export const createBucket: S3Operation = async (lake, request) => {
  const { bucket, headers } = request;
  if (headers["x-amz-bucket-object-lock-enabled"]?.toLowerCase() === "true") {
    throw notEmulatedHere("object lock");
  }
  if (headers["x-amz-acl"] !== undefined && headers["x-amz-acl"] !== "private") {
    throw new ServiceError(
      "InvalidBucketAclWithObjectOwnership",
      "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    );
  }
  const tags = await readConfiguration(request, lake.region);
  if (!lake.objects.bucket(bucket)) {
    await lake.objects.createBucket(bucket, lake.clock.now());
    const ownership = headers["x-amz-object-ownership"];
    for (const [name, document] of Object.entries(freshSettings(ownership))) {
      await lake.objects.configure(bucket, name, document);
    }
    if (tags) await lake.objects.configure(bucket, "tagging", { TagSet: tags });
  } else if (lake.region !== "us-east-1") {
    throw new ServiceError(
      "BucketAlreadyOwnedByYou",
      "Your previous request to create the named bucket succeeded and you already own it.",
      { status: 409, members: { BucketName: bucket } },
    );
  }
  return emptyAnswer(request, 200, { location: `/${bucket}` });
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket: S3Operation = async (lake, request) => {
  const { name } = existingBucket(lake, request);
  const index = lake.objects.index(name);
  if (!index.isEmpty) {
    const isVersioned = [...index.keys()].some((key) => index.get(key).former.length > 0);
    throw new ServiceError(
      "BucketNotEmpty",
      isVersioned
        ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket."
        : "The bucket you tried to delete is not empty",
      { status: 409, members: { BucketName: name } },
    );
  }
  await lake.objects.deleteBucket(name);
  return emptyAnswer(request, 204);
};

/** @returns the tags that the bucket starts with */
async function readConfiguration(request: S3Request, region: string): Promise<unknown> {
  if ((await request.body.text()) === "") return undefined;
  const found = await readDocument(request, "CreateBucketConfiguration", configuration);
  const constraint = found.LocationConstraint;
  if (found.Location !== undefined || found.Bucket !== undefined) {
    throw notEmulatedHere("directory buckets");
  }
  if (constraint === undefined || constraint === "") return found.Tags;
  if (constraint === "us-east-1") {
    throw new ServiceError(
      "InvalidLocationConstraint",
      "The specified location-constraint is not valid",
      { members: { LocationConstraint: constraint } },
    );
  }
  if (constraint === region) return found.Tags;
  throw new ServiceError(
    "IllegalLocationConstraintException",
    `The ${String(constraint)} location constraint is incompatible for the region specific endpoint this request was sent to.`,
  );
}
