import { UserError } from "../../core/userError";
import { dnsSuffixOf, iamArn } from "../resources/arn";
import type { Placement } from "../resources/facts";
import { placementOf, type ResourceRequest, type Target } from "./provider";

/** Provider functions that an evaluation answers, by token. */
const functions: Readonly<Record<string, (placement: Placement) => Record<string, unknown>>> = {
  /** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
  "aws:index/getCallerIdentity:getCallerIdentity": (placement) => ({
    accountId: placement.account,
    arn: iamArn(placement, "root"),
    id: placement.account,
    userId: placement.account,
  }),
  "aws:index/getPartition:getPartition": ({ partition }) => ({
    dnsSuffix: dnsSuffixOf(partition),
    id: partition,
    partition,
    reverseDnsPrefix: dnsSuffixOf(partition).split(".").reverse().join("."),
  }),
  "aws:index/getRegion:getRegion": ({ region, partition }) => ({
    endpoint: `ec2.${region}.${dnsSuffixOf(partition)}`,
    id: region,
    region,
  }),
};

/**
 * Answers a provider function.
 * @throws UserError `usage` naming a function that an evaluation cannot answer
 */
export function invoke(
  token: string,
  request: Pick<ResourceRequest, "inputs" | "provider">,
  target: Target,
): Record<string, unknown> {
  const answer = Object.hasOwn(functions, token) ? functions[token] : undefined;
  if (!answer) {
    throw new UserError("usage", `the program calls ${token}, which an evaluation cannot answer`, {
      remedy: `functions that it can answer: ${Object.keys(functions).join(", ")}`,
    });
  }
  return answer(placementOf({ ...request, urn: token }, target));
}
