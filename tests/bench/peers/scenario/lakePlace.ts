import { randomUUID } from "node:crypto";

import * as Athena from "@aws-sdk/client-athena";
import * as Glue from "@aws-sdk/client-glue";
import * as S3 from "@aws-sdk/client-s3";

import type { LakeClients } from "../../../../lake/loader/plan";
import { eventually } from "../../../support/eventually";

export const role = "arn:aws:iam::000000000000:role/workshop";

/** The names of one run, and what the steps do again and again. */
export interface LakePlace extends LakeClients {
  readonly bucket: string;
  readonly database: string;
  readonly put: (key: string, body: string | Buffer) => Promise<S3.PutObjectCommandOutput>;
  readonly bytes: (key: string) => Promise<Buffer>;
  readonly keys: (prefix: string) => Promise<string[]>;
  /** The execution of a statement, once it has ended. */
  readonly execute: (sql: string) => Promise<Athena.QueryExecution>;
  /** The rows of a query that has to succeed, its heading first; null is undefined. */
  readonly rows: (sql: string) => Promise<(string | undefined)[][]>;
  readonly declareTable: (name: string, more?: Partial<Glue.TableInput>) => Promise<void>;
}

/** Columns of JSON lines, as a declared table has them. */
export const jsonColumns: Glue.StorageDescriptor = {
  Columns: [
    { Name: "n", Type: "int" },
    { Name: "kind", Type: "string" },
  ],
  InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
  OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
  SerdeInfo: { SerializationLibrary: "org.openx.data.jsonserde.JsonSerDe" },
};

export function lakePlace(clients: LakeClients): LakePlace {
  const { s3, glue, athena } = clients;
  const tail = randomUUID().slice(0, 8);
  const [Bucket, DatabaseName] = [`scenario-${tail}`, `scenario_${tail}`];
  const execute = async (QueryString: string): Promise<Athena.QueryExecution> => {
    const { QueryExecutionId } = await athena.send(
      new Athena.StartQueryExecutionCommand({
        QueryString,
        QueryExecutionContext: { Database: DatabaseName },
        ResultConfiguration: { OutputLocation: `s3://${Bucket}/results/` },
      }),
    );
    const get = new Athena.GetQueryExecutionCommand({ QueryExecutionId });
    return eventually(
      async () => (await athena.send(get)).QueryExecution!,
      ({ Status }) => ["SUCCEEDED", "FAILED", "CANCELLED"].includes(Status!.State!),
      15,
    );
  };
  return {
    ...clients,
    bucket: Bucket,
    database: DatabaseName,
    put: (Key, Body) => s3.send(new S3.PutObjectCommand({ Bucket, Key, Body })),
    bytes: async (Key) => {
      const { Body } = await s3.send(new S3.GetObjectCommand({ Bucket, Key }));
      return Buffer.from(await Body!.transformToByteArray());
    },
    keys: async (Prefix) => {
      const { Contents } = await s3.send(new S3.ListObjectsV2Command({ Bucket, Prefix }));
      return (Contents ?? []).map(({ Key }) => Key!);
    },
    execute,
    rows: async (sql) => {
      const { Status, QueryExecutionId } = await execute(sql);
      if (Status!.State !== "SUCCEEDED") throw new Error(Status!.StateChangeReason ?? "no reason");
      const { ResultSet } = await athena.send(
        new Athena.GetQueryResultsCommand({ QueryExecutionId }),
      );
      return ResultSet!.Rows!.map(({ Data }) => Data!.map(({ VarCharValue }) => VarCharValue));
    },
    declareTable: async (Name, more = {}) => {
      const StorageDescriptor = { ...jsonColumns, Location: `s3://${Bucket}/${Name}/` };
      const table = { Name, TableType: "EXTERNAL_TABLE", StorageDescriptor };
      await glue.send(
        new Glue.CreateTableCommand({ DatabaseName, TableInput: { ...table, ...more } }),
      );
    },
  };
}

/** The name of the error that a call ends with, and its text. */
export async function refusal(call: Promise<unknown>): Promise<{ name: string; message: string }> {
  try {
    await call;
  } catch (error) {
    return error as Error;
  }
  return { name: "accepted", message: "" };
}
