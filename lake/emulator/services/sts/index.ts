import { callerArn } from "../../access/caller";
import { xmlAnswer } from "../../wire/answer";
import type { WireRequest, WireResponse } from "../../wire/message";
import { bodyText } from "../../wire/text";
import type { LakeState } from "../lakeState";
import { notEmulated } from "../notEmulated";
import { signedService } from "../signedService";

/** The actions that are answered. */
export const stsActions: readonly string[] = ["GetCallerIdentity"];

/**
 * Answers `Action=…` requests: `GetCallerIdentity`.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export function answerSts(lake: LakeState, request: WireRequest, requestId: string): WireResponse {
  const action = new URLSearchParams(bodyText(request)).get("Action") ?? "";
  const service = signedService(request) ?? "sts";
  if (service !== "sts" || !stsActions.includes(action)) throw notEmulated(service, action);
  const GetCallerIdentityResult = {
    Arn: callerArn(lake),
    UserId: lake.account,
    Account: lake.account,
  };
  const document = {
    "@xmlns": "https://sts.amazonaws.com/doc/2011-06-15/",
    GetCallerIdentityResult,
    ResponseMetadata: { RequestId: requestId },
  };
  return xmlAnswer(200, { GetCallerIdentityResponse: document }, requestId);
}
