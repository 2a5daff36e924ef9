import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

export interface ServedEmulator {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** The lake's folder, with its `outputs.json`. */
  readonly lake: string;
  readonly pid: number;
  /** As Ctrl-C does; resolves with the exit code. */
  close(): Promise<number | null>;
}

/** Starts `scripts/emulator.ts` on a free port, with a lake in a folder that is gone afterwards. */
export async function serveEmulator(): Promise<ServedEmulator> {
  const lake = mkdtempSync(join(tmpdir(), "emulator-"));
  const emulator = spawn(
    process.execPath,
    ["--import", "tsx", "scripts/emulator.ts", "--port", "0", "--lake", lake],
    { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = once(emulator, "exit") as Promise<[number | null]>;
  const close = async (): Promise<number | null> => {
    if (emulator.exitCode === null) emulator.kill("SIGINT");
    const [code] = await ended;
    rmSync(lake, { recursive: true, force: true });
    return code;
  };
  let printed = "";
  for await (const chunk of emulator.stdout) {
    printed += String(chunk);
    const url = /is served on (http:\S+)/.exec(printed)?.[1];
    if (!url || !printed.includes("query it")) continue;
    return { url, lake, pid: emulator.pid!, close };
  }
  await close();
  throw new Error(`the emulator ended before it served:\n${printed}`);
}
