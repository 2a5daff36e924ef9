import type { Deployment as ExportedStack, EngineEvent, Stack } from "@pulumi/pulumi/automation";
import * as settings from "@pulumi/pulumi/runtime/settings";

import type { Deployment } from "../../../lake/deployment/deployment";
import { fromExport } from "../../../lake/deployment/fromExport";

// gRPC shares connections by address, and the engine's ports come again within one process: a program
// that met the closed connection of an earlier run would end without its resources, and the SDK says
// nothing of such an error.
const { grpcClientOptions } = settings as unknown as { grpcClientOptions: Record<string, unknown> };
grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;

/** One run of the engine: what it did, or why it stopped. */
export interface EngineRun {
  /** Undefined where it succeeded. */
  readonly error?: string;
  readonly events: readonly EngineEvent[];
  /** How many resources each kind of step is for: `create`, `same`, `update`, `replace`, `delete` … */
  readonly changes: Readonly<Record<string, number>>;
}

export interface EngineOptions {
  /** The policy pack's configuration: a file. */
  readonly policyConfig?: string;
  readonly refresh?: boolean;
  /** How many resources the engine works on at once. Default: its own. */
  readonly parallel?: number;
}

type Runner = (options: {
  readonly onEvent: (event: EngineEvent) => void;
  readonly policyPacks?: string[];
  readonly policyPackConfigs?: string[];
  readonly refresh?: boolean;
  readonly parallel?: number;
}) => Promise<unknown>;

/** A stack of the real engine whose program runs in this process. */
export class EngineStack {
  readonly #stack: Stack;
  readonly #outputs: Stack["outputs"];
  #running: Promise<unknown> = Promise.resolve();

  public constructor(stack: Stack) {
    this.#stack = stack;
    this.#outputs = stack.outputs.bind(stack);
    // After each run the SDK asks for these by three more commands, whose answers nobody reads here.
    stack.outputs = () => Promise.resolve({});
    stack.info = () => Promise.resolve(undefined);
  }

  public preview(options: EngineOptions = {}): Promise<EngineRun> {
    return this.#run((o) => this.#stack.preview(o), options);
  }

  public up(options: EngineOptions = {}): Promise<EngineRun> {
    return this.#run((o) => this.#stack.up(o), options);
  }

  public refresh(options: EngineOptions = {}): Promise<EngineRun> {
    return this.#run((o) => this.#stack.refresh(o), options);
  }

  public destroy(options: EngineOptions = {}): Promise<EngineRun> {
    return this.#run((o) => this.#stack.destroy(o), options);
  }

  public export(): Promise<ExportedStack> {
    return this.#stack.exportStack();
  }

  public import(exported: ExportedStack): Promise<void> {
    return this.#stack.importStack(exported);
  }

  /** The stack's state as the rest of the project reads it. */
  public async deployment(): Promise<Deployment> {
    return fromExport(await this.export(), "the engine's export");
  }

  public async outputs(): Promise<Record<string, unknown>> {
    const outputs = Object.entries(await this.#outputs());
    return Object.fromEntries(outputs.map(([name, { value }]) => [name, value]));
  }

  /** Resolves once nothing runs any more. */
  public async settled(): Promise<void> {
    await this.#running;
  }

  async #run(run: Runner, { policyConfig, refresh, parallel }: EngineOptions): Promise<EngineRun> {
    const events: EngineEvent[] = [];
    const running = run({
      onEvent: (event) => events.push(event),
      ...(policyConfig && { policyPacks: ["policy"], policyPackConfigs: [policyConfig] }),
      refresh,
      parallel,
    });
    this.#running = running.catch(() => undefined);
    try {
      await running;
      return { events, changes: changesIn(events) };
    } catch (error) {
      return { error: (error as Error).message, events, changes: changesIn(events) };
    }
  }
}

function changesIn(events: readonly EngineEvent[]): Readonly<Record<string, number>> {
  return events.flatMap(({ summaryEvent }) => summaryEvent?.resourceChanges ?? []).at(-1) ?? {};
}
