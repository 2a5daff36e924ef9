import {
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type ServiceError,
  status,
} from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

import type { Properties } from "../../../lake/deployment/deployment";
import { tagsOf, type Target } from "../../../lake/deployment/recording/provider";
import { Account } from "./account";
import { Cloud, type Named } from "./cloud";

/** Twelve digits; no real account has them. */
const accountId = "000000000000";

/** Serves the AWS provider's protocol for an account's folder. Resolves to the port. */
export async function serve(folder: string, version: string): Promise<number> {
  const account = new Account(folder);
  let cloud: Cloud | undefined;
  const configured = (): Cloud => {
    if (!cloud) throw new Error("the provider is not configured");
    return cloud;
  };
  const server = new Server({ "grpc.max_receive_message_length": 64 * 1024 * 1024 });
  server.addService(ResourceProviderService, {
    getPluginInfo: unary(() => new PluginInfo().setVersion(version)),
    getSchema: unary(() => new proto.GetSchemaResponse().setSchema("{}")),
    checkConfig: unary(({ request }: { request: proto.CheckRequest }) =>
      new proto.CheckResponse().setInputs(request.getNews()),
    ),
    diffConfig: unary(() => new proto.DiffResponse()),
    configure: unary(({ request }: { request: proto.ConfigureRequest }) => {
      cloud = new Cloud(account, targetOf(plain(request.getArgs())));
      return new proto.ConfigureResponse().setSupportspreview(true);
    }),
    invoke: unary(({ request }: { request: proto.InvokeRequest }) => {
      const answer = configured().invoke(request.getTok(), plain(request.getArgs()));
      return new proto.InvokeResponse().setReturn(struct(answer));
    }),
    check: unary(({ request }: { request: proto.CheckRequest }) => check(configured(), request)),
    diff: unary(({ request }: { request: proto.DiffRequest }) => diff(configured(), request)),
    create: unary(async ({ request }: { request: proto.CreateRequest }) => {
      const [named, inputs] = [namedBy(request), plain(request.getProperties())];
      if (request.getPreview()) {
        return new proto.CreateResponse().setProperties(struct(configured().plan(named, inputs)));
      }
      const { id, outputs } = await configured().create(named, inputs);
      return new proto.CreateResponse().setId(id).setProperties(struct(outputs));
    }),
    read: unary(({ request }: { request: proto.ReadRequest }) => readState(configured(), request)),
    update: unary(async ({ request }: { request: proto.UpdateRequest }) => {
      const [named, inputs] = [namedBy(request), plain(request.getNews())];
      const outputs = request.getPreview()
        ? configured().plan(named, inputs, {
            id: request.getId(),
            outputs: plain(request.getOlds()),
          })
        : (await configured().update(named, request.getId(), inputs)).outputs;
      return new proto.UpdateResponse().setProperties(struct(outputs));
    }),
    delete: unary(async ({ request }: { request: proto.DeleteRequest }) => {
      await configured().delete(namedBy(request), request.getId(), plain(request.getProperties()));
      return new Empty();
    }),
    cancel: unary(() => new Empty()),
    attach: unary(() => new Empty()),
  });
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

function check(cloud: Cloud, request: proto.CheckRequest): proto.CheckResponse {
  const { inputs, problems } = cloud.check(namedBy(request), plain(request.getNews()));
  const failures = problems.map(({ property, requirement, observed }) =>
    new proto.CheckFailure().setProperty(property).setReason(`${requirement}, got ${observed}`),
  );
  return new proto.CheckResponse().setInputs(struct(inputs)).setFailuresList(failures);
}

function diff(cloud: Cloud, request: proto.DiffRequest): proto.DiffResponse {
  const before = { inputs: plain(request.getOldInputs()), outputs: plain(request.getOlds()) };
  const { changed, replaces, deleteBeforeReplace } = cloud.diff(
    namedBy(request),
    before,
    plain(request.getNews()),
  );
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  return new proto.DiffResponse()
    .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
    .setDiffsList([...changed])
    .setReplacesList([...replaces])
    .setDeletebeforereplace(deleteBeforeReplace);
}

async function readState(cloud: Cloud, request: proto.ReadRequest): Promise<proto.ReadResponse> {
  const found = await cloud.read(namedBy(request), request.getId(), plain(request.getInputs()));
  if (!found) return new proto.ReadResponse();
  return new proto.ReadResponse()
    .setId(found.id)
    .setInputs(struct(found.inputs))
    .setProperties(struct(found.outputs));
}

/** Where the default provider is told to work. */
function targetOf(config: Properties): Target {
  const region = typeof config.region === "string" ? config.region : undefined;
  return {
    account: accountId,
    region,
    defaultTags: tagsOf(config.defaultTags),
    preview: false,
  };
}

/** `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>` */
function namedBy(request: { getUrn(): string }): Named {
  const urn = request.getUrn();
  const [, , types = "", ...name] = urn.split("::");
  return { urn, type: types.split("$").at(-1) ?? "", name: name.join("::") };
}

function plain(value: Struct | undefined): Properties {
  return (value?.toJavaScript() ?? {}) as Properties;
}

/** Through JSON, which leaves out what is undefined, as the wire does. */
function struct(value: object): Struct {
  const json = JSON.parse(JSON.stringify(value)) as Record<string, JavaScriptValue>;
  return Struct.fromJavaScript(json);
}

/** Answers a call with what a function returns, or with the message that it throws. */
function unary<Q, A>(
  answer: (call: { readonly request: Q }) => A | Promise<A>,
): handleUnaryCall<Q, A> {
  return (call, callback) => {
    Promise.resolve()
      .then(() => answer(call))
      .then(
        (response) => callback(null, response),
        (error: unknown) => {
          const details = (error as Error).message;
          callback({ code: status.UNKNOWN, details, message: details } as ServiceError, null);
        },
      );
  };
}
