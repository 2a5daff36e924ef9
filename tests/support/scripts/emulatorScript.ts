import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { scriptCommand } from "./scriptCommand";

const root = join(__dirname, "..", "..", "..");

/** `npm run emulator` in a process of its own, as a first terminal has it. */
export interface EmulatorScript {
  readonly url: string;
  readonly pid: number;
  /** What it printed before it served. */
  readonly printed: string;
  /** All that it has printed and complained of until now. */
  allPrinted(): string;
  /** Ends it as Ctrl-C does; resolves to its exit code. */
  stop(): Promise<number | null>;
  /** Ends it as a power cut does. */
  kill(): Promise<void>;
}

/**
 * Starts the emulator on a free port and waits until it serves.
 * @throws Error with what it said, where it ends before
 */
export async function startEmulatorScript(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<EmulatorScript> {
  const script = scriptCommand("emulator", ["--port", "0", ...args]);
  const child = spawn(process.execPath, script, {
    cwd: root,
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  let printed = "";
  const serving = new Promise<string | undefined>((resolve) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const url = /is served on (http:\S+)/.exec(printed)?.[1];
      if (url && printed.includes("query it")) resolve(url);
    });
    child.once("close", () => resolve(undefined));
  });
  const url = await serving;
  if (url !== undefined) {
    return {
      url,
      pid: child.pid!,
      printed,
      allPrinted: () => printed + complaint,
      stop: () => stop(child),
      kill: () => kill(child),
    };
  }
  throw new Error(`the emulator ended before it served: ${printed}${complaint}`);
}

async function stop(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = once(child, "exit") as Promise<[number | null]>;
  child.kill("SIGINT");
  return (await ended)[0];
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
