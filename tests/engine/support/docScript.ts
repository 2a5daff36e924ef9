import { expect } from "chai";

import { engineScript, type EngineSection } from "../../support/docs/runners";
import type { Workbench } from "./workbench";

/** What a section of the documents meets, besides the bench. */
export interface Circumstances {
  /** The variables that its commands name, as they stand before each command. */
  readonly env?: () => Promise<Readonly<Record<string, string>>>;
  /** Commands that end with another exit code than 0. */
  readonly exits?: Readonly<Record<string, number>>;
  /** What happens before a command. */
  readonly before?: Readonly<Record<string, () => Promise<void>>>;
}

const policyFlags = /--stack (\S+) --policy-pack policy --policy-pack-config (\S+)/;

/**
 * Runs the commands of a section one after the other, as they stand in the document.
 * @returns What each printed on its standard output.
 */
export async function runSection(
  bench: Workbench,
  section: EngineSection,
  { env, exits = {}, before = {} }: Circumstances = {},
): Promise<string[]> {
  const printed: string[] = [];
  for (const command of engineScript(section)) {
    await before[command]?.();
    const [, stackName, policyConfig] = policyFlags.exec(command) ?? [];
    if (stackName && policyConfig && !bench.startsPacks) {
      await previewWithPack(bench, stackName, policyConfig);
      continue;
    }
    const { code, stdout, stderr } = await bench.shell(command, {
      ...(await env?.()),
      // Where nothing is to be confirmed, the engine refuses what confirms.
      ...(command.includes("--preview-only") && { PULUMI_SKIP_CONFIRMATIONS: "false" }),
    });
    expect(code, `${command}\n${stdout}${stderr}`).to.equal(exits[command] ?? 0);
    printed.push(stdout);
  }
  return printed;
}

/** The same preview by the Automation API: the built language host starts programs, but no packs. */
async function previewWithPack(
  bench: Workbench,
  stackName: string,
  policyConfig: string,
): Promise<void> {
  const stack = await bench.stack(stackName);
  const { error, events } = await stack.preview({ policyConfig });
  expect(error).to.equal(undefined);
  const [summary] = events.flatMap(({ summaryEvent }) => summaryEvent ?? []);
  expect(JSON.stringify(summary)).to.match(/"policyPacks":\{"[^"]+":/i);
}
