import type { WireRequest, WireResponse } from "../../wire/message";
import type { LakeState } from "../lakeState";
import { notEmulated } from "../notEmulated";
import { signedService } from "../signedService";
import { operations } from "./operations";
import { operationName } from "./requests/operationName";
import { refuseExpired } from "./requests/presigned";
import { readS3Request, type S3Operations } from "./requests/s3Request";

export { operationName } from "./requests/operationName";

/** Every operation of S3 that the lake has. */
export const s3: S3Operations = operations;

/** Answers one S3 request. */
export async function answerS3(
  lake: LakeState,
  request: WireRequest,
  requestId: string,
): Promise<WireResponse> {
  const service = signedService(request) ?? "s3";
  if (service !== "s3") throw notEmulated(service, `${request.method} ${request.path}`);
  const parsed = readS3Request(request, requestId);
  refuseExpired(request, lake.clock.now());
  const name = operationName(parsed);
  if (!Object.hasOwn(s3, name)) throw notEmulated("s3", name);
  return s3[name]!(lake, parsed);
}
