import { bucketTypes } from "../../../find/types";
import { namePattern } from "../../../options/namePattern";

export const s3BucketName = namePattern({
  name: "s3-bucket-name",
  thing: "a bucket",
  types: bucketTypes,
  property: "bucket",
  pattern: "^.+-analytics-workshop-bucket(-[a-z0-9-]+)?$",
  why: "Every step of the workshop finds the lake by the name of its bucket.",
  links: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"],
});
