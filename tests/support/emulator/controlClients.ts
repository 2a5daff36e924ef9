import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { IAMClient } from "@aws-sdk/client-iam";

import { inProcessHandler } from "../../../lake/emulator/inProcess";
import type { EmbeddedLake } from "../../../lake/emulator/lake";

/** Clients of the services that the loader does not use. */
export interface ControlClients {
  readonly iam: IAMClient;
  readonly logs: CloudWatchLogsClient;
}

/** In process: no socket is opened, nothing is looked up in the environment. */
export function controlClients(lake: EmbeddedLake): ControlClients {
  const shared = {
    region: "us-east-1",
    endpoint: "http://localhost",
    credentials: { accessKeyId: "embedded", secretAccessKey: "embedded" },
    requestHandler: inProcessHandler(lake),
    maxAttempts: 1,
  };
  return { iam: new IAMClient(shared), logs: new CloudWatchLogsClient(shared) };
}
