import type { DeployedResource } from "../../deployment/deployment";
import type { LakeState } from "../services/lakeState";
import type { Values } from "./values";

/** Makes one resource run in a lake; where it is there already, brings it up to date. */
export type Realiser = (subject: {
  readonly resource: DeployedResource;
  readonly values: Values;
  readonly lake: LakeState;
  /** The program's folder: asset paths are relative to it. */
  readonly directory: string;
}) => Promise<void>;
