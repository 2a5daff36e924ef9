import { ServiceError } from "../../../wire/serviceError";
import { queryValue } from "../../../wire/text";
import type { LakeState } from "../../lakeState";
import { ownerOf } from "../listing/describeListed";
import { documentAnswer, emptyAnswer } from "../requests/answers";
import { list, members, one, readDocument, text } from "../requests/document";
import { existingBucket, existingObject } from "../requests/existing";
import type { S3Operation, S3Operations, S3Request } from "../requests/s3Request";

const instance = "http://www.w3.org/2001/XMLSchema-instance";
const grantee = members({ ID: text, DisplayName: text, URI: text, EmailAddress: text, Type: text });
const permission = one("FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP");
const document = members({
  Owner: members({ ID: text, DisplayName: text }),
  "AccessControlList!": members({
    Grant: list(members({ "Grantee!": grantee, "Permission!": permission })),
  }),
});

interface Grant {
  readonly Grantee: { readonly ID?: string };
  readonly Permission: string;
}

const getAcl = (find: (lake: LakeState, request: S3Request) => unknown): S3Operation => {
  return (lake, request) => {
    find(lake, request);
    const Grantee = { "@xmlns:xsi": instance, "@xsi:type": "CanonicalUser", ...ownerOf(lake) };
    return documentAnswer(request, "AccessControlPolicy", {
      Owner: ownerOf(lake),
      AccessControlList: { Grant: { Grantee, Permission: "FULL_CONTROL" } },
    });
  };
};

/** Takes what gives the owner full control and nobody else anything: no other list can be kept. */
const putAcl = (find: (lake: LakeState, request: S3Request) => unknown): S3Operation => {
  return async (lake, request) => {
    find(lake, request);
    const { headers } = request;
    const canned = headers["x-amz-acl"];
    const isGranted = Object.keys(headers).some((name) => name.startsWith("x-amz-grant-"));
    if (
      isGranted ||
      (canned !== undefined && !/^(private|bucket-owner-full-control)$/.test(canned))
    ) {
      throw notSupported();
    }
    if (canned !== undefined) return emptyAnswer(request);
    const found = await readDocument(request, "AccessControlPolicy", document);
    const { Grant = [] } = found.AccessControlList as { Grant?: readonly Grant[] };
    const isOwners = ({ Grantee, Permission }: Grant): boolean =>
      Grantee.ID === ownerOf(lake).ID && Permission === "FULL_CONTROL";
    if (!Grant.every(isOwners) || Grant.length === 0) throw notSupported();
    return emptyAnswer(request);
  };
};

const ofBucket = (lake: LakeState, request: S3Request): unknown => existingBucket(lake, request);
const ofObject = (lake: LakeState, request: S3Request): unknown => {
  const { bucket, key } = request;
  const versionId = queryValue(request, "versionId");
  return existingObject(lake, { bucket, key, ...(versionId !== undefined && { versionId }) });
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export const aclOperations: S3Operations = {
  GetBucketAcl: getAcl(ofBucket),
  GetObjectAcl: getAcl(ofObject),
  PutBucketAcl: putAcl(ofBucket),
  PutObjectAcl: putAcl(ofObject),
};

function notSupported(): ServiceError {
  return new ServiceError("AccessControlListNotSupported", "The bucket does not allow ACLs");
}
