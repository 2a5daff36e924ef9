import { spawn } from "node:child_process";

import { readJsonFile } from "../lake/core/jsonFile";
import { UserError } from "../lake/core/userError";
import {
  plannedChanges,
  plannedText,
  type PreviewDigest,
  refusals,
} from "../lake/review/plannedChanges";
import { command, main } from "./ui/command";
import { programDirectory } from "./ui/flags/project";

interface Flags {
  readonly stack: string;
  readonly program?: string;
  readonly file?: string;
  readonly json?: true;
}

const program = command(
  "npm run preview --",
  "Tell what pulumi up would change, and where a replacement or deletion loses data",
)
  .option("--stack <name>", "the stack to preview with the Pulumi CLI", "dev")
  .option("--program <folder>", "the folder with Pulumi.yaml (default: this project)")
  .option("--file <file>", "read the JSON of `pulumi preview --json` instead")
  .option("--json", "print { changes, refusals } as JSON");

const madeBy = "write it with: pulumi preview --json > FILE";

void main<Flags>(program, async (flags, _words, { signal }) => {
  const digest = (
    flags.file ? readJsonFile(flags.file, madeBy) : await preview(flags, signal)
  ) as PreviewDigest;
  const changes = plannedChanges(digest);
  const refused = refusals(digest);
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ changes, refusals: refused }, null, 2)}\n`
      : plannedText(changes),
  );
  if (refused.length > 0) {
    throw new UserError("failure", refused.join("\n  "), {
      remedy: "a protected resource goes only once allowDestroy was set and upped",
    });
  }
});

/** @throws UserError where the CLI is missing, or says something else than a preview */
async function preview(flags: Flags, signal: AbortSignal): Promise<unknown> {
  const args = ["preview", "--json", "--non-interactive", "--stack", flags.stack];
  const { stdout, stderr } = await run("pulumi", args, programDirectory(flags), signal);
  try {
    return JSON.parse(stdout);
  } catch (cause) {
    const said = stderr.split("\n").find((line) => line.startsWith("error:")) ?? stderr.trim();
    throw new UserError("failure", `pulumi ${args.join(" ")}: ${said.replace(/^error: /, "")}`, {
      remedy: "log in with pulumi login, and create the stack with pulumi stack init",
      cause,
    });
  }
}

function run(
  file: string,
  args: readonly string[],
  cwd: string,
  signal: AbortSignal,
): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, signal, stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    child.stdout.on("data", (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output.stderr += chunk.toString()));
    child.on("error", (cause: NodeJS.ErrnoException) => {
      if (cause.code !== "ENOENT") return reject(cause);
      const remedy = "install it, or give --file with the JSON of pulumi preview --json";
      const what = "the Pulumi CLI (pulumi) is not on this machine's PATH";
      return reject(new UserError("failure", what, { remedy, cause }));
    });
    child.on("close", () => resolve(output));
  });
}
