import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { LocalWorkspace } from "@pulumi/pulumi/automation";
import { parse, stringify } from "yaml";

import { findEngine, type PulumiEngine } from "../../../tools/pulumi/engine";
import { Account } from "../provider/account";
import { EngineStack } from "./engineStack";
import { loadProgram } from "./program";
import { pulumi, type PulumiRun } from "./pulumi";

const root = join(__dirname, "..", "..", "..");

/** What a Pulumi project of this repository is made of. */
const projectFiles = [
  "Pulumi.yaml",
  "Pulumi.dev.yaml",
  "Pulumi.prod.yaml",
  "index.ts",
  "config.ts",
  "config",
  "components",
  "data",
  "policy",
  "package.json",
  "tsconfig.json",
];

/** The passphrase of every stack of the tests. */
const passphrase = "correct horse";

/**
 * A copy of the project with an account, a state backend and a Pulumi home of its own, all in one
 * temporary folder: nothing of the user's login or stacks is read or written.
 */
export class Workbench {
  /** The folder with the copy's Pulumi.yaml. */
  public readonly project: string;
  public readonly account: Account;
  readonly #folder: string;
  readonly #engine: PulumiEngine;
  readonly #stacks: EngineStack[] = [];

  private constructor(folder: string, engine: PulumiEngine) {
    this.#folder = folder;
    this.#engine = engine;
    this.project = join(folder, "project");
    this.account = new Account(join(folder, "account"));
  }

  /**
   * @param source A folder with a Pulumi project of its own. @default this repository's
   * @throws Error where no engine is installed or built
   */
  public static async open(source?: string): Promise<Workbench> {
    const engine = await findEngine();
    if (!engine) throw new Error("there is no Pulumi engine: run npm run pulumi first");
    const bench = new Workbench(mkdtempSync(join(tmpdir(), "lake-engine-")), engine);
    for (const name of ["home", "state", "project"]) mkdirSync(join(bench.#folder, name));
    if (source) cpSync(source, bench.project, { recursive: true });
    for (const file of source ? [] : projectFiles) {
      cpSync(join(root, file), join(bench.project, file), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(bench.project, "node_modules"));
    return bench;
  }

  public async close(): Promise<void> {
    for (const stack of this.#stacks) await stack.settled();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** A stack whose program runs in this process, as the Automation API runs it. */
  public async stack(
    stackName: string,
    env: Readonly<Record<string, string>> = {},
  ): Promise<EngineStack> {
    const name = this.#projectName();
    // The SDK looks for the command on this process's PATH.
    process.env.PATH = this.environment.PATH;
    const stack = await LocalWorkspace.createOrSelectStack(
      { stackName, projectName: name, program: async () => loadProgram(this.project)() },
      { workDir: this.project, envVars: { ...this.environment, ...env } },
    );
    const opened = new EngineStack(stack);
    this.#stacks.push(opened);
    return opened;
  }

  /** Runs the literal command line in the copy's root; the program runs in a process of its own. */
  public pulumi(
    args: readonly string[],
    env: Readonly<Record<string, string | undefined>> = {},
  ): PulumiRun {
    const literal = { ...this.literalEnvironment, ...env };
    return pulumi(join(this.#engine.cli, "pulumi"), args, { cwd: this.project, env: literal });
  }

  /** Runs a command line as a reader types it, in a shell in the copy's root. */
  public shell(line: string, env: Readonly<Record<string, string | undefined>> = {}): PulumiRun {
    const literal = { ...this.environment, PATH: this.#path(this.#engine.languageHost), ...env };
    return pulumi("bash", ["-euo", "pipefail", "-c", line], { cwd: this.project, env: literal });
  }

  /** Whether the literal command line can start policy packs: only with the language host of today. */
  public get startsPacks(): boolean {
    return this.#engine.origin === "path";
  }

  public read(file: string): string {
    return readFileSync(join(this.project, file), "utf8");
  }

  /** A stack's state as the backend has it: a file's text. */
  public state(stackName: string): string {
    const stacks = join(this.#folder, "state", ".pulumi", "stacks");
    return readFileSync(join(stacks, this.#projectName(), `${stackName}.json`), "utf8");
  }

  public write(file: string, text: string): void {
    writeFileSync(join(this.project, file), text);
  }

  /**
   * Changes a text in a file of the copy.
   * @throws Error where it does not stand there exactly once: the edit would prove nothing
   */
  public edit(file: string, from: string, to: string): void {
    const parts = this.read(file).split(from);
    if (parts.length !== 2) throw new Error(`${file} has ${parts.length - 1} times: ${from}`);
    this.write(file, parts.join(to));
  }

  /** Sets keys of a stack's configuration, and removes those that are undefined. */
  public configure(stackName: string, values: Readonly<Record<string, unknown>>): void {
    const file = `Pulumi.${stackName}.yaml`;
    const settings = parse(this.read(file)) as { config?: Record<string, unknown> };
    const entries = Object.entries({ ...settings.config, ...values });
    const config = Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    this.write(file, stringify({ ...settings, config }));
  }

  /** {@link environment} for commands that start the program in a process of its own. */
  public get literalEnvironment(): Record<string, string> {
    return { ...this.environment, PATH: this.#path(this.#engine.languageHost) };
  }

  /** What the engine and everything that it starts sees of the environment. */
  public get environment(): Record<string, string> {
    return {
      PATH: this.#path(join(__dirname, "bin")),
      PULUMI_HOME: join(this.#folder, "home"),
      PULUMI_BACKEND_URL: `file://${join(this.#folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: passphrase,
      PULUMI_CREDENTIAL_STORE: "plaintext",
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
      PULUMI_SKIP_CONFIRMATIONS: "true",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_SUPPRESS_NEO_LINK: "true",
      ENGINE_TEST_ACCOUNT: join(this.#folder, "account"),
      // Types are the check's affair: the language host of 2023 would check each copy's anew.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
      NODE_OPTIONS: "",
      NO_COLOR: "1",
    };
  }

  #projectName(): string {
    return (parse(this.read("Pulumi.yaml")) as { name: string }).name;
  }

  /** @param starter What starts the program, or the policy pack, where the engine has none beside it. */
  #path(starter: string): string {
    const provider = join(__dirname, "..", "provider", "bin");
    const starters = this.#engine.origin === "built" ? [starter] : [];
    const rest = (process.env.PATH ?? "").split(delimiter);
    return [this.#engine.cli, ...starters, provider, ...rest].join(delimiter);
  }
}
