import type { Bucket } from "../../../store/bucket";
import { isJsonObject } from "../../../wire/json";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import { documentAnswer, emptyAnswer } from "../requests/answers";
import { existingBucket } from "../requests/existing";
import type { S3Operation, S3Operations } from "../requests/s3Request";

const largestBytes = 20 * 1024;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html */
const putBucketPolicy: S3Operation = async (lake, request) => {
  await keepPolicy(lake, existingBucket(lake, request), await request.body.text());
  return emptyAnswer(request, 204);
};

/**
 * Sets a bucket's policy, whoever asks: a request or a deployment.
 * @throws ServiceError `MalformedPolicy`, `AccessDenied`
 */
export async function keepPolicy(lake: LakeState, bucket: Bucket, text: string): Promise<void> {
  const statements = statementsOf(text);
  const block = bucket.settings?.publicAccessBlock as { BlockPublicPolicy?: string } | undefined;
  if (block?.BlockPublicPolicy === "true" && statements.some(isPublic)) {
    throw new ServiceError(
      "AccessDenied",
      "The policy is public, and public policies are blocked by the BlockPublicPolicy setting in S3 Block Public Access.",
      { status: 403 },
    );
  }
  await lake.objects.configure(bucket.name, "policy", text);
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html */
const getBucketPolicy: S3Operation = (lake, request) => {
  const answer = emptyAnswer(request, 200, { "content-type": "application/json" });
  return { ...answer, body: Buffer.from(policyOf(existingBucket(lake, request))) };
};

const deleteBucketPolicy: S3Operation = async (lake, request) => {
  await lake.objects.configure(existingBucket(lake, request).name, "policy");
  return emptyAnswer(request, 204);
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicyStatus.html */
const getBucketPolicyStatus: S3Operation = (lake, request) => {
  const statements = statementsOf(policyOf(existingBucket(lake, request)));
  return documentAnswer(request, "PolicyStatus", { IsPublic: statements.some(isPublic) });
};

export const policyOperations: S3Operations = {
  DeleteBucketPolicy: deleteBucketPolicy,
  GetBucketPolicy: getBucketPolicy,
  GetBucketPolicyStatus: getBucketPolicyStatus,
  PutBucketPolicy: putBucketPolicy,
};

function policyOf({
  name,
  settings,
}: {
  readonly name: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}): string {
  if (typeof settings?.policy === "string") return settings.policy;
  throw new ServiceError("NoSuchBucketPolicy", "The bucket policy does not exist", {
    status: 404,
    members: { BucketName: name },
  });
}

type Statement = Readonly<Record<string, unknown>>;

/** @throws ServiceError `MalformedPolicy` */
function statementsOf(text: string): readonly Statement[] {
  if (Buffer.byteLength(text) > largestBytes) {
    throw malformed("Policies must be at most 20480 bytes");
  }
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }
  if (!isJsonObject(policy)) {
    throw malformed("Policies must be valid JSON and the first byte must be '{'");
  }
  const statements: unknown[] = [policy.Statement].flat();
  for (const statement of statements) {
    if (!isJsonObject(statement)) throw malformed("Missing required field Statement");
    if (statement.Effect !== "Allow" && statement.Effect !== "Deny") {
      throw malformed(`Invalid effect: ${String(statement.Effect)}`);
    }
    for (const [name, opposite] of [
      ["Principal", "NotPrincipal"],
      ["Action", "NotAction"],
      ["Resource", "NotResource"],
    ] as const) {
      if (statement[name] === undefined && statement[opposite] === undefined) {
        throw malformed(`Missing required field ${name}`);
      }
    }
  }
  return statements as Statement[];
}

/**
 * Whether a statement allows everybody; with a condition it counts as narrow here.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
function isPublic({ Effect, Principal, Condition }: Statement): boolean {
  if (Effect !== "Allow" || Condition !== undefined) return false;
  const principals = isJsonObject(Principal) ? Object.values(Principal).flat() : [Principal];
  return principals.includes("*");
}

function malformed(message: string): ServiceError {
  return new ServiceError("MalformedPolicy", message);
}
