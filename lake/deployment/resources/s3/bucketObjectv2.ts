import { s3Arn } from "../arn";
import { type ResourceFacts, text } from "../facts";

/**
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/s3/object.go
 */
export const bucketObjectv2: ResourceFacts = {
  type: "aws:s3/bucketObjectv2:BucketObjectv2",
  inputs: {
    bucket: { api: "s3.PutObject.Bucket" },
    key: { api: "s3.PutObject.Key", maxBytes: 1024 },
    acl: { api: "s3.PutObject.ACL" },
    storageClass: { api: "s3.PutObject.StorageClass" },
    serverSideEncryption: { api: "s3.PutObject.ServerSideEncryption" },
    kmsKeyId: { api: "s3.PutObject.SSEKMSKeyId", ownArn: true },
  },
  autoName: { property: "key", suffix: false },
  defaults: {
    forceDestroy: false,
    // The provider uploads with this type where the program names none.
    contentType: "application/octet-stream",
    storageClass: "STANDARD",
    serverSideEncryption: "AES256",
  },
  taggable: true,
  id: ({ inputs }) => `${text(inputs, "bucket")}/${text(inputs, "key")}`,
  computed: ({ inputs, placement }) => ({
    arn: s3Arn(placement, `${text(inputs, "bucket")}/${text(inputs, "key")}`),
  }),
  computedNames: ["arn", "etag", "versionId"],
  changing: ["etag", "versionId"],
  fromId: (id) => {
    const path = objectPath(id);
    const slash = path.indexOf("/");
    return { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
  },
  idOfImport: objectPath,
  replaceOnChanges: ["bucket", "key"],
  keptWhenAbsent: ["bucketKeyEnabled", "contentType", "kmsKeyId", "serverSideEncryption"],
};

/** `pulumi import` takes `s3://bucket/key` too. */
function objectPath(imported: string): string {
  return imported.replace(/^s3:\/\//, "");
}
