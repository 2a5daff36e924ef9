import { isStorageFull } from "../store/storageFull";
import { jsonAnswer } from "../wire/answer";
import { isJsonObject, type JsonObject } from "../wire/json";
import type { WireRequest, WireResponse } from "../wire/message";
import { errorAnswer, protocolOf } from "../wire/protocol";
import { ServiceError } from "../wire/serviceError";
import { storageFull } from "../wire/storageFull";
import { bodyText } from "../wire/text";
import { answerQuery } from "./answerQuery";
import { athena } from "./athena";
import { firehose, leanFirehose } from "./firehose";
import { glue } from "./glue";
import type { LakeState } from "./lakeState";
import { logs } from "./logs";
import { mustBeValid } from "./mustBeValid";
import { notEmulated } from "./notEmulated";
import type { Answer, Operations } from "./operation";
import { operationOf } from "./operationOf";
import { answerS3 } from "./s3";

/** The services that speak JSON. */
const jsonServices: Readonly<Record<string, Operations>> = { athena, firehose, glue, logs };

/** Answers one request, whichever service it is for. Never throws. */
export async function dispatch(lake: LakeState, request: WireRequest): Promise<WireResponse> {
  const requestId = lake.random.uuid();
  try {
    switch (protocolOf(request)) {
      case "json":
        return jsonAnswer(200, await answerJson(lake, request), requestId);
      case "query":
        return await answerQuery(lake, request, requestId);
      case "s3":
        return await answerS3(lake, request, requestId);
    }
  } catch (error) {
    return errorAnswer(request, asServiceError(lake, error), requestId);
  }
}

async function answerJson(lake: LakeState, request: WireRequest): Promise<Answer | string> {
  const { service, operation } = operationOf(request);
  const operations = Object.hasOwn(jsonServices, service) ? jsonServices[service] : undefined;
  if (!operations || !Object.hasOwn(operations, operation)) throw notEmulated(service, operation);
  const lean = service === "firehose" ? leanFirehose[operation]?.(lake, request.body) : undefined;
  if (lean !== undefined) return lean;
  const members = readMembers(request);
  mustBeValid(service, operation, members);
  return operations[operation]!(lake, members);
}

function readMembers(request: WireRequest): JsonObject {
  let members: unknown;
  try {
    members = request.body.length === 0 ? {} : JSON.parse(bodyText(request));
  } catch {
    throw new ServiceError("SerializationException", "The body is not JSON");
  }
  if (isJsonObject(members)) return members;
  throw new ServiceError("SerializationException", "The body is not a JSON object");
}

function asServiceError(lake: LakeState, error: unknown): ServiceError {
  if (error instanceof ServiceError) return error;
  if (isStorageFull(error)) return storageFull(lake.folder);
  const message = error instanceof Error ? error.message : String(error);
  return new ServiceError("InternalFailure", message, { status: 500 });
}
