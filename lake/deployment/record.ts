import * as pulumi from "@pulumi/pulumi";
import * as state from "@pulumi/pulumi/runtime/state";

import { type Listener, silent } from "../core/events";
import { UserError } from "../core/userError";
import type { Deployment } from "./deployment";
import { deploymentOf } from "./outputs";
import { Recorder, type TestMonitor } from "./recording/monitor";
import { type EngineService, programLog, type ProgramMessage } from "./recording/programLog";
import { tagsOf } from "./recording/provider";
import { catchRejections, settle } from "./recording/rejections";

/** What a program is run with. */
export interface RecordOptions {
  readonly project: string;
  readonly stack: string;
  /** Namespaced keys (`aws:region`) and texts, as the engine passes them. */
  readonly config?: Readonly<Record<string, string>>;
  /** The keys of `config` that are secret. */
  readonly secretKeys?: readonly string[];
  /** Twelve digits. @default "000000000000" */
  readonly account?: string;
  /** @default the config's `aws:region` */
  readonly region?: string;
  /** @default the region's partition */
  readonly partition?: string;
  /** Leaves unknown what only a deployment can tell. @default false */
  readonly preview?: boolean;
  /** The program's folder: assets are found from it. @default the working directory */
  readonly directory?: string;
  /** Hears what the program logs. @default nobody */
  readonly onMessage?: Listener<ProgramMessage>;
}

/** What of the SDK's store has no types: it keeps one program's settings from the next one's. */
const { getStore, withLocalStorage } = state as unknown as {
  getStore(): { settings: { engine?: EngineService } };
  withLocalStorage<T>(work: () => Promise<T>): Promise<T>;
};

/** No real account has it. */
export const defaultAccount = "000000000000";

/** What follows the evaluation that runs now: the SDK's test monitor is process-wide state. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs a program, or any function that makes resources, without an engine, and returns the stack that
 * it declares. Evaluations of one process run one after the other.
 * @param program Returns the stack's outputs, or nothing.
 * @throws UserError `usage` for a resource that AWS would refuse; what the program throws, as it is
 */
export function record(options: RecordOptions, program: () => unknown): Promise<Deployment> {
  const evaluation = queue.then(() => withLocalStorage(() => run(options, program)));
  queue = evaluation.catch(() => undefined);
  return evaluation;
}

function run(options: RecordOptions, program: () => unknown): Promise<Deployment> {
  const { project, stack, config = {}, secretKeys = [], preview = false } = options;
  return catchRejections(async (onError, firstError) => {
    const recorder = new Recorder({
      project,
      stack,
      target: {
        account: options.account ?? defaultAccount,
        region: options.region ?? config["aws:region"],
        partition: options.partition,
        defaultTags: tagsOf(config["aws:defaultTags"]),
        preview,
      },
      directory: options.directory ?? process.cwd(),
      onError,
    });
    await pulumi.runtime.setMocks(recorder.mocks, project, stack, preview, "organization");
    pulumi.runtime.setAllConfig({ ...config }, [...secretKeys]);
    getStore().settings.engine = programLog(options.onMessage ?? silent, onError);
    recorder.attach(pulumi.runtime.getMonitor() as unknown as TestMonitor);
    try {
      await Promise.race([runToTheEnd(program, recorder, onError), firstError]);
    } catch (error) {
      // What still waits for an answer is no leak that the SDK should report when the process ends.
      pulumi.runtime.terminateRpcs();
      throw error;
    }
    return deploymentOf(project, stack, recorder.resources);
  }, endedWaiting);
}

/**
 * Runs the program inside its stack until nothing is left to register. A resource that an `apply`
 * makes is waited for, unless it first waits for a timer or for the disk.
 */
async function runToTheEnd(
  program: () => unknown,
  recorder: Recorder,
  onError: (error: unknown) => void,
): Promise<void> {
  await pulumi.runtime.runInPulumiStack(async () => {
    try {
      return (await program()) as Promise<Record<string, unknown>>;
    } catch (error) {
      // Thrown from here, it would reach the process as a rejection that nobody handles.
      onError(error);
      return undefined;
    }
  });
  let seen: number;
  do {
    seen = recorder.requests;
    await pulumi.runtime.disconnect();
    await settle();
  } while (recorder.requests > seen);
}

function endedWaiting(): UserError {
  return new UserError("failure", "the program waits for a value that never comes", {
    remedy: "an output that is unknown in a preview never resolves: use apply instead of await",
  });
}
