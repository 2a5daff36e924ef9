import type { JsonObject } from "../wire/json";
import type { LakeState } from "./lakeState";

/** The members of an answer. */
export type Answer = Readonly<Record<string, unknown>>;

/** One operation of a JSON service: what it answers, or a `ServiceError`. */
export type Operation = (lake: LakeState, input: JsonObject) => Promise<Answer> | Answer;

/**
 * The same operation for a body whose every byte it knows, unparsed: the JSON of its answer. Undefined
 * for any other body, which the operation itself answers.
 */
export type LeanOperation = (lake: LakeState, body: Uint8Array) => string | undefined;

/** The operations that a service has here, by AWS's name. */
export type Operations = Readonly<Record<string, Operation>>;
