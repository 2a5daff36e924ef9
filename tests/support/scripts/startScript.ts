import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { scriptCommand } from "./scriptCommand";

export interface StartedScript {
  readonly child: ChildProcess;
  /** Resolves once stderr matches; rejects where the process ends before. */
  says(pattern: RegExp): Promise<void>;
  stderr(): string;
  stdout(): string;
  /** The exit code, or the signal's name. */
  ended(): Promise<number | string>;
}

/** Starts one of `scripts/` in a process of its own. */
export function startScript(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): StartedScript {
  const child = spawn(process.execPath, scriptCommand(name, args), {
    cwd: join(__dirname, "..", "..", ".."),
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text.stderr += chunk.toString()));
  const end = once(child, "close") as Promise<[number | null, string | null]>;
  const ended = () => end.then(([code, signal]) => code ?? signal ?? "");
  return {
    child,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(text.stderr)) resolve();
        };
        child.stderr.on("data", look);
        look();
        void ended().then((code) => reject(new Error(`ended with ${code}: ${text.stderr}`)));
      }),
    stderr: () => text.stderr,
    stdout: () => text.stdout,
    ended,
  };
}

/** Waits until something holds; the test's own timeout ends it. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
