import type { ExitReason } from "../../core/exitCodes";
import type { Deployment } from "../../deployment/deployment";
import type { Reading } from "./readings";

/** Which stack of which program. */
export interface EvaluationRequest {
  /** The folder with Pulumi.yaml. */
  readonly directory: string;
  readonly stack: string;
}

/** What a program declares, and all that this depended on. */
export interface Evaluation {
  readonly deployment: Deployment;
  readonly readings: readonly Reading[];
}

/** What the child answers. */
export type Evaluated =
  | ({ readonly kind: "evaluation" } & Evaluation)
  | {
      readonly kind: "userError";
      readonly reason: ExitReason;
      readonly message: string;
      readonly remedy?: string;
      readonly stack?: string;
    }
  | {
      readonly kind: "error";
      readonly name: string;
      readonly message: string;
      readonly stack?: string;
    };
