import { createInterface } from "node:readline/promises";

import { UserError } from "../../../lake/core/userError";
import type { LoadPlan } from "../../../lake/loader/plan";
import type { Endpoint } from "../../../lake/session/endpoint";
import type { NamedLake } from "../../../lake/session/names";
import { count } from "../report/format";

/**
 * Tells on stderr what is about to be loaded, and asks where that is not this machine.
 * @throws UserError `cancelled` where the answer is no, `usage` where nobody can be asked
 */
export async function confirmTarget(target: {
  readonly endpoint: Endpoint;
  readonly account: string;
  readonly lake: NamedLake;
  readonly plans: readonly Pick<LoadPlan, "count" | "names">[];
  readonly quiet?: boolean;
  readonly yes?: boolean;
}): Promise<void> {
  const { endpoint, account, lake, plans } = target;
  const where = `endpoint ${endpoint.name}, account ${account}, region ${lake.region}`;
  if (!target.quiet) {
    process.stderr.write(`${where}, ${streams(plans)}\n`);
  }
  if (endpoint.isThisMachine || target.yes) return;
  if (!process.stdin.isTTY) {
    throw new UserError("usage", `loading needs a yes: ${where} is not this machine`, {
      remedy: "add --yes, or point AWS_ENDPOINT_URL at a lake on this machine",
    });
  }
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(
      `Send ${count(plans.reduce((sum, plan) => sum + plan.count, 0))} records there? [y/N] `,
    );
    if (!/^y(es)?$/i.test(answer.trim())) throw new UserError("cancelled", "nothing was sent");
  } finally {
    prompt.close();
  }
}

function streams(plans: readonly Pick<LoadPlan, "names">[]): string {
  const names = [...new Set(plans.map((plan) => plan.names.streamName))];
  return `${names.length === 1 ? "stream" : "streams"} ${names.join(", ")}`;
}
