import { execFileSync } from "node:child_process";
import { join } from "node:path";

const root = join(__dirname, "..", "..", "..");

/** A script as `npm run build` makes it of these very sources: its path in dist/. */
export function builtScript(name: string): string {
  execFileSync("npm", ["run", "--silent", "build"], { cwd: root });
  return join(root, "dist", "scripts", `${name}.js`);
}
