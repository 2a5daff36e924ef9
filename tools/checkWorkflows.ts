/**
 * `npm run lint:workflows`: lints .github/ with actionlint, then breaks copies of the workflows, one
 * fault each, and expects actionlint to name every fault. Exits 1 where either does not hold.
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { actionlint } from "./actionlint/actionlint";

const root = join(__dirname, "..");

/** A fault: in which workflow, what is replaced by what, and the rule that must speak. */
const faults: [workflow: string, from: string, to: string, rule: string][] = [
  ["ci", "runs-on:", "run-on:", "syntax-check"],
  ["ci", "matrix.node }}", "matrix.nodes }}", "expression"],
  ["ci", "bash .ci/run", "bash .ci/run ${{ github.event.pull_request.title }}", "expression"],
  ["ci", "contents: read", "contents: reads", "permissions"],
  ["preview", "role: ${{", "roles: ${{", "action"],
  ["deploy", "inputs.smoke", "inputs.smoked", "expression"],
  ["drift", 'cron: "17 5 * * 1-5"', 'cron: "17 25 * * 1-5"', "events"],
  ["drift", "id: refresh", "id: refreshed", "expression"],
  ["environment", "types: [labeled", "types: [labelled", "events"],
  ["destroy", "runs-on: ubuntu-24.04", "runs-on: ubuntu-14.04", "runner-label"],
];

/** The rules that speak: over the repository, or over a text that stands for a workflow's. */
function lint(binary: string, text?: { name: string; content: string }): string[] {
  // Without shellcheck and pyflakes, so that every machine says the same.
  const options = ["-no-color", "-shellcheck=", "-pyflakes=", "-format", "{{json .}}"];
  const file = text && ["-stdin-filename", join(".github", "workflows", text.name), "-"];
  const { stdout, stderr, error } = spawnSync(binary, [...options, ...(file ?? [])], {
    cwd: root,
    encoding: "utf8",
    input: text?.content,
  });
  if (error || !stdout.startsWith("[")) throw error ?? new Error(stderr);
  const findings = JSON.parse(stdout) as {
    kind: string;
    filepath: string;
    line: number;
    message: string;
  }[];
  if (!text) {
    for (const { filepath, line, message } of findings) {
      console.error(`${filepath}:${line}  ${message}`);
    }
  }
  return findings.map(({ kind }) => kind);
}

function fails(binary: string, [workflow, from, to, rule]: (typeof faults)[number]): boolean {
  const name = `${workflow}.yml`;
  const content = readFileSync(join(root, ".github", "workflows", name), "utf8");
  if (!content.includes(from)) throw new Error(`${name} has no ${from}`);
  const found = lint(binary, { name, content: content.replace(from, to) }).includes(rule);
  if (!found) console.error(`${name}: ${to} passes, where ${rule} must refuse it`);
  return found;
}

const binary = actionlint();
const findings = lint(binary);
const seen = faults.filter((fault) => fails(binary, fault)).length;
console.log(`workflows: ${findings.length} findings; ${seen} of ${faults.length} faults are seen`);
process.exitCode = findings.length === 0 && seen === faults.length ? 0 : 1;
