import type { EngineStack } from "./engineStack";
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

export async function pendingOperations(stack: EngineStack): Promise<PendingOperation[]> {
  const { deployment } = await stack.export();
  const pending = (deployment as { pending_operations?: PendingOperation[] }).pending_operations;
  return pending ?? [];
}
