import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

type Done<T> = (error: Error | null, answer: T) => void;

/** A process that prints the port of its gRPC server as its first line, as the engine's plugins do. */
export interface ServingProcess {
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * Starts one of the SDK's runners on a folder, as the engine does.
 * @throws Error with what the process said, where it ends before it serves
 */
export async function startServing(
  runner: string,
  args: readonly string[],
  cwd: string,
): Promise<ServingProcess> {
  // Mocha's own loader would compile the folder in the runner's place.
  const env = { ...process.env, NODE_OPTIONS: "" };
  const child = spawn(process.execPath, [require.resolve(runner), ...args], { cwd, env });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const ended = once(child, "exit").then(() => {
    throw new Error(`${runner} ended: ${complaint}`);
  });
  ended.catch(() => undefined);
  const lines = createInterface(child.stdout);
  const [port] = (await Promise.race([once(lines, "line"), ended])) as [string];
  return { address: `127.0.0.1:${port}`, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill();
  await ended;
}

/** One gRPC request, as a promise. */
export function call<T>(start: (done: Done<T>) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, answer) => (error ? reject(error) : resolve(answer)));
  });
}
