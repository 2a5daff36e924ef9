/**
 * `npm run test:clients [-- CLIENT…]`: clients that nobody here wrote, against the served lake. They
 * are told its address and nothing else. Each suite's own closing line tells how many of its tests
 * passed; exits 1 where one failed.
 */
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

import { pythonPlace } from "./pythonPlace";
import { type ServedEmulator, serveEmulator } from "./servedEmulator";
import { sparkJars, sparkLeftOut } from "./sparkJars";

const root = join(__dirname, "..", "..");
const suites = join(root, "tests", "clients");
const required = Boolean(process.env.CI);

type Environment = Readonly<Record<string, string | undefined>>;

/** As a user's terminal is after three exports; no file of this machine's AWS is read. */
function environment(url: string): Environment {
  const { PATH, HOME, LANG, JAVA_HOME, TMPDIR, NO_COLOR } = process.env;
  return {
    ...{ PATH, HOME, LANG, JAVA_HOME, TMPDIR, NO_COLOR },
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_REGION: "us-east-1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_PAGER: "",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    PYTHONDONTWRITEBYTECODE: "1",
  };
}

function succeeds(command: string, args: readonly string[], env: Environment): boolean {
  return spawnSync(command, args, { cwd: root, env, stdio: "inherit" }).status === 0;
}

const sdk = "awsSdk";

/** Each client's name and how its suite runs. */
function clients(bin: string): Map<string, (env: Environment) => boolean> {
  const python = (file: string, more: Environment = {}) => {
    return (env: Environment): boolean => {
      const path = { PATH: [bin, env.PATH].join(delimiter) };
      const args = ["-m", "pytest", "-c", join(suites, "pytest.ini"), join(suites, file)];
      return succeeds(join(bin, "python"), args, { ...env, ...path, ...more });
    };
  };
  const found = new Map<string, (env: Environment) => boolean>();
  found.set(sdk, (env) =>
    succeeds(
      "npx",
      ["mocha", "--config", ".mocharc.clients.cjs", "--reporter", "dot", join(suites, `${sdk}.ts`)],
      env,
    ),
  );
  for (const file of readdirSync(suites).sort()) {
    const name = /^test_(\w+)\.py$/.exec(file)?.[1];
    if (!name) continue;
    found.set(name, name === "pyspark" ? spark(python, file) : python(file));
  }
  return found;
}

function spark(
  python: (file: string, more: Environment) => (env: Environment) => boolean,
  file: string,
): (env: Environment) => boolean {
  return (env) => {
    const reason = sparkLeftOut();
    if (reason) console.log(`left out: PySpark: ${reason}`);
    return reason ? !required : python(file, { SPARK_JARS: sparkJars().join(",") })(env);
  };
}

async function main(names: readonly string[]): Promise<void> {
  const all = clients(pythonPlace("clients", join(suites, "requirements.txt")));
  for (const name of names) {
    if (!all.has(name))
      throw new Error(`no client ${name}: there are ${[...all.keys()].join(", ")}`);
  }
  const failed: string[] = [];
  const served: ServedEmulator = await serveEmulator();
  try {
    for (const [name, passes] of all) {
      if (names.length > 0 && !names.includes(name)) continue;
      console.log(`\n== ${name}`);
      if (!passes(environment(served.url))) failed.push(name);
    }
  } finally {
    const code = await served.close();
    if (code !== 130 && code !== 0) failed.push(`the emulator (exit ${code})`);
  }
  if (failed.length > 0) throw new Error(`failed: ${failed.join(", ")}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 1;
});
