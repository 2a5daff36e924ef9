import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { SystemClock } from "../../lake/core/time/clock";
import type { FaultRule } from "../../lake/emulator/faults/faultScript";
import { faultyLake } from "../../lake/emulator/faults/faultyLake";
import type { EmbeddedLake } from "../../lake/emulator/lake";
import { startServer } from "../../lake/emulator/server";
import { operationOf } from "../../lake/emulator/services/operationOf";
import { openEmbedded } from "../../lake/session/embedded";
import { secondLake } from "./workshop";

/** A whole lake behind a socket, on the wall clock, whose bad days a test chooses. */
export interface ServedWorkshop {
  readonly url: string;
  /** The stack's outputs in a file, with whatever a test changes. */
  outputs(changes?: Record<string, unknown>): string;
  /** From now on; what is counted starts over. */
  suffer(faults: readonly FaultRule[]): void;
  /** PutRecordBatch calls, and all requests, since then. */
  puts(): number;
  requests(): number;
  close(): Promise<void>;
}

/** Serves the second lake, whose buffer waits a second only. */
export async function serveWorkshop(folder: string): Promise<ServedWorkshop> {
  const session = await openEmbedded({
    directory: secondLake,
    stack: "quick",
    seed: 7,
    realtime: true,
    startAt: 0,
  });
  let lake: EmbeddedLake = session.lake;
  const asked: string[] = [];
  const server = await startServer({
    lake: {
      handle: (request) => {
        asked.push(operationOf(request).operation);
        return lake.handle(request);
      },
      close: () => Promise.resolve(),
    },
    port: 0,
  });
  let files = 0;
  return {
    url: server.url,
    outputs: (changes = {}) => {
      const file = join(folder, `outputs${files++}.json`);
      writeFileSync(file, JSON.stringify({ ...session.deployment.outputs, ...changes }));
      return file;
    },
    suffer: (faults) => {
      asked.length = 0;
      lake = faultyLake(session.lake, { faults }, new SystemClock());
    },
    puts: () => asked.filter((operation) => operation === "PutRecordBatch").length,
    requests: () => asked.length,
    close: async () => {
      await server.close();
      await session.close();
    },
  };
}
