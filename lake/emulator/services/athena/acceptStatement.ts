import { callerArn } from "../../access/caller";
import { Deputy } from "../../access/deputy";
import {
  type CheckedStatement,
  EngineDied,
  MalformedQuery,
  type StatementKind,
} from "../../sql/contract";
import type { TableName } from "../../sql/statements/catalogStatement";
import { ServiceError } from "../../wire/serviceError";
import type { LakeState } from "../lakeState";
import { invalidRequest } from "./athenaInput";
import { isView } from "./statements/catalog/existing";
import type { Work } from "./statements/statementContext";
import type { Workgroup } from "./workgroups/workgroups";

interface Request {
  readonly sql: string;
  readonly parameters: readonly string[];
  readonly database: string;
}

export interface Accepted {
  readonly kind: StatementKind;
  readonly work: Work;
}

/**
 * What Athena finds out of a statement before there is an execution of it.
 * @throws ServiceError `InvalidRequestException`
 */
export async function acceptStatement(
  lake: LakeState,
  { sql, parameters, database }: Request,
  workgroup: Workgroup,
): Promise<Accepted> {
  const checked = await check(lake, sql);
  const { statement } = checked;
  if (statement?.kind === "execute") {
    const prepared = lake.queries.prepared.get(workgroup.name, statement.name);
    if (!prepared) {
      throw invalidRequest(
        `PreparedStatement ${statement.name} was not found in workGroup ${workgroup.name}`,
      );
    }
    const values = statement.parameters.length > 0 ? statement.parameters : parameters;
    return acceptStatement(lake, { sql: prepared.sql, parameters: values, database }, workgroup);
  }
  if (statement?.kind === "createTableAs" && workgroup.enforced) {
    checkLocation(statement.properties["external_location"] !== undefined);
  }
  const asked =
    statement?.kind === "describeTable" || statement?.kind === "showColumns"
      ? statement.table
      : undefined;
  const onView = asked && describesView(lake, asked, database);
  const { statementType, substatementType } = checked;
  return {
    kind: { statementType, substatementType: onView ? "DESC_VIEW" : substatementType },
    work: { sql, parameters, ...(statement && { statement }) },
  };
}

/** A workgroup that insists on its own place for results has tables made there, too. */
function checkLocation(isNamed: boolean): void {
  if (!isNamed) return;
  throw invalidRequest(
    "The Create Table As Select query failed because it was submitted with an 'external_location' " +
      "property to an Athena Workgroup that enforces a centralized output location for all " +
      "queries. Please remove the 'external_location' property and resubmit the query.",
  );
}

/** Whether the name is a view's. What is not there is refused before there is an execution. */
function describesView(lake: LakeState, { database, name }: TableName, context: string): boolean {
  const table = new Deputy(lake, callerArn(lake)).table(database ?? context.toLowerCase(), name);
  if (table) return isView(table);
  throw invalidRequest(
    "Entity Not Found (Service: AmazonDataCatalog; Status Code: 400; Error Code: " +
      `EntityNotFoundException; Request ID: ${lake.random.uuid()}; Proxy: null)`,
  );
}

async function check(lake: LakeState, sql: string): Promise<CheckedStatement> {
  try {
    return await lake.engine.check(sql);
  } catch (error) {
    if (error instanceof MalformedQuery) throw invalidRequest(error.message, "MALFORMED_QUERY");
    if (!(error instanceof EngineDied)) throw error;
    throw new ServiceError("InternalServerException", `The query engine ended: ${error.message}`, {
      status: 500,
    });
  }
}
