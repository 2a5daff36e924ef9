import { callerArn } from "../../access/caller";
import { Deputy } from "../../access/deputy";
import { parseLocation } from "../../catalog/location";
import type { Input } from "../../wire/input";
import type { LakeState } from "../lakeState";
import type { Operation } from "../operation";
import { acceptStatement } from "./acceptStatement";
import { athenaInput, invalidRequest } from "./athenaInput";
import { type Execution, resultName } from "./execution";
import type { Workgroup } from "./workgroups/workgroups";

const maximumQueryBytes = 262_144;
const noLocation =
  "No output location provided. An output location is required either through the Workgroup " +
  "result configuration setting or as an API input.";

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html */
export const startQueryExecution: Operation = async (lake, members) => {
  const input = athenaInput(members);
  const request = readRequest(input);
  const earlier = repeated(lake, request);
  if (earlier) return { QueryExecutionId: earlier };
  const workgroup = lake.workgroups.workgroup(request.workgroup);
  if (workgroup.state === "DISABLED") {
    throw invalidRequest(`WorkGroup ${workgroup.name} is disabled.`);
  }
  const folder = outputFolder(lake, workgroup, request.outputLocation);
  const accepted = await acceptStatement(lake, request, workgroup);
  const meanwhile = repeated(lake, request);
  if (meanwhile) return { QueryExecutionId: meanwhile };
  const id = lake.random.uuid();
  const execution: Execution = {
    id,
    sql: request.sql,
    kind: accepted.kind,
    catalog: request.catalog,
    database: request.database,
    workgroup: workgroup.name,
    outputLocation: `${folder}${resultName(accepted.kind, id)}`,
    token: request.token,
    fingerprint: request.fingerprint,
    state: "QUEUED",
    submitted: lake.clock.now(),
    dataScannedBytes: 0,
  };
  const { bytesScannedCutoff } = workgroup;
  const limits = bytesScannedCutoff === undefined ? {} : { bytesScannedCutoff };
  lake.queries.start(execution, accepted.work, limits);
  return { QueryExecutionId: id };
};

interface QueryRequest {
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly token: string;
  readonly workgroup: string;
  readonly catalog: string;
  readonly database: string;
  readonly outputLocation: string | undefined;
  readonly fingerprint: string;
}

function readRequest(input: Input): QueryRequest {
  const sql = input.text("QueryString", { min: 1 });
  if (Buffer.byteLength(sql) > maximumQueryBytes) {
    throw invalidRequest(`queryString is longer than ${maximumQueryBytes} bytes`);
  }
  const token = input.optionalText("ClientRequestToken");
  if (!token) throw invalidRequest("clientRequestToken is null or empty");
  if (token.length < 32 || token.length > 128) {
    throw invalidRequest("clientRequestToken must have 32 to 128 characters");
  }
  const context = input.optionalObject("QueryExecutionContext");
  const parts = {
    sql,
    workgroup: input.optionalText("WorkGroup") ?? "primary",
    catalog: context?.optionalText("Catalog") ?? "AwsDataCatalog",
    database: (context?.optionalText("Database") ?? "default").replace(/^`(.*)`$/, "$1"),
    outputLocation: input.optionalObject("ResultConfiguration")?.optionalText("OutputLocation"),
  };
  if (parts.catalog.toLowerCase() !== "awsdatacatalog") {
    throw invalidRequest(`Catalog ${parts.catalog} is not emulated`);
  }
  const parameters = input.optionalList("ExecutionParameters")
    ? input.textList("ExecutionParameters", { min: 1 })
    : [];
  return { ...parts, parameters, token, fingerprint: JSON.stringify(parts) };
}

/** The id that an earlier request with the same token got. */
function repeated(lake: LakeState, request: QueryRequest): string | undefined {
  const earlier = lake.queries.withToken(request.token);
  if (!earlier) return undefined;
  if (earlier.fingerprint === request.fingerprint) return earlier.id;
  throw invalidRequest("Idempotent parameters do not match");
}

/** Where the result goes, with a slash at the end. */
function outputFolder(lake: LakeState, workgroup: Workgroup, asked: string | undefined): string {
  const ofWorkgroup = workgroup.outputLocation;
  const location = workgroup.enforced ? (ofWorkgroup ?? asked) : (asked ?? ofWorkgroup);
  if (!location) throw invalidRequest(noLocation);
  const parsed = location.startsWith("s3://") ? parseLocation(location) : undefined;
  if (!parsed) throw invalidRequest("outputLocation is not a valid S3 path.");
  if (!new Deputy(lake, callerArn(lake)).hasBucket(parsed.bucket)) {
    throw invalidRequest(`Unable to verify/create output bucket ${parsed.bucket}`);
  }
  return location.endsWith("/") ? location : `${location}/`;
}
