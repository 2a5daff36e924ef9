import { xmlAnswer } from "../wire/answer";
import { readForm } from "../wire/form";
import type { WireRequest, WireResponse } from "../wire/message";
import { bodyText } from "../wire/text";
import { requestShape } from "../wire/validate/requestShape";
import { iam } from "./iam";
import type { LakeState } from "./lakeState";
import { mustBeValid } from "./mustBeValid";
import { notEmulated } from "./notEmulated";
import type { Operations } from "./operation";
import { operationOf } from "./operationOf";
import { sts } from "./sts";

/** The services that take `Action=…`, with the namespace of their answers. */
const queryServices: Readonly<Record<string, { operations: Operations; namespace: string }>> = {
  iam: { operations: iam, namespace: "https://iam.amazonaws.com/doc/2010-05-08/" },
  sts: { operations: sts, namespace: "https://sts.amazonaws.com/doc/2011-06-15/" },
};

/**
 * Answers a request of AWS's query protocol: a form in, XML out.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export async function answerQuery(
  lake: LakeState,
  request: WireRequest,
  requestId: string,
): Promise<WireResponse> {
  const { service, operation } = operationOf(request);
  const found = Object.hasOwn(queryServices, service) ? queryServices[service] : undefined;
  if (!found || !Object.hasOwn(found.operations, operation)) throw notEmulated(service, operation);
  const members = readForm(bodyText(request), requestShape(service, operation));
  mustBeValid(service, operation, members);
  const result = await found.operations[operation]!(lake, members);
  const document = {
    "@xmlns": found.namespace,
    ...(Object.keys(result).length > 0 && { [`${operation}Result`]: result }),
    ResponseMetadata: { RequestId: requestId },
  };
  return xmlAnswer(200, { [`${operation}Response`]: document }, requestId);
}
