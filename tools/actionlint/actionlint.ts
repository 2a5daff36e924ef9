/**
 * actionlint, built from the module that go.mod beside this file pins, once for each version, into
 * the ignored `.cache/`. Needs Go the first time.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");
const module = "github.com/rhysd/actionlint";

/** The path of the binary, which is built if it is not there. */
export function actionlint(): string {
  const version = pinnedVersion(readFileSync(join(__dirname, "go.mod"), "utf8"));
  const directory = join(root, ".cache", "actionlint", version);
  const binary = join(directory, "actionlint");
  if (existsSync(binary)) return binary;
  mkdirSync(directory, { recursive: true });
  console.log(`building actionlint ${version} in .cache/actionlint`);
  execFileSync("go", ["build", "-trimpath", "-o", binary, `${module}/cmd/actionlint`], {
    cwd: __dirname,
    stdio: "inherit",
  });
  return binary;
}

function pinnedVersion(goMod: string): string {
  const [, version] = new RegExp(`^\\s*${module} (v\\S+)`, "m").exec(goMod) ?? [];
  if (!version) throw new Error(`tools/actionlint/go.mod does not pin ${module}`);
  return version;
}
