import type { Workbench } from "./workbench";

/** An operation of which the engine does not know whether it came to its end. */
export interface PendingOperation {
  readonly type: string;
  readonly resource: { readonly urn: string; readonly type: string };
}

/** What is in the account: types and ids. */
export function inventory({ account }: Workbench): string[] {
  return account.resources.map(({ type, id }) => `${type} ${id}`).sort();
}

/**
 * What the state backend has of such operations. `pulumi stack export` tells the same, a third of a
 * second later: it opens all secrets first.
 */
export function pendingOperations(bench: Workbench, stackName: string): PendingOperation[] {
  const { checkpoint } = JSON.parse(bench.state(stackName)) as {
    checkpoint: { latest?: { pending_operations?: PendingOperation[] } };
  };
  return checkpoint.latest?.pending_operations ?? [];
}
