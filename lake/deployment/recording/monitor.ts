import type {
  ReadResourceRequest,
  RegisterResourceOutputsRequest,
  RegisterResourceRequest,
} from "@pulumi/pulumi/proto/resource_pb";
import type { MockCallArgs, MockResourceResult, Mocks } from "@pulumi/pulumi/runtime/mocks";

import { UserError } from "../../core/userError";
import type { DeployedResource, Properties } from "../deployment";
import { asSecret, exportForm, withIds } from "./exportForm";
import { invoke } from "./invokes";
import { answer, type ProviderAnswer, type Target } from "./provider";
import { providerInputs } from "./providerInputs";

type Callback = (error: unknown, response: unknown) => void;

/** The parts of Pulumi's test monitor that a recording replaces or wraps. */
export interface TestMonitor {
  newUrn(parent: string, type: string, name: string): string;
  registerResource(request: RegisterResourceRequest, callback: Callback): Promise<void>;
  readResource(request: ReadResourceRequest, callback: Callback): Promise<void>;
  registerResourceOutputs(request: RegisterResourceOutputsRequest, callback: Callback): void;
  invoke(request: unknown, callback: Callback): Promise<void>;
  registerResourceHook?(request: unknown, callback: Callback): void;
  registerErrorHook?(request: unknown, callback: Callback): void;
}

export interface RecorderOptions {
  readonly project: string;
  readonly stack: string;
  readonly target: Target;
  /** The program's folder: assets are found from it. */
  readonly directory: string;
  /** Told of the first error; nothing is answered from then on, so that it stays the only one. */
  readonly onError: (error: unknown) => void;
}

/**
 * Keeps what a program asks of the engine, from the raw requests: the arguments of mocks carry no
 * parent, dependencies or protect, and lose secrets and the paths of assets.
 */
export class Recorder {
  readonly #options: RecorderOptions;
  readonly #resources = new Map<string, DeployedResource>();
  /** What the test monitor is about to be given by {@link mocks}. */
  #answer: MockResourceResult = { id: undefined, state: {} };
  #failed = false;
  #requests = 0;

  public constructor(options: RecorderOptions) {
    this.#options = options;
  }

  /** In order of registration. */
  public get resources(): readonly DeployedResource[] {
    return [...this.#resources.values()];
  }

  /** How many requests the program has made so far. */
  public get requests(): number {
    return this.#requests;
  }

  /** For `setMocks`. */
  public get mocks(): Mocks {
    return {
      newResource: () => this.#answer,
      call: (args: MockCallArgs) => {
        const provider = this.#providerOf(args.provider);
        return invoke(args.token, { inputs: args.inputs as Properties, provider }, this.#target);
      },
    };
  }

  /** Makes a test monitor record. */
  public attach(monitor: TestMonitor): void {
    const { registerResource, readResource, registerResourceOutputs, invoke: call } = monitor;
    monitor.newUrn = (parent, type, name) => this.#newUrn(parent, type, name);
    monitor.registerResource = (request, callback) =>
      this.#guard(async (checked) => {
        this.#register(request);
        await registerResource.call(monitor, request, checked);
      }, callback);
    monitor.readResource = (request, callback) =>
      this.#guard(async (checked) => {
        this.#read(request);
        await readResource.call(monitor, request, checked);
      }, callback);
    monitor.registerResourceOutputs = (request, callback) => {
      void this.#guard(async (checked) => {
        this.#setOutputs(request);
        registerResourceOutputs.call(monitor, request, checked);
      }, callback);
    };
    monitor.invoke = (request, callback) =>
      this.#guard((checked) => call.call(monitor, request, checked), callback);
    // Absent from the test monitor; hooks do not run where nothing is created.
    monitor.registerResourceHook ??= (_request, callback) => callback(null, {});
    monitor.registerErrorHook ??= (_request, callback) => callback(null, {});
  }

  get #target(): Target {
    return this.#options.target;
  }

  /** Runs one request. An error is told once and leaves the program waiting. */
  async #guard(run: (callback: Callback) => Promise<void>, callback: Callback): Promise<void> {
    this.#requests++;
    if (this.#failed) return;
    try {
      await run((error, response) => {
        if (error) this.#fail(error);
        else if (!this.#failed) callback(null, response);
      });
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#options.onError(error);
  }

  /** The engine's rule: the types of all parents, without the stack's. */
  #newUrn(parent: string, type: string, name: string): string {
    const parentTypes = parent.split("::")[2] ?? "";
    const chain = parentTypes && parentTypes !== "pulumi:pulumi:Stack" ? `${parentTypes}$` : "";
    return `urn:pulumi:${this.#options.stack}::${this.#options.project}::${chain}${type}::${name}`;
  }

  #register(request: RegisterResourceRequest): void {
    const [type, name, custom] = [request.getType(), request.getName(), request.getCustom()];
    const urn = this.#newUrn(request.getParent(), type, name);
    const asked = (request.getObject()?.toJavaScript() ?? {}) as Properties;
    const raw = providerInputs(type, asked, request.getVersion());
    const imported = request.getImportid() || undefined;
    const provider = this.#providerOf(request.getProvider());
    const answered: ProviderAnswer = custom
      ? answer({ urn, type, name, inputs: withIds(raw), provider, id: imported }, this.#target)
      : { id: undefined, inputs: raw, outputs: {} };
    const outputs = withSecrets(answered.outputs, request.getAdditionalsecretoutputsList());
    this.#answer = { id: answered.id, state: outputs };
    this.#add(urn, {
      urn,
      type,
      name,
      custom,
      ...(answered.id === undefined ? {} : { id: answered.id }),
      ...(request.getParent() ? { parent: request.getParent() } : {}),
      ...(provider ? { provider: request.getProvider() } : {}),
      ...(request.getProtect() ? { protect: true } : {}),
      dependencies: request.getDependenciesList(),
      propertyDependencies: propertyDependenciesOf(request),
      inputs: this.#exported(urn, answered.inputs),
      outputs: this.#exported(urn, outputs),
    });
  }

  #read(request: ReadResourceRequest): void {
    const [type, name, id] = [request.getType(), request.getName(), request.getId()];
    const urn = this.#newUrn(request.getParent(), type, name);
    const raw = (request.getProperties()?.toJavaScript() ?? {}) as Properties;
    const provider = this.#providerOf(request.getProvider());
    const answered = answer({ urn, type, name, inputs: withIds(raw), provider, id }, this.#target);
    const outputs = withSecrets(answered.outputs, request.getAdditionalsecretoutputsList());
    this.#answer = { id: answered.id, state: outputs };
    this.#add(urn, {
      urn,
      type,
      name,
      custom: true,
      id: answered.id,
      ...(request.getParent() ? { parent: request.getParent() } : {}),
      ...(provider ? { provider: request.getProvider() } : {}),
      external: true,
      dependencies: request.getDependenciesList(),
      propertyDependencies: {},
      inputs: this.#exported(urn, raw),
      outputs: this.#exported(urn, outputs),
    });
  }

  #setOutputs(request: RegisterResourceOutputsRequest): void {
    const urn = request.getUrn();
    const resource = this.#resources.get(urn);
    if (!resource) return;
    const outputs = (request.getOutputs()?.toJavaScript() ?? {}) as Properties;
    this.#resources.set(urn, { ...resource, outputs: this.#exported(urn, outputs) });
  }

  #add(urn: string, resource: DeployedResource): void {
    if (this.#resources.has(urn)) {
      throw new UserError("usage", `${urn}: two resources have this urn`, {
        remedy: "give each resource of a type its own name under one parent",
      });
    }
    this.#resources.set(urn, resource);
  }

  /** The explicit provider that a reference (`urn::id`) names. */
  #providerOf(reference: string | undefined): DeployedResource | undefined {
    if (!reference) return undefined;
    return this.#resources.get(reference.slice(0, reference.lastIndexOf("::")));
  }

  #exported(urn: string, properties: Properties): Properties {
    try {
      return exportForm(properties, this.#options.directory);
    } catch (error) {
      const cause = `${urn}: an asset cannot be read (${(error as Error).message})`;
      throw new UserError("usage", cause, {
        remedy: "paths of assets are relative to the program's folder",
        cause: error,
      });
    }
  }
}

function withSecrets(outputs: Properties, names: readonly string[]): Properties {
  const secrets = names.filter((name) => outputs[name] !== undefined);
  return { ...outputs, ...Object.fromEntries(secrets.map((n) => [n, asSecret(outputs[n])])) };
}

function propertyDependenciesOf(request: RegisterResourceRequest): Record<string, string[]> {
  const map: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((dependencies, name) => {
    map[name] = dependencies.getUrnsList();
  });
  return map;
}
