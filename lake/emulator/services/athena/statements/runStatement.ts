import type { QueryError } from "../../../sql/contract";
import { createTableAs } from "../writes/createTableAs";
import { insertInto } from "../writes/insertInto";
import { unload } from "../writes/unload";
import { runCatalogStatement } from "./catalog/runCatalogStatement";
import { createView } from "./catalog/views";
import { deallocate, prepare } from "./prepared";
import type { StatementContext } from "./statementContext";
import { StatementFailure } from "./statementFailure";
import type { StatementOutcome } from "./statementOutcome";

/** Runs an accepted statement to its end. Resolves for every outcome of the statement itself. */
export async function runStatement(context: StatementContext): Promise<StatementOutcome> {
  const outcome = await run(context).catch((error: unknown): StatementOutcome => {
    if (!(error instanceof StatementFailure)) throw error;
    return { state: "FAILED", error: error.error, dataScannedBytes: 0 };
  });
  const advice = outcome.state === "FAILED" ? cleaningAdvice(context) : undefined;
  if (outcome.state !== "FAILED" || advice === undefined) return outcome;
  return { ...outcome, error: advised(outcome.error, advice) };
}

async function run(context: StatementContext): Promise<StatementOutcome> {
  const { statement } = context.work;
  if (!statement) return readRows(context);
  switch (statement.kind) {
    case "query":
    case "explain":
    case "execute":
    case "unsupported":
      return readRows(context);
    case "createTableAs":
      return createTableAs(context, statement);
    case "insert":
      return insertInto(context, statement.table);
    case "unload":
      return unload(context, statement);
    case "createView":
      return createView(context, statement);
    case "prepare":
      return prepare(context, statement);
    case "deallocate":
      return deallocate(context, statement.name);
    default:
      return runCatalogStatement(context, statement);
  }
}

async function readRows(context: StatementContext): Promise<StatementOutcome> {
  const outcome = await context.run({ kind: "rows" });
  if (outcome.state !== "SUCCEEDED") return outcome;
  const { columns, rows, dataScannedBytes } = outcome;
  const isPlan = context.work.statement?.kind === "explain";
  return {
    state: "SUCCEEDED",
    columns,
    rows,
    dataScannedBytes,
    ...(!isPlan && { updateCount: 0 }),
  };
}

/** What Athena adds to the reason of a write that failed. */
function cleaningAdvice({ work, execution }: StatementContext): string | undefined {
  if (work.statement?.kind === "createTableAs") {
    return `You may need to manually clean the data at location '${execution.outputLocation}' before retrying. Athena will not delete data in your account.`;
  }
  if (work.statement?.kind !== "insert") return undefined;
  return `If a data manifest file was generated at '${execution.outputLocation}-manifest.csv', you may need to manually clean the data from locations specified in the manifest. Athena will not delete data in your account.`;
}

function advised(error: QueryError, advice: string): QueryError {
  return { ...error, message: `${error.message}. ${advice}` };
}
