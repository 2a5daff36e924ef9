import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

export interface Served {
  readonly url: string;
  readonly process: ChildProcess;
}

/** Starts a script of this folder as a server, gives its URL to `use`, and ends it whatever happens. */
export async function withServer<T>(
  script: string,
  args: readonly (string | number)[],
  use: (served: Served) => Promise<T>,
): Promise<T> {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(__dirname, script), ...args.map(String)],
    { stdio: ["pipe", "pipe", "inherit"] },
  );
  try {
    const port = await new Promise<string>((resolve, reject) => {
      child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString().trim()));
      child.once("exit", (code) => reject(new Error(`${script} ended with ${code}`)));
    });
    return await use({ url: `http://127.0.0.1:${port}`, process: child });
  } finally {
    child.stdin.end();
    child.kill();
  }
}
