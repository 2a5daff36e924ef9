import { resolve } from "node:path";

import type { Listener } from "../core/events";
import type { Deployment } from "./deployment";
import { findProgram, runProgram } from "./program";
import { readProjectConfiguration } from "./projectConfiguration";
import { record } from "./record";
import type { ProgramMessage } from "./recording/programLog";

export interface EvaluateOptions {
  /** The folder with Pulumi.yaml. */
  readonly directory: string;
  readonly stack: string;
  /** Twelve digits. @default "000000000000" */
  readonly account?: string;
  /** Leaves unknown what only a deployment can tell. @default false */
  readonly preview?: boolean;
  /** Hears what the program logs. @default nobody */
  readonly onMessage?: Listener<ProgramMessage>;
}

/**
 * Runs a stack of a Pulumi program without an engine, under exactly the configuration that the engine
 * would give it, and returns what it declares. Nothing is contacted and nothing is decrypted. While
 * the program runs, its folder is the working directory, as under the engine.
 * @throws UserError `stackNotFound`, or `usage` for configuration, a program or a resource that is
 *   wrong; what the program throws, as it is
 */
export async function evaluate(options: EvaluateOptions): Promise<Deployment> {
  const directory = resolve(options.directory);
  const { project, stack, main, config, secretKeys } = readProjectConfiguration(
    directory,
    options.stack,
  );
  const entry = findProgram(directory, main);
  const { account, preview, onMessage } = options;
  return record(
    {
      project,
      stack,
      config,
      secretKeys,
      account,
      preview,
      directory: entry.workingDirectory,
      onMessage,
    },
    () => runProgram(entry),
  );
}
