import { type InputRule, type ResourceFacts, text } from "../facts";

interface BucketSetting {
  readonly type: string;
  /** The operation that sets it, as `api/models.json` names it. */
  readonly operation: string;
  readonly inputs: Readonly<Record<string, InputRule>>;
  /** True where the bucket's owner can be named, and then stands in the id. */
  readonly owner?: boolean;
  readonly more?: Pick<ResourceFacts, "defaults" | "keptWhenAbsent" | "unordered">;
}

const accountId: InputRule = { pattern: /^\d{12}$/, patternMeaning: "an account id (12 digits)" };

/**
 * The facts that all settings of a bucket share: they need a bucket, and its name is their id.
 * @see https://github.com/hashicorp/terraform-provider-aws/tree/main/internal/service/s3
 */
export function bucketSetting(setting: BucketSetting): ResourceFacts {
  const { type, operation, inputs, owner, more } = setting;
  return {
    type,
    inputs: {
      // The provider's bound.
      bucket: { api: `s3.${operation}.Bucket`, minLength: 1, maxLength: 63 },
      ...(owner && { expectedBucketOwner: accountId }),
      ...inputs,
    },
    id: ({ inputs: given }) => {
      const account = owner ? text(given, "expectedBucketOwner") : "";
      return text(given, "bucket") + (account && `,${account}`);
    },
    fromId: (id) => {
      const [bucket, expectedBucketOwner] = id.split(",", 2);
      return { bucket, ...(owner && expectedBucketOwner && { expectedBucketOwner }) };
    },
    replaceOnChanges: owner ? ["bucket", "expectedBucketOwner"] : ["bucket"],
    ...more,
  };
}
