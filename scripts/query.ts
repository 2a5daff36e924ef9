import { commandLine } from "../lake/core/commandLine";
import { SystemClock } from "../lake/core/time/clock";
import { runQuery } from "../lake/loader/query";
import { openEndpoint } from "../lake/session/endpoint";
import { findLake } from "../lake/session/target";
import { command, main } from "./ui/command";
import { type TargetFlags, targetOptions, withTargetFlags } from "./ui/flags/targetFlags";
import { openKeptLake } from "./ui/keptLake";
import { printResult, readSql } from "./ui/report/queryOutput";

interface Flags extends TargetFlags {
  readonly file?: string;
  readonly embedded?: true;
  readonly program?: string;
  readonly lake?: string;
  readonly json?: true;
  readonly csv?: true;
}

const program = withTargetFlags(
  command(commandLine("query", ""), "Run one Athena query on either home and print its rows"),
  ["database", "workgroup"],
)
  .argument("[sql]", "the query's text")
  .option("--file <file>", "read the query from a file")
  .option(
    "--embedded",
    `query the lake that ${commandLine("start", "--keep")} left: of --stack, or of dev`,
  )
  .option(
    "--program <folder>",
    "with --embedded: the folder with Pulumi.yaml (default: this project)",
  )
  .option("--lake <folder>", "with --embedded: where the lake is kept (default: .lake/<stack>/)")
  .option("--json", "print { columns, rows, dataScannedBytes } as JSON")
  .option("--csv", "print the rows as Athena writes them: CSV, every value quoted");

void main<Flags>(program, async (flags, words, { signal }) => {
  const sql = readSql(words[0], flags.file);
  if (flags.embedded) {
    const lake = await openKeptLake({ ...flags, stack: flags.stack ?? "dev" });
    try {
      const { clients, clock, names } = lake;
      printResult(await runQuery(clients, clock, { sql, ...names, signal }), flags);
    } finally {
      await lake.close();
    }
    return;
  }
  const lake = await findLake({ ...targetOptions(flags), others: ["--embedded for a kept lake"] }, [
    "databaseName",
    "workgroupName",
  ]);
  const { clients } = openEndpoint(lake);
  printResult(await runQuery(clients, new SystemClock(), { sql, ...lake.names, signal }), flags);
});
