/**
 * Runs `npm start -- --json --seed 7` twice, in two processes, as a user would, and checks what
 * the README claims of it. Exits 1 with a line for each claim that does not hold.
 */
import { execFileSync } from "node:child_process";
import { isDeepStrictEqual } from "node:util";

interface Start {
  sent: number;
  acknowledged: number;
  stored: number;
  queried: number;
  elapsedMs?: number;
  tables: { name: string }[];
}

function start(): Start {
  const output = execFileSync("npm", ["--silent", "start", "--", "--json", "--seed", "7"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output) as Start;
}

const [one, other] = [start(), start()];
const elapsed = [one.elapsedMs, other.elapsedMs];
delete one.elapsedMs;
delete other.elapsedMs;
const claims: Record<string, boolean> = {
  "two processes with one seed print the same": isDeepStrictEqual(one, other),
  "sent = acknowledged = stored = queried = 10,000": [
    one.sent,
    one.acknowledged,
    one.stored,
    one.queried,
  ].every((n) => n === 10_000),
  "the crawl finds raw and reference_data only": isDeepStrictEqual(
    one.tables.map((table) => table.name).sort(),
    ["raw", "reference_data"],
  ),
};
for (const [claim, holds] of Object.entries(claims)) {
  console.log(`${holds ? "holds" : "BROKEN"}  ${claim}`);
  if (!holds) process.exitCode = 1;
}
console.log(`elapsed: ${elapsed.join(" ms, ")} ms`);
