import { spawn } from "node:child_process";

import { commandLine } from "../lake/core/commandLine";
import { readJsonFile } from "../lake/core/jsonFile";
import { UserError } from "../lake/core/userError";
import { plannedChanges, plannedText, readPreview, refusals } from "../lake/review/plannedChanges";
import { command, main } from "./ui/command";
import { programDirectory } from "./ui/flags/project";

interface Flags {
  readonly stack: string;
  readonly program?: string;
  readonly file?: string;
  readonly json?: true;
}

const program = command(
  commandLine("preview", ""),
  "Tell what pulumi up would change, and where a replacement or deletion loses data",
)
  .option("--stack <name>", "the stack to preview with the Pulumi CLI", "dev")
  .option("--program <folder>", "the folder with Pulumi.yaml (default: this project)")
  .option("--file <file>", "read the JSON of `pulumi preview --json` instead")
  .option("--json", "print { changes, refusals } as JSON");

const madeBy = "write it with: pulumi preview --json > FILE";

void main<Flags>(program, async (flags, _words, { signal }) => {
  const json = flags.file ? readJsonFile(flags.file, madeBy) : await preview(flags, signal);
  const digest = readPreview(json, flags.file ?? "pulumi preview --json");
  const changes = plannedChanges(digest);
  const refused = refusals(digest);
  if (flags.json) {
    process.stdout.write(`${JSON.stringify({ changes, refusals: refused }, null, 2)}\n`);
  } else if (changes.length > 0 || refused.length === 0) process.stdout.write(plannedText(changes));
  if (refused.length > 0) {
    const isProtected = refused.some((message) => message.includes("marked for protection"));
    throw new UserError("failure", refused.join("\n  "), {
      remedy: isProtected
        ? "a protected resource goes only once allowDestroy was set and upped"
        : "see all that the engine says: pulumi preview --diff",
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
      return reject(new UserError("stackNotFound", what, { remedy, cause }));
    });
    child.on("close", () => resolve(output));
  });
}
