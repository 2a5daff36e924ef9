import { timingSafeEqual } from "node:crypto";

import type { Clock } from "../../../core/time/clock";
import { SECOND_MS } from "../../../core/units";
import type { EmbeddedLake } from "../../lake";
import type { WireRequest } from "../../wire/message";
import { errorAnswer, type Protocol, protocolOf } from "../../wire/protocol";
import { ServiceError } from "../../wire/serviceError";
import { queryValue } from "../../wire/text";
import { type Claim, claimOf, signatureOf } from "./signature";

/** What clients have to sign with. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Where it is given, requests have to bear it. */
  readonly sessionToken?: string;
}

/** How far the clocks of client and server may be apart. */
const skewMs = 15 * 60 * SECOND_MS;

type Problem = "missing" | "unknownKey" | "mismatch" | "skewed";

/** What each kind of service answers, as `[code, text, HTTP status]`. */
const answers: Readonly<Record<Protocol, Readonly<Record<Problem, [string, string, number]>>>> = {
  json: {
    missing: ["MissingAuthenticationTokenException", "Missing Authentication Token", 400],
    unknownKey: [
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
      400,
    ],
    mismatch: [
      "InvalidSignatureException",
      "The request signature we calculated does not match the signature you provided. " +
        "Check your AWS Secret Access Key and signing method. " +
        "Consult the service documentation for details.",
      400,
    ],
    skewed: ["InvalidSignatureException", "Signature expired", 400],
  },
  query: {
    missing: ["MissingAuthenticationToken", "Request is missing Authentication Token", 403],
    unknownKey: [
      "InvalidClientTokenId",
      "The security token included in the request is invalid.",
      403,
    ],
    mismatch: [
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. " +
        "Check your AWS Secret Access Key and signing method. " +
        "Consult the service documentation for details.",
      403,
    ],
    skewed: ["SignatureDoesNotMatch", "Signature expired", 403],
  },
  s3: {
    missing: ["AccessDenied", "Access Denied", 403],
    unknownKey: [
      "InvalidAccessKeyId",
      "The AWS Access Key Id you provided does not exist in our records.",
      403,
    ],
    mismatch: [
      "SignatureDoesNotMatch",
      "The request signature we calculated does not match the signature you provided. " +
        "Check your key and signing method.",
      403,
    ],
    skewed: [
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
      403,
    ],
  },
};

/**
 * A lake that answers only what was signed with one pair of keys (version 4, in the header or
 * presigned). The chunks of an `aws-chunked` body are held by their checksums, not by signatures.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html
 */
export function verifiedLake(
  lake: EmbeddedLake,
  credentials: Credentials,
  clock: Clock,
): EmbeddedLake {
  return {
    handle: (request) => {
      const problem = problemOf(request, credentials, clock.now());
      if (problem === undefined) return lake.handle(request);
      const [code, message, status] = answers[protocolOf(request)][problem];
      const error = new ServiceError(code, message, { status });
      return Promise.resolve(errorAnswer(request, error, "refused"));
    },
    close: () => lake.close(),
  };
}

function problemOf(
  request: WireRequest,
  credentials: Credentials,
  now: number,
): Problem | undefined {
  const claim = claimOf(request);
  if (!claim) return "missing";
  if (claim.accessKeyId !== credentials.accessKeyId) return "unknownKey";
  const token =
    request.headers["x-amz-security-token"] ?? queryValue(request, "X-Amz-Security-Token");
  if (credentials.sessionToken !== undefined && token !== credentials.sessionToken) {
    return "unknownKey";
  }
  if (isOpen(request, claim)) return "mismatch";
  const wanted = signatureOf(request, claim, credentials.secretAccessKey);
  if (!timingSafeEqual(Buffer.from(wanted), Buffer.from(claim.signature))) return "mismatch";
  // A presigned request says itself how long it holds: S3 looks at that.
  const isFar = Math.abs(instantOf(claim) - now) > skewMs;
  return isFar && !claim.isPresigned ? "skewed" : undefined;
}

/** Whether something that changes what is meant was left out of the signature. */
function isOpen(request: WireRequest, { signedHeaders, scope, date }: Claim): boolean {
  const isHeld = (name: string): boolean => signedHeaders.includes(name);
  const meaning = Object.keys(request.headers).filter(
    (name) => name === "host" || (name.startsWith("x-amz-") && name !== "x-amz-security-token"),
  );
  return !meaning.every(isHeld) || !date.startsWith(scope.slice(0, 8));
}

function instantOf({ date }: Claim): number {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date)!;
  return Date.UTC(+year!, +month! - 1, +day!, +hour!, +minute!, +second!);
}
