/**
 * `node --import tsx tools/trinoOracle/ask.ts "SELECT 7 / 2" …`: what real Trino says to each
 * statement over the corpus's dataset, one JSON object a line.
 */
import { readDataset } from "./corpus";
import { loadDataset } from "./load";
import { openOracle } from "./oracle";

async function main(): Promise<void> {
  const oracle = await openOracle();
  try {
    await loadDataset(oracle, readDataset());
    for (const sql of process.argv.slice(2)) console.log(JSON.stringify(await oracle.query(sql)));
  } finally {
    await oracle.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
