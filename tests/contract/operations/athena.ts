import * as Athena from "@aws-sdk/client-athena";
import { expect } from "chai";

import type { LakeClients } from "../../../lake/loader/plan";
import { errorOf } from "../../support/emulator/lakeDoors";

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
  await tourControl(athena);
  await tourMetadata(athena);
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

async function tourControl(athena: Athena.AthenaClient): Promise<void> {
  const Name = "tour";
  const OutputLocation = "s3://lake-bucket/tour/";
  await athena.send(
    new Athena.CreateWorkGroupCommand({
      Name,
      Configuration: { ResultConfiguration: { OutputLocation } },
    }),
  );
  await athena.send(
    new Athena.UpdateWorkGroupCommand({
      WorkGroup: Name,
      Description: "changed",
      ConfigurationUpdates: { EnforceWorkGroupConfiguration: false },
    }),
  );
  const { WorkGroup: made } = await athena.send(
    new Athena.GetWorkGroupCommand({ WorkGroup: Name }),
  );
  expect(made?.Description).to.equal("changed");
  expect(made?.Configuration?.EnforceWorkGroupConfiguration).to.equal(false);
  expect(made?.Configuration?.ResultConfiguration?.OutputLocation).to.equal(OutputLocation);
  await tourNamedQueries(athena, Name);
  await tourPreparedStatements(athena, Name);
  const ResourceARN = `arn:aws:athena:us-east-1:000000000000:workgroup/${Name}`;
  const Tags = [{ Key: "a", Value: "1" }];
  await athena.send(new Athena.TagResourceCommand({ ResourceARN, Tags }));
  const tagged = await athena.send(new Athena.ListTagsForResourceCommand({ ResourceARN }));
  expect(tagged.Tags).to.deep.equal(Tags);
  await athena.send(new Athena.UntagResourceCommand({ ResourceARN, TagKeys: ["a"] }));
  await athena.send(new Athena.DeleteWorkGroupCommand({ WorkGroup: Name }));
}

async function tourNamedQueries(athena: Athena.AthenaClient, group: string): Promise<void> {
  const query = { Name: "q", QueryString: "TABLE raw" };
  const { NamedQueryId } = await athena.send(
    new Athena.CreateNamedQueryCommand({ ...query, Database: "lakedb", WorkGroup: group }),
  );
  await athena.send(
    new Athena.UpdateNamedQueryCommand({ ...query, NamedQueryId, QueryString: "TABLE other" }),
  );
  const batch = await athena.send(
    new Athena.BatchGetNamedQueryCommand({ NamedQueryIds: [NamedQueryId!, "gone"] }),
  );
  expect(batch.NamedQueries?.[0]?.QueryString).to.equal("TABLE other");
  expect(batch.UnprocessedNamedQueryIds?.[0]?.NamedQueryId).to.equal("gone");
  await athena.send(new Athena.DeleteNamedQueryCommand({ NamedQueryId }));
}

async function tourPreparedStatements(athena: Athena.AthenaClient, group: string): Promise<void> {
  const statement = { StatementName: "sum", WorkGroup: group };
  const QueryStatement = "SELECT ?";
  await athena.send(new Athena.CreatePreparedStatementCommand({ ...statement, QueryStatement }));
  await athena.send(
    new Athena.UpdatePreparedStatementCommand({ ...statement, QueryStatement: "SELECT ? + 1" }),
  );
  const { PreparedStatement } = await athena.send(
    new Athena.GetPreparedStatementCommand(statement),
  );
  expect(PreparedStatement?.QueryStatement).to.equal("SELECT ? + 1");
  const { PreparedStatements } = await athena.send(
    new Athena.ListPreparedStatementsCommand({ WorkGroup: group }),
  );
  expect(PreparedStatements).to.have.lengthOf(1);
  const batch = await athena.send(
    new Athena.BatchGetPreparedStatementCommand({
      WorkGroup: group,
      PreparedStatementNames: ["sum", "gone"],
    }),
  );
  expect(batch.UnprocessedPreparedStatementNames?.[0]?.StatementName).to.equal("gone");
  await athena.send(new Athena.DeletePreparedStatementCommand(statement));
}

async function tourMetadata(athena: Athena.AthenaClient): Promise<void> {
  const CatalogName = "awsdatacatalog"; // As PyAthena spells it.
  const { DataCatalogsSummary } = await athena.send(new Athena.ListDataCatalogsCommand({}));
  expect(DataCatalogsSummary?.[0]?.CatalogName).to.equal("AwsDataCatalog");
  const { DataCatalog } = await athena.send(
    new Athena.GetDataCatalogCommand({ Name: "AwsDataCatalog" }),
  );
  expect(DataCatalog?.Type).to.equal("GLUE");
  const { DatabaseList } = await athena.send(new Athena.ListDatabasesCommand({ CatalogName }));
  expect(DatabaseList?.map(({ Name }) => Name)).to.include("lakedb");
  const database = { CatalogName, DatabaseName: "lakedb" };
  const { Database } = await athena.send(new Athena.GetDatabaseCommand(database));
  expect(Database?.Name).to.equal("lakedb");
  const { TableMetadata } = await athena.send(
    new Athena.GetTableMetadataCommand({ ...database, TableName: "raw" }),
  );
  expect(TableMetadata?.Columns).to.deep.equal([{ Name: "id", Type: "int" }]);
  expect(TableMetadata?.Parameters?.location).to.equal("s3://lake-bucket/data/raw/");
  const { TableMetadataList } = await athena.send(
    new Athena.ListTableMetadataCommand({ ...database, Expression: "r.*" }),
  );
  expect(TableMetadataList?.map(({ Name }) => Name)).to.deep.equal(["raw", "reference_data"]);
  const missing = athena.send(
    new Athena.GetTableMetadataCommand({ ...database, TableName: "gone" }),
  );
  const { name, message } = await errorOf(missing);
  expect(name).to.equal("MetadataException");
  // What PyAthena's has_table looks for.
  expect(message).to.match(
    /\(Service: AmazonDataCatalog; Status Code: 400; Error Code: EntityNotFoundException; Request ID: [\w-]+; Proxy: null\)$/,
  );
}
