import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { credentials } from "@grpc/grpc-js";
import * as pulumi from "@pulumi/pulumi";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { Deployment } from "../../../lake/deployment/deployment";
import { record } from "../../../lake/deployment/record";
import { call, type ServingProcess, startServing } from "../scripts/servingProcess";
import { MonitorServer } from "./monitorServer";

/** As `pulumi new aws-typescript` writes it, in what matters: the runner compiles by it. */
const templateTsconfig = {
  compilerOptions: {
    strict: true,
    outDir: "bin",
    module: "nodenext",
    moduleResolution: "nodenext",
  },
  files: ["index.ts"],
};

const place = { project: "tests", stack: "test", region: "us-east-1" };

export interface Constructed {
  readonly deployment: Deployment;
  readonly urn: string;
  readonly outputs: Record<string, unknown>;
}

/** The component package as the engine runs it: a process of its own that answers over gRPC. */
export class PluginProcess {
  readonly #process: ServingProcess;
  /** The engine's log, and a monitor for each component that was asked for. */
  readonly #servers: MonitorServer[];
  readonly #client: ResourceProviderClient;
  readonly #folder: string;

  private constructor(process: ServingProcess, engine: MonitorServer, folder: string) {
    this.#process = process;
    this.#servers = [engine];
    this.#folder = folder;
    this.#client = new ResourceProviderClient(process.address, credentials.createInsecure());
  }

  /** Starts it in the folder of a program that uses it, as the engine does. */
  public static async start(package_: string): Promise<PluginProcess> {
    const folder = mkdtempSync(join(tmpdir(), "plugin-"));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(templateTsconfig));
    const engine = await MonitorServer.start();
    const args = [package_, engine.address];
    const process = await startServing("@pulumi/pulumi/cmd/run-plugin", args, folder);
    return new PluginProcess(process, engine, folder);
  }

  public async schema(): Promise<unknown> {
    const answer = await call<proto.GetSchemaResponse>((done) =>
      this.#client.getSchema(new proto.GetSchemaRequest(), done),
    );
    return JSON.parse(answer.getSchema());
  }

  /** Has the process make a component in a stack of its own, and records the stack. */
  public async construct(component: string, name: string, args: object): Promise<Constructed> {
    let answer = new proto.ConstructResponse();
    const deployment = await record(place, async () => {
      const request = await constructRequest(component, name, args);
      // One of its own: what a failed component still registers must not reach the next one's stack.
      const server = await MonitorServer.start();
      this.#servers.push(server);
      server.monitor = pulumi.runtime.getMonitor() as never;
      request.setMonitorendpoint(server.address);
      answer = await call((done) => this.#client.construct(request, done));
    });
    const outputs = (answer.getState()?.toJavaScript() ?? {}) as Record<string, unknown>;
    return { deployment, urn: answer.getUrn(), outputs };
  }

  public async stop(): Promise<void> {
    this.#client.close();
    await this.#process.stop();
    for (const server of this.#servers) server.stop();
    rmSync(this.#folder, { recursive: true });
  }
}

async function constructRequest(
  component: string,
  name: string,
  args: object,
): Promise<proto.ConstructRequest> {
  const { project, stack, region } = place;
  const inputs = (await pulumi.runtime.serializeProperties(name, { ...args })) as Record<
    string,
    JavaScriptValue
  >;
  const request = new proto.ConstructRequest()
    .setProject(project)
    .setStack(stack)
    .setOrganization("organization")
    .setParallel(4)
    .setParent(`urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`)
    .setType(`analytics-workshop:index:${component}`)
    .setName(name)
    .setInputs(Struct.fromJavaScript(inputs));
  request.getConfigMap().set("aws:region", region);
  return request;
}
