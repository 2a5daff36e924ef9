import { RunError } from "@pulumi/pulumi";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";

import type { Listener } from "../../core/events";

/** What a program says with `pulumi.log`, or the SDK on its behalf. */
export interface ProgramMessage {
  readonly severity: "info" | "warning";
  readonly text: string;
}

/** The parts of the engine's service that the SDK calls while a program runs. */
export interface EngineService {
  log(request: LogRequest, callback: () => void): void;
  setRootResource(request: unknown, callback: (error: unknown, response: unknown) => void): void;
}

/** The severities of the engine's protocol, by number. */
const severities = ["debug", "info", "warning", "error"] as const;

/**
 * Receives the program's log in place of an engine; without one the SDK prints. As under the engine, a
 * logged error fails the program.
 */
export function programLog(
  onMessage: Listener<ProgramMessage>,
  onError: (error: unknown) => void,
): EngineService {
  return {
    log: (request, callback) => {
      const severity = severities[request.getSeverity()];
      const text = request.getMessage();
      if (severity === "error") onError(new RunError(text));
      else if (severity === "info" || severity === "warning") onMessage({ severity, text });
      callback();
    },
    setRootResource: (_request, callback) => callback(null, {}),
  };
}
