import { s3Arn } from "../arn";
import { type ResourceFacts, text } from "../facts";

/**
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
 */
export const bucketObjectv2: ResourceFacts = {
  type: "aws:s3/bucketObjectv2:BucketObjectv2",
  inputs: {
    bucket: { required: true },
    key: { minLength: 1, maxBytes: 1024 },
    storageClass: {
      oneOf: [
        "STANDARD",
        "REDUCED_REDUNDANCY",
        "GLACIER",
        "STANDARD_IA",
        "ONEZONE_IA",
        "INTELLIGENT_TIERING",
        "DEEP_ARCHIVE",
        "GLACIER_IR",
        "OUTPOSTS",
        "SNOW",
        "EXPRESS_ONEZONE",
      ],
    },
    serverSideEncryption: { oneOf: ["AES256", "aws:fsx", "aws:kms", "aws:kms:dsse"] },
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
  fromId: (id) => {
    const slash = id.indexOf("/");
    return { bucket: id.slice(0, slash), key: id.slice(slash + 1) };
  },
  replaceOnChanges: ["bucket", "key"],
};
