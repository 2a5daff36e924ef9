import { SECOND_MS } from "../../../core/units";
import type { Execution } from "./execution";

/** An execution as `GetQueryExecution` answers it. */
export function describeExecution(execution: Execution): Record<string, unknown> {
  return {
    QueryExecutionId: execution.id,
    Query: execution.sql,
    StatementType: execution.kind.statementType,
    SubstatementType: execution.kind.substatementType,
    ResultConfiguration: { OutputLocation: execution.outputLocation },
    ResultReuseConfiguration: { ResultReuseByAgeConfiguration: { Enabled: false } },
    QueryExecutionContext: { Database: execution.database, Catalog: execution.catalog },
    Status: describeStatus(execution),
    Statistics: describeStatistics(execution),
    WorkGroup: execution.workgroup,
    EngineVersion: {
      SelectedEngineVersion: "AUTO",
      EffectiveEngineVersion: "Athena engine version 3",
    },
  };
}

function describeStatus(execution: Execution): Record<string, unknown> {
  const { state, reason, error, submitted, completed } = execution;
  return {
    State: state,
    ...(reason !== undefined && { StateChangeReason: reason }),
    SubmissionDateTime: submitted / SECOND_MS,
    ...(completed !== undefined && { CompletionDateTime: completed / SECOND_MS }),
    ...(error && {
      AthenaError: {
        ErrorCategory: error.category,
        ErrorType: error.type,
        Retryable: false,
        ErrorMessage: error.message,
      },
    }),
  };
}

/** Times are the lake's clock's: none passes for a query while time is simulated. */
function describeStatistics(execution: Execution): Record<string, unknown> {
  const { submitted, started, completed, dataScannedBytes, manifestLocation } = execution;
  const queued = (started ?? submitted) - submitted;
  const engine = completed === undefined || started === undefined ? 0 : completed - started;
  return {
    EngineExecutionTimeInMillis: engine,
    DataScannedInBytes: dataScannedBytes,
    ...(manifestLocation !== undefined && { DataManifestLocation: manifestLocation }),
    TotalExecutionTimeInMillis: queued + engine,
    QueryQueueTimeInMillis: queued,
    ServicePreProcessingTimeInMillis: 0,
    QueryPlanningTimeInMillis: 0,
    ServiceProcessingTimeInMillis: 0,
    ResultReuseInformation: { ReusedPreviousResult: false },
  };
}
