/**
 * Runs the commands of the documents that no other suite of the gate runs, each literally in a shell,
 * in the order of the documents. Exits 1 after the first that fails.
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { checkedCommands } from "../tests/support/docs/runners";

const root = join(__dirname, "..");
const limitMs = 120_000;

for (const command of checkedCommands()) {
  const start = Date.now();
  const { status, signal, stdout, stderr } = spawnSync(
    "bash",
    ["-euo", "pipefail", "-c", command],
    {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      timeout: limitMs,
    },
  );
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ran" : "FAILED"}  ${command}  (${seconds} s)`);
  if (status === 0) continue;
  console.error(`${stdout}${stderr}${signal ? `ended by ${signal}` : `exit ${status}`}`);
  process.exit(1);
}
