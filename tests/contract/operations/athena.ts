import * as Athena from "@aws-sdk/client-athena";
import { expect } from "chai";

import type { LakeClients } from "../../../lake/loader/plan";

const WorkGroup = "lake";

/**
 * Calls every operation of Athena once, and looks at what comes back.
 * @param sleep Lets time pass in the lake: a query takes some.
 */
export async function tourAthena(
  { athena }: LakeClients,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<void> {
  const { WorkGroups } = await athena.send(new Athena.ListWorkGroupsCommand({}));
  expect(WorkGroups?.map(({ Name }) => Name)).to.include(WorkGroup);
  const group = await athena.send(new Athena.GetWorkGroupCommand({ WorkGroup }));
  expect(group.WorkGroup?.State).to.equal("ENABLED");
  const { NamedQueryIds = [] } = await athena.send(
    new Athena.ListNamedQueriesCommand({ WorkGroup }),
  );
  const NamedQueryId = NamedQueryIds[0];
  const { NamedQuery } = await athena.send(new Athena.GetNamedQueryCommand({ NamedQueryId }));
  expect(NamedQuery?.QueryString).to.equal("TABLE raw");
  const start = async (): Promise<string> => {
    const { QueryExecutionId } = await athena.send(
      new Athena.StartQueryExecutionCommand({
        QueryString: "TABLE raw",
        WorkGroup,
        QueryExecutionContext: { Database: "lakedb" },
      }),
    );
    return QueryExecutionId!;
  };
  const [stopped, QueryExecutionId] = [await start(), await start()];
  await athena.send(new Athena.StopQueryExecutionCommand({ QueryExecutionId: stopped }));
  await sleep(1_000);
  const { QueryExecution } = await athena.send(
    new Athena.GetQueryExecutionCommand({ QueryExecutionId }),
  );
  expect(QueryExecution?.Status?.State).to.equal("SUCCEEDED");
  const { QueryExecutions } = await athena.send(
    new Athena.BatchGetQueryExecutionCommand({ QueryExecutionIds: [stopped, QueryExecutionId] }),
  );
  expect(QueryExecutions).to.have.lengthOf(2);
  const { ResultSet } = await athena.send(new Athena.GetQueryResultsCommand({ QueryExecutionId }));
  expect(ResultSet?.Rows?.length).to.be.greaterThan(0);
  const { QueryExecutionIds } = await athena.send(
    new Athena.ListQueryExecutionsCommand({ WorkGroup }),
  );
  expect(QueryExecutionIds).to.include.members([stopped, QueryExecutionId]);
}
