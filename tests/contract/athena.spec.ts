import {
  BatchGetQueryExecutionCommand,
  GetNamedQueryCommand,
  GetWorkGroupCommand,
  ListNamedQueriesCommand,
  ListQueryExecutionsCommand,
  ListWorkGroupsCommand,
  type StartQueryExecutionCommandInput,
  StopQueryExecutionCommand,
} from "@aws-sdk/client-athena";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expect } from "chai";

import { EngineDied, type QueryOutcome } from "../../lake/emulator/sql/contract";
import { answer, athenaCalls } from "../support/emulator/athenaCalls";
import { fakeEngine } from "../support/emulator/fakeEngine";
import { doors, errorOf, type LakeUnderTest, startAt } from "../support/emulator/lakeDoors";

for (const door of doors) {
  describe(`Athena ${door.name}`, () => {
    let under: LakeUnderTest;
    let outcome: () => Promise<QueryOutcome>;

    beforeEach(async () => {
      outcome = () => Promise.resolve(answer([["a", "1"]]));
      under = await door.open({ engine: fakeEngine(() => outcome()) });
    });

    afterEach(() => under.close());

    const { start, execution, finished, results, file } = athenaCalls(() => under);

    it("runs a query and tells what it read", async () => {
      const ended = await finished();
      expect(ended.Status!.State).to.equal("SUCCEEDED");
      expect(ended.Status!.SubmissionDateTime!.getTime()).to.equal(startAt);
      expect([ended.StatementType, ended.SubstatementType]).to.deep.equal(["DML", "SELECT"]);
      expect(ended.Statistics!.DataScannedInBytes).to.equal(4);
      expect(ended.EngineVersion!.EffectiveEngineVersion).to.equal("Athena engine version 3");
      expect(ended.WorkGroup).to.equal("lake");
    });

    it("fails with Athena's reason and numbers, and writes nothing", async () => {
      const message = "TABLE_NOT_FOUND: line 1:1: Table 'awsdatacatalog.lakedb.x' does not exist";
      const error = { name: "TABLE_NOT_FOUND", message, category: 2, type: 1301 };
      outcome = () => Promise.resolve({ state: "FAILED", error, dataScannedBytes: 0 });
      const { Status, QueryExecutionId: id } = await finished();
      expect([Status!.State, Status!.StateChangeReason]).to.deep.equal(["FAILED", message]);
      expect(Status!.AthenaError).to.deep.equal({
        ErrorCategory: 2,
        ErrorType: 1301,
        Retryable: false,
        ErrorMessage: message,
      });
      const refused = await errorOf(results(id!));
      expect(refused.message).to.equal(
        "Query did not finish successfully. Final query state: FAILED",
      );
      const { KeyCount } = await under.call(({ s3 }) =>
        s3.send(new ListObjectsV2Command({ Bucket: "lake-bucket", Prefix: "query_results/" })),
      );
      expect(KeyCount).to.equal(0);
    });

    it("fails a query whose engine died, and runs the next one", async () => {
      outcome = () => Promise.reject(new EngineDied("signal SIGKILL"));
      expect((await finished()).Status!.StateChangeReason).to.match(/signal SIGKILL/);
      outcome = () => Promise.resolve(answer([]));
      expect((await finished()).Status!.State).to.equal("SUCCEEDED");
    });

    it("refuses SQL that does not parse before there is an execution", async () => {
      const error = await errorOf(start({ QueryString: "SELEKT 1" }));
      expect(error.name).to.equal("InvalidRequestException");
      expect(error.AthenaErrorCode).to.equal("MALFORMED_QUERY");
      expect(error.message).to.match(/^line 1:1: mismatched input 'SELEKT'/);
      const { QueryExecutionIds } = await under.call(({ athena }) =>
        athena.send(new ListQueryExecutionsCommand({ WorkGroup: "lake" })),
      );
      expect(QueryExecutionIds).to.deep.equal([]);
    });

    it("gives one execution for one token, and none for another query with it", async () => {
      const ClientRequestToken = "t".repeat(32);
      const id = await start({ ClientRequestToken });
      expect(await start({ ClientRequestToken })).to.equal(id);
      await under.clock.sleep(100);
      expect(await start({ ClientRequestToken })).to.equal(id);
      const error = await errorOf(start({ ClientRequestToken, QueryString: "TABLE other" }));
      expect(error.message).to.equal("Idempotent parameters do not match");
    });

    it("stops a query that runs, and leaves a finished one alone", async () => {
      let signalled = false;
      await under.close();
      under = await door.open({
        engine: fakeEngine(
          ({ signal }) =>
            new Promise((resolve) => {
              signal!.addEventListener("abort", () => {
                signalled = true;
                resolve({ state: "CANCELLED", reason: "aborted", dataScannedBytes: 0 });
              });
            }),
        ),
      });
      const id = await start();
      const early = await errorOf(results(id));
      expect(early.message).to.equal("Query has not yet finished. Current state: RUNNING");
      expect(early.AthenaErrorCode).to.equal("INVALID_QUERY_EXECUTION_STATE");
      const stop = () =>
        under.call(({ athena }) =>
          athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id })),
        );
      await stop();
      await under.clock.sleep(100);
      const { Status } = await execution(id);
      expect([Status!.State, Status!.StateChangeReason, signalled]).to.deep.equal([
        "CANCELLED",
        "Query cancelled by user",
        true,
      ]);
      await stop();
      expect((await execution(id)).Status!.State).to.equal("CANCELLED");
    });

    it("cancels a query that read more than its workgroup allows", async () => {
      outcome = () => Promise.resolve({ ...answer([]), dataScannedBytes: 6 });
      const { Status } = await finished({ WorkGroup: "thrifty" });
      expect([Status!.State, Status!.StateChangeReason]).to.deep.equal([
        "CANCELLED",
        "Bytes scanned limit was exceeded",
      ]);
    });

    const location = (OutputLocation: string) => ({ ResultConfiguration: { OutputLocation } });
    const places: [what: string, more: Partial<StartQueryExecutionCommandInput>, folder: string][] =
      [
        ["the workgroup's, where it insists", location("s3://lake-bucket/mine"), "query_results/"],
        [
          "the caller's, where it may choose",
          { WorkGroup: "free", ...location("s3://lake-bucket/mine") },
          "mine/",
        ],
        [
          "the caller's before the workgroup's",
          { WorkGroup: "primary", ...location("s3://lake-bucket/mine/") },
          "mine/",
        ],
      ];
    for (const [what, more, folder] of places) {
      it(`writes to ${what}`, async () => {
        const { ResultConfiguration, QueryExecutionId: id } = await finished(more);
        expect(ResultConfiguration!.OutputLocation).to.equal(`s3://lake-bucket/${folder}${id}.csv`);
        await file(`${folder}${id}.csv`);
      });
    }

    // Texts: aws-behaviour, "Requests, states, errors", measured on AWS.
    const refusals: [
      what: string,
      more: Partial<StartQueryExecutionCommandInput>,
      message: RegExp,
    ][] = [
      ["no output location", { WorkGroup: "free" }, /^No output location provided\. An output/],
      [
        "an output location that is none",
        { WorkGroup: "free", ...location("lake-bucket/mine") },
        /^outputLocation is not a valid S3 path\.$/,
      ],
      [
        "an output bucket that is not there",
        { WorkGroup: "free", ...location("s3://missing/") },
        /^Unable to verify\/create output bucket missing$/,
      ],
      ["an unknown workgroup", { WorkGroup: "x" }, /^WorkGroup is not found\.$/],
      [
        "too many characters",
        { QueryString: "x".repeat(262_145) },
        /less than or equal to 262144$/,
      ],
      ["too many bytes", { QueryString: `TABLE ${"é".repeat(262_000)}` }, /262144 bytes/],
      ["no parameter in a list of them", { ExecutionParameters: [] }, /at 'executionParameters'/],
    ];
    for (const [what, more, message] of refusals) {
      it(`refuses ${what}`, async () => {
        const error = await errorOf(start(more));
        expect(error.name).to.equal("InvalidRequestException");
        expect(error.message).to.match(message);
      });
    }

    it("knows its executions, newest first, and no others", async () => {
      const ids: string[] = [];
      for (let i = 0; i < 3; i++) ids.push((await finished()).QueryExecutionId!);
      const { QueryExecutionIds } = await under.call(({ athena }) =>
        athena.send(new ListQueryExecutionsCommand({ WorkGroup: "lake" })),
      );
      expect(QueryExecutionIds).to.deep.equal([...ids].reverse());
      const batch = await under.call(({ athena }) =>
        athena.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds: [ids[0]!, "missing"] })),
      );
      expect(batch.QueryExecutions!.map((e) => e.QueryExecutionId)).to.deep.equal([ids[0]]);
      expect(batch.UnprocessedQueryExecutionIds![0]!.QueryExecutionId).to.equal("missing");
      expect((await errorOf(execution("missing"))).message).to.equal(
        "QueryExecution missing was not found",
      );
    });

    it("shows workgroups and named queries as they were deployed", async () => {
      const { WorkGroups } = await under.call(({ athena }) =>
        athena.send(new ListWorkGroupsCommand({})),
      );
      expect(WorkGroups!.map(({ Name }) => Name)).to.deep.equal([
        "free",
        "lake",
        "primary",
        "thrifty",
      ]);
      const { WorkGroup } = await under.call(({ athena }) =>
        athena.send(new GetWorkGroupCommand({ WorkGroup: "lake" })),
      );
      expect(WorkGroup!.Configuration!.EnforceWorkGroupConfiguration).to.equal(true);
      const { NamedQueryIds } = await under.call(({ athena }) =>
        athena.send(new ListNamedQueriesCommand({ WorkGroup: "lake" })),
      );
      const { NamedQuery } = await under.call(({ athena }) =>
        athena.send(new GetNamedQueryCommand({ NamedQueryId: NamedQueryIds![0]! })),
      );
      expect([NamedQuery!.Name, NamedQuery!.QueryString]).to.deep.equal(["all", "TABLE raw"]);
    });
  });
}
