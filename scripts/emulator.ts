import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";

import { Option } from "commander";

import { commandLine } from "../lake/core/commandLine";
import { UserError } from "../lake/core/userError";
import type { Deployment } from "../lake/deployment/deployment";
import { type Credentials, verifiedLake } from "../lake/emulator/access/signatures/verifiedLake";
import { readFaults } from "../lake/emulator/faults/readFaults";
import { quotaLake, streamQuota } from "../lake/emulator/quotas/firehoseQuotas";
import { refuseTakenPort, startServer } from "../lake/emulator/server";
import { command, main } from "./ui/command";
import { wholeNumber } from "./ui/flags/numbers";
import { lakeDirectory, type ProgramFlags, withProgramFlags } from "./ui/flags/project";
import { openServedLake } from "./ui/keptLake";
import { plural } from "./ui/report/format";
import { shortType } from "./ui/report/resourceTree";
import { style } from "./ui/report/style";

interface Flags extends ProgramFlags {
  readonly export?: string;
  readonly port: number;
  readonly reset?: true;
  readonly faults?: string;
  readonly admin?: true;
  readonly quotas?: "aws";
  readonly verifySignatures?: true;
}

const program = withProgramFlags(
  command(
    commandLine("emulator", ""),
    "Serve the embedded lake of a stack on 127.0.0.1, for any AWS client; it is kept in .lake/<stack>/",
  ),
)
  .addOption(
    new Option(
      "--export <file>",
      "serve a deployed stack, the JSON of `pulumi stack export --show-secrets`, without " +
        "evaluating the program; its files are read from the program's folder",
    ).conflicts("stack"),
  )
  .option("--port <n>", "the port; 0 for any free one", wholeNumber("--port", 0, 65_535), 4566)
  .option("--reset", "empty .lake/<stack>/ first")
  .option("--faults <file>", "a fault script (docs/faults.md): throttles, lost answers, …")
  .addOption(
    new Option("--quotas <whose>", "hold delivery streams to the region's rates").choices(["aws"]),
  )
  .option(
    "--verify-signatures",
    "answer only what is signed with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as they are here",
  )
  .option("--admin", "let clients set clock, faults and contents by /_lake (docs/emulator.md)");

void main<Flags>(program, async (given, _words, { signal }) => {
  const faults = given.faults === undefined ? undefined : readFaults(given.faults);
  const credentials = given.verifySignatures && credentialsHere();
  await refuseTakenPort(given.port);
  const deployed = given.export ? await exported(given.export) : undefined;
  const flags = deployed ? { ...given, stack: deployed.stack } : given;
  const session = await openServedLake(flags, { deployed, faults, admin: given.admin });
  try {
    const { clock } = session;
    const quota = given.quotas && streamQuota(session.region);
    const door = quota ? quotaLake(session.door, quota, clock) : session.door;
    const lake = credentials ? verifiedLake(door, credentials, clock) : door;
    const server = await startServer({ lake, port: flags.port });
    try {
      const outputs = join(lakeDirectory(flags), "outputs.json");
      writeFileSync(outputs, `${JSON.stringify(session.deployment.outputs, null, 2)}\n`, {
        mode: 0o600,
      });
      const file = relative(process.cwd(), outputs);
      const print = (line: string): void => void process.stdout.write(`${line}\n`);
      print(style.heading(`Stack ${flags.stack} is served on ${server.url} (Ctrl-C to stop)`));
      if (session.notEmulated.length > 0) {
        print(`  not emulated  ${session.notEmulated.map(shortType).join(", ")}`);
      }
      if (faults)
        print(`  faults        ${plural(faults.faults.length, "rule")} of ${flags.faults}`);
      if (given.admin) print(`  administer it ${server.url}/_lake (docs/emulator.md)`);
      print(
        `  load it       AWS_ENDPOINT_URL=${server.url} ${commandLine("generate", `--outputs ${file}`)}`,
      );
      print(
        `  query it      AWS_ENDPOINT_URL=${server.url} ${commandLine("query", `--outputs ${file} "SELECT count(*) FROM raw"`)}`,
      );
      if (!signal.aborted) await once(signal, "abort");
    } finally {
      await server.close();
    }
  } finally {
    await session.close().catch((error: unknown) => {
      if (!(error instanceof UserError) || !signal.aborted) throw error;
      // Else the signal alone would be told.
      throw new UserError("interrupted", error.message, { remedy: error.remedy, cause: error });
    });
  }
});

/** @throws UserError `usage` where the environment has no keys */
function credentialsHere(): Credentials {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
  if (AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY) {
    return {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    };
  }
  throw new UserError("usage", "--verify-signatures has no keys to verify by", {
    remedy: "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, here and for the clients",
  });
}

async function exported(file: string): Promise<Deployment> {
  const { readExportFile } = await import("../lake/session/exportFile.js");
  return readExportFile(file);
}
