import type { JsonObject } from "../wire/json";
import type { LakeState } from "./lakeState";

/** One operation of a JSON service: what it answers, or a `ServiceError`. */
export type Operation = (
  lake: LakeState,
  input: JsonObject,
) => Promise<Readonly<Record<string, unknown>>> | Readonly<Record<string, unknown>>;

/** The operations that a service has here, by AWS's name. */
export type Operations = Readonly<Record<string, Operation>>;
