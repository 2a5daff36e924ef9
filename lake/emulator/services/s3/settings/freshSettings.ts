/**
 * What S3 sets for each new bucket.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/create-bucket-faq.html
 */
export function freshSettings(
  ownership = "BucketOwnerEnforced",
): Readonly<Record<string, unknown>> {
  return {
    ownershipControls: { Rule: [{ ObjectOwnership: ownership }] },
    publicAccessBlock: {
      BlockPublicAcls: "true",
      IgnorePublicAcls: "true",
      BlockPublicPolicy: "true",
      RestrictPublicBuckets: "true",
    },
  };
}

/** Every bucket is encrypted, whatever was set or deleted. */
export const sseS3 = {
  Rule: [
    {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" },
      BucketKeyEnabled: "false",
    },
  ],
};
