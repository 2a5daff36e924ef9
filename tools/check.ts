/**
 * `npm run check [-- --again]`: types and lint at the same time; each one's output whole, one after the
 * other. What was clean is not looked at a second time: the gate's tests on three Nodes have one check.
 */
import { spawn } from "node:child_process";

import { isDoneFor, nameOfSources, noteDoneFor } from "./sources";

function run(script: string): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", script], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    }
    child.on("close", (code) => {
      process.stdout.write(output);
      console.log(`${script}: ${code === 0 ? "clean" : `failed (exit ${code})`}`);
      resolve(code ?? 1);
    });
  });
}

async function check(): Promise<void> {
  const sources = nameOfSources();
  if (isDoneFor("checked", sources) && !process.argv.includes("--again")) {
    console.log(
      "test:types, lint: clean (these very sources; npm run check -- --again looks again)",
    );
    return;
  }
  const codes = await Promise.all([run("test:types"), run("lint")]);
  process.exitCode = Math.max(...codes);
  if (sources && process.exitCode === 0) noteDoneFor("checked", sources);
}

void check();
