/** `npm run check`: types and lint at the same time; each one's output whole, one after the other. */
import { spawn } from "node:child_process";

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

void Promise.all([run("test:types"), run("lint")]).then((codes) => {
  process.exitCode = Math.max(...codes);
});
