import { writeFileSync } from "node:fs";

import { commandLine } from "../lake/core/commandLine";
import { readJsonFile } from "../lake/core/jsonFile";
import { UserError } from "../lake/core/userError";
import type { Deployment } from "../lake/deployment/deployment";
import { evaluate } from "../lake/deployment/evaluate";
import { fromExport } from "../lake/deployment/fromExport";
import { judgeStack, ownLevels, profileOfStack, readPolicyConfig } from "../lake/review/judgeStack";
import { policySarif } from "../lake/review/policySarif";
import { policyText } from "../lake/review/policyText";
import { rules } from "../policy/rules";
import { command, main } from "./ui/command";
import { programDirectory, projectDirectory } from "./ui/flags/project";

interface Flags {
  readonly stack: string;
  readonly program?: string;
  readonly export?: string;
  readonly config?: string;
  readonly preview?: true;
  readonly json?: true;
  readonly sarif?: string;
}

const program = command(commandLine("policy", ""), "Judge a stack by the rules of the policy pack")
  .option("--stack <name>", "the stack to evaluate: its Pulumi.<name>.yaml", "dev")
  .option("--program <folder>", "the folder with Pulumi.yaml (default: this project)")
  .option("--export <file>", "judge the JSON of `pulumi stack export` instead")
  .option(
    "--config <name>",
    `levels and options: workshop, hardened, a JSON file, or ${ownLevels} for each rule's own ` +
      "(default: the stack's profile)",
  )
  .option("--preview", "leave unknown what only a deployment can tell")
  .option("--json", "print { verdicts, accepted, cannotTell } as JSON")
  .option("--sarif <file>", "also write SARIF, for code scanning");

void main<Flags>(program, async (flags) => {
  const deployment = await load(flags);
  const config = readPolicyConfig(projectDirectory(), flags.config ?? profileOf(flags));
  const judgement = judgeStack(deployment, config);
  if (flags.sarif) {
    const sarif = policySarif(judgement, { rules, file: "Pulumi.yaml" });
    writeFileSync(flags.sarif, `${JSON.stringify(sarif, null, 2)}\n`);
  }
  process.stdout.write(
    flags.json ? `${JSON.stringify(judgement, null, 2)}\n` : policyText(judgement),
  );
  const mandatory = judgement.verdicts.filter(({ level }) => level === "mandatory").length;
  if (mandatory > 0) {
    const violations = mandatory === 1 ? "violation" : "violations";
    throw new UserError("policy", `${mandatory} mandatory ${violations}`, {
      remedy: "policy/README.md tells how to mend each",
    });
  }
});

function load(flags: Flags): Deployment | Promise<Deployment> {
  if (flags.export) {
    const remedy = "write it with: pulumi stack export --file FILE";
    return fromExport(readJsonFile(flags.export, remedy), flags.export);
  }
  const { stack, preview } = flags;
  return evaluate({ directory: programDirectory(flags), stack, preview });
}

/** The stack's profile; an export names none. */
function profileOf(flags: Flags): string {
  return flags.export ? ownLevels : profileOfStack(programDirectory(flags), flags.stack);
}
