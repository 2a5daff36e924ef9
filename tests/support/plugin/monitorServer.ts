import {
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { SetRootResourceResponse } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  type SupportsFeatureRequest,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

type Callback = (error: unknown, response?: unknown) => void;

/** The monitor of the program that runs now, in this process. */
type Monitor = Record<string, (request: unknown, callback: Callback) => void>;

const engineService: UntypedServiceImplementation = {
  log: unary((_request, callback) => callback(null, new Empty())),
  setRootResource: unary((_request, callback) => callback(null, new SetRootResourceResponse())),
};

/** What the SDK's own test monitor does not support. */
const unsupported = ["outputValues", "transforms", "invokeTransforms"];

/**
 * The engine's side of a plugin: resource monitor and log, over gRPC. Requests go on to the monitor of
 * the program that runs in this process, so that a recording of it holds the plugin's resources too.
 */
export class MonitorServer {
  /** Set while a program runs. */
  public monitor: Monitor | undefined;
  readonly #server: Server;
  #address = "";

  private constructor() {
    this.#server = new Server();
    this.#server.addService(ResourceMonitorService, this.#monitorService());
    this.#server.addService(EngineService, engineService);
  }

  public static async start(): Promise<MonitorServer> {
    const server = new MonitorServer();
    const port = await new Promise<number>((resolve, reject) => {
      server.#server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
        error ? reject(error) : resolve(bound),
      );
    });
    server.#address = `127.0.0.1:${port}`;
    return server;
  }

  public get address(): string {
    return this.#address;
  }

  public stop(): void {
    this.#server.forceShutdown();
  }

  #monitorService(): UntypedServiceImplementation {
    const names = ["registerResource", "readResource", "invoke"];
    const forwarded = names.map((name) => [name, this.#forward(name)] as const);
    return {
      ...Object.fromEntries(forwarded),
      registerResourceOutputs: this.#forward("registerResourceOutputs", () => new Empty()),
      supportsFeature: unary<SupportsFeatureRequest>((request, callback) => {
        const supported = !unsupported.includes(request.getId());
        callback(null, new SupportsFeatureResponse().setHassupport(supported));
      }),
    };
  }

  /** @param asMessage Makes the test monitor's answer a message of the protocol. */
  #forward(
    name: string,
    asMessage = (answer: unknown): unknown => answer,
  ): handleUnaryCall<unknown, unknown> {
    return unary((request, callback) => {
      if (!this.monitor) return callback(new Error(`${name}: no program runs`));
      this.monitor[name]!(request, (error, answer) => callback(error, answer && asMessage(answer)));
    });
  }
}

function unary<T>(
  answer: (request: T, callback: Callback) => void,
): handleUnaryCall<unknown, unknown> {
  return ({ request }, callback) => answer(request as T, callback as Callback);
}
