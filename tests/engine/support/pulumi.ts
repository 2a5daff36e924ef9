import { type ChildProcess, spawn } from "node:child_process";

export interface PulumiResult {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One `pulumi` command under way. */
export interface PulumiRun extends Promise<PulumiResult> {
  readonly child: ChildProcess;
}

/** Starts `pulumi` with nothing on its standard input. */
export function pulumi(
  command: string,
  args: readonly string[],
  {
    cwd,
    env,
  }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): PulumiRun {
  const child = spawn(command, args, {
    cwd,
    env: { HOME: process.env.HOME, TMPDIR: process.env.TMPDIR, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
  const result = new Promise<PulumiResult>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...output }));
  });
  return Object.assign(result, { child });
}
