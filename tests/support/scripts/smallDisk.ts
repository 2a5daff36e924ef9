import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

const rights = ["--user", "--map-root-user", "--mount"];

/** Whether this machine lets a user mount a file system of his own. */
export function canMount(folder: string): boolean {
  const mount = `mount -t tmpfs -o size=1m none '${folder}'`;
  return spawnSync("unshare", [...rights, "sh", "-c", mount]).status === 0;
}

/**
 * Mounts a disk of a few MiB over a folder, which only a process of its own sees, and gives the path
 * by which all others do.
 */
export async function withSmallDisk<T>(
  folder: string,
  mebibytes: number,
  use: (disk: string) => Promise<T>,
): Promise<T> {
  const script = `mount -t tmpfs -o size=${mebibytes}m none '${folder}' && echo mounted && read line`;
  const holder = spawn("unshare", [...rights, "sh", "-c", script], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(holder, "exit");
  try {
    await Promise.race([once(holder.stdout, "data"), ended]);
    return await use(`/proc/${holder.pid}/root${folder}`);
  } finally {
    holder.stdin.end();
    await ended;
  }
}
