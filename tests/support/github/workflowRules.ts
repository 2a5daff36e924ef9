import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { parse } from "yaml";

const root = join(__dirname, "..", "..", "..");

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly if?: string;
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly "timeout-minutes"?: number;
  readonly strategy?: { matrix: { include?: { stack?: string; profile?: string }[] } };
}

export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly concurrency?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** What is asked of every workflow: a name for each rule, and what breaks it. */
type Rule = (workflow: Workflow, text: string) => string[];

const rules: Readonly<Record<string, Rule>> = {
  pinned: (_, text) =>
    [...text.matchAll(/uses: (.*)/g)]
      .map(([, action = ""]) => action)
      .filter((action) => !/^(\.\/\S+|\S+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(action)),
  "least permissions": ({ permissions, jobs }) => [
    ...(permissions === undefined || typeof permissions === "string" ? ["none declared"] : []),
    ...Object.entries(permissions ?? {})
      .filter(([, level]) => level !== "read")
      .map(([scope]) => `${scope} for every job`),
    ...eachJob(jobs, (job) =>
      job.permissions || typeof permissions !== "object" || Object.keys(permissions).length > 0
        ? []
        : ["none"],
    ),
  ],
  bounded: ({ concurrency, jobs }) =>
    eachJob(jobs, (job) => [
      ...(job["timeout-minutes"] ? [] : ["no timeout"]),
      ...((concurrency ?? job.concurrency) ? [] : ["no concurrency"]),
    ]),
  "nothing interpolated into a shell": ({ jobs }) =>
    eachStep(jobs, ({ run }) => (run?.includes("${{") ? [run] : [])),
  "no credential left in the checkout": ({ jobs }) =>
    eachStep(jobs, ({ uses, with: input }) =>
      uses?.startsWith("actions/checkout@") && input?.["persist-credentials"] !== false
        ? [uses]
        : [],
    ),
  "commands that exist": ({ jobs }) => eachStep(jobs, ({ run }) => (run ? unknownIn(run) : [])),
  "no role for forks": ({ on, jobs }) =>
    "pull_request_target" in on
      ? ["pull_request_target"]
      : eachJob(jobs, (job) =>
          "pull_request" in on &&
          job.permissions?.["id-token"] === "write" &&
          !job.if?.includes("github.event.pull_request.head.repo.full_name == github.repository")
            ? ["a fork's pull request asks for the role"]
            : [],
        ),
  "one CLI": (_, text) =>
    [...text.matchAll(/pulumi-version: (.*)/g)]
      .map(([, version = ""]) => version)
      .filter((version) => version !== "3.250.0"),
  "each stack's own policies": ({ jobs }) =>
    eachJob(jobs, ({ strategy }) =>
      (strategy?.matrix.include ?? [])
        .filter(({ stack, profile }) => profile !== profileOf(stack ?? ""))
        .map(({ stack, profile }) => `${stack} by ${profile}`),
    ),
};

/** What is wrong with a workflow, each line with its rule in front; empty where nothing is. */
export function workflowFaults(text: string): string[] {
  const workflow = parse(text) as Workflow;
  return Object.entries(rules).flatMap(([name, rule]) =>
    rule(workflow, text).map((fault) => `${name}: ${fault}`),
  );
}

function eachJob(jobs: Workflow["jobs"], faults: (job: Job) => string[]): string[] {
  return Object.entries(jobs).flatMap(([name, job]) =>
    faults(job).map((fault) => `${name}: ${fault}`),
  );
}

function eachStep(jobs: Workflow["jobs"], faults: (step: Step) => string[]): string[] {
  return eachJob(jobs, ({ steps }) => steps.flatMap(faults));
}

/** The npm scripts and files that a shell text calls and the repository does not have. */
function unknownIn(run: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const called = [...run.matchAll(/\bnpm (?:run )?(?:--silent )?(?!ci\b|run\b)([\w:]+)/g)];
  const files = [...run.matchAll(/(?:\bbash |--policy-pack(?:-config)? )([\w./-]+)/g)];
  return [
    ...called.map(([, name = ""]) => name).filter((name) => !(name in scripts)),
    ...files.map(([, path = ""]) => path).filter((path) => !existsSync(join(root, path))),
  ];
}

function profileOf(stack: string): string | undefined {
  const file = join(root, `Pulumi.${stack}.yaml`);
  if (!existsSync(file)) return undefined;
  const { config } = parse(readFileSync(file, "utf8")) as { config: Record<string, string> };
  return config["analytics-workshop:profile"];
}
