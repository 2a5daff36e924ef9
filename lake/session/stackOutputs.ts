import { LocalWorkspace } from "@pulumi/pulumi/automation";

import { UserError } from "../core/userError";

/**
 * The outputs of a deployed stack, secrets decrypted, through the Pulumi CLI of this machine.
 * @throws UserError `stackNotFound` where the stack does not exist, `authentication` where the state
 *   backend refuses; `stackNotFound` also where the CLI is not there
 */
export async function stackOutputs(
  directory: string,
  stackName: string,
): Promise<Record<string, unknown>> {
  try {
    const stack = await LocalWorkspace.selectStack({ stackName, workDir: directory });
    const outputs = await stack.outputs();
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  } catch (error) {
    throw explain(error as Error, stackName);
  }
}

function explain(error: Error, stackName: string): UserError {
  const text = error.message;
  if (/ENOENT|not found.*PATH|spawn pulumi/i.test(text)) {
    return new UserError("stackNotFound", "the Pulumi CLI (pulumi) is not on this machine's PATH", {
      remedy: "install it, or give --outputs FILE with the JSON of pulumi stack output --json",
      cause: error,
    });
  }
  if (/no stack named|stack.*not found/i.test(text)) {
    return new UserError("stackNotFound", `stack ${stackName} was not found in the state backend`, {
      remedy: `list the stacks with pulumi stack ls, or create it: pulumi up --stack ${stackName}`,
      cause: error,
    });
  }
  if (/login|PULUMI_ACCESS_TOKEN|passphrase|credential/i.test(text)) {
    return new UserError("authentication", `stack ${stackName}: ${firstLine(text)}`, {
      remedy:
        "log in with pulumi login, and set PULUMI_CONFIG_PASSPHRASE where the stack needs one",
      cause: error,
    });
  }
  return new UserError("failure", `stack ${stackName}: ${firstLine(text)}`, {
    remedy: `see what it says: pulumi stack output --stack ${stackName} --json`,
    cause: error,
  });
}

function firstLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.find((line) => line.startsWith("error:")) ?? lines[0] ?? text;
}
