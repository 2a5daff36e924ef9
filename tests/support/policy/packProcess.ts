import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { Resource } from "../../../policy/resource";
import type { PolicyConfig } from "../../../policy/settings";
import { call, type ServingProcess, startServing } from "../scripts/servingProcess";

const levels = {
  advisory: proto.EnforcementLevel.ADVISORY,
  mandatory: proto.EnforcementLevel.MANDATORY,
  disabled: proto.EnforcementLevel.DISABLED,
  remediate: proto.EnforcementLevel.REMEDIATE,
} as const;

/** The policy pack as the engine runs it: a process of its own that answers over gRPC. */
export class PackProcess {
  readonly #process: ServingProcess;
  readonly #client: AnalyzerClient;

  private constructor(process: ServingProcess) {
    this.#process = process;
    this.#client = new AnalyzerClient(process.address, credentials.createInsecure());
  }

  /** @throws Error with what the process said, where it ends before it serves */
  public static async start(folder: string): Promise<PackProcess> {
    const runner = "@pulumi/pulumi/cmd/run-policy-pack";
    return new PackProcess(await startServing(runner, ["127.0.0.1:1", folder], folder));
  }

  public info(): Promise<proto.AnalyzerInfo> {
    return call((done) => this.#client.getAnalyzerInfo(new Empty(), done));
  }

  public async configure(config: PolicyConfig): Promise<void> {
    const request = new proto.ConfigureAnalyzerRequest();
    for (const [name, given] of Object.entries(config)) {
      const settings = typeof given === "string" ? { enforcementLevel: given } : given;
      const { enforcementLevel = "advisory", ...options } = settings;
      const policy = new proto.PolicyConfig();
      policy.setEnforcementlevel(levels[enforcementLevel]);
      policy.setProperties(struct(options));
      request.getPolicyconfigMap().set(name, policy);
    }
    await call((done) => this.#client.configure(request, done));
  }

  /** Judges one resource by its inputs, as the engine does before it makes it. */
  public async analyze(resource: Resource): Promise<proto.AnalyzeDiagnostic[]> {
    const request = analyzeRequest(resource);
    const answer = await call<proto.AnalyzeResponse>((done) => this.#client.analyze(request, done));
    return answer.getDiagnosticsList();
  }

  public async remediate(resource: Resource): Promise<proto.Remediation[]> {
    const request = analyzeRequest(resource);
    const answer = await call<proto.RemediateResponse>((done) =>
      this.#client.remediate(request, done),
    );
    return answer.getRemediationsList();
  }

  /** Judges a whole stack by its resources' state, as the engine does after all steps. */
  public async analyzeStack(resources: readonly Resource[]): Promise<proto.AnalyzeDiagnostic[]> {
    const request = new proto.AnalyzeStackRequest();
    request.setResourcesList(resources.map(stackResource));
    const answer = await call<proto.AnalyzeResponse>((done) =>
      this.#client.analyzeStack(request, done),
    );
    return answer.getDiagnosticsList();
  }

  public async stop(): Promise<void> {
    this.#client.close();
    await this.#process.stop();
  }
}

function analyzeRequest({
  urn,
  type,
  name,
  inputs,
  props,
  protect,
}: Resource): proto.AnalyzeRequest {
  const request = new proto.AnalyzeRequest();
  request
    .setUrn(urn)
    .setType(type)
    .setName(name)
    .setProperties(struct(inputs ?? props));
  return request.setOptions(new proto.AnalyzerResourceOptions().setProtect(protect));
}

function stackResource(resource: Resource): proto.AnalyzerResource {
  const { urn, type, name, props, parent, protect } = resource;
  const sent = new proto.AnalyzerResource();
  sent.setUrn(urn).setType(type).setName(name).setProperties(struct(props));
  sent.setOptions(new proto.AnalyzerResourceOptions().setProtect(protect));
  sent.setParent(parent ?? "").setDependenciesList([...resource.dependencies]);
  for (const [key, urns] of Object.entries(resource.propertyDependencies)) {
    const dependencies = new proto.AnalyzerPropertyDependencies().setUrnsList([...urns]);
    sent.getPropertydependenciesMap().set(key, dependencies);
  }
  return sent;
}

/** Through JSON, which leaves out what is undefined, as the wire does. */
function struct(value: object): Struct {
  const plain = JSON.parse(JSON.stringify(value)) as Record<string, JavaScriptValue>;
  return Struct.fromJavaScript(plain);
}
