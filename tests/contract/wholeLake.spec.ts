import { PutRecordBatchCommand } from "@aws-sdk/client-firehose";
import { StartCrawlerCommand } from "@aws-sdk/client-glue";
import { expect } from "chai";

import { createQueryEngine } from "../../lake/emulator/sql/engine";
import { athenaCalls } from "../support/emulator/athenaCalls";
import { doors, type LakeUnderTest } from "../support/emulator/lakeDoors";

for (const door of doors) {
  describe(`A whole lake ${door.name}`, () => {
    let under: LakeUnderTest;

    before(async () => {
      under = await door.open({ engine: createQueryEngine() });
    });

    after(() => under.close());

    const { finished, file } = athenaCalls(() => under);

    it("answers SQL over what was put into its stream and crawled", async () => {
      const lines = [
        '{"kind": "a", "n": 1}\n',
        '{"kind": "b", "n": 2}\n',
        '{"kind": "a", "n": 3}\n',
      ];
      const Records = lines.map((line) => ({ Data: Buffer.from(line) }));
      await under.call(({ firehose }) =>
        firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: "stream", Records })),
      );
      await under.clock.sleep(60_000);
      // A second table beside `raw`: one folder alone would be the table `data`.
      const { objects } = under.lake.state;
      await objects.put("lake-bucket", "data/kinds/k.json", Buffer.from('{"kind": "a"}\n'), 0);
      await under.call(({ glue }) => glue.send(new StartCrawlerCommand({ Name: "crawler" })));
      await under.clock.sleep(1000);
      const query = await finished({
        QueryString: "SELECT kind, sum(n) AS total FROM raw GROUP BY kind ORDER BY kind",
      });
      expect(query.Status!.StateChangeReason).to.equal(undefined);
      expect((await file(`query_results/${query.QueryExecutionId}.csv`)).toString()).to.equal(
        '"kind","total"\n"a","4"\n"b","2"\n',
      );
      expect(query.Statistics!.DataScannedInBytes).to.equal(lines.join("").length);
    });

    it("fails, in Athena's words, for a table that no crawl made", async () => {
      const { Status } = await finished({ QueryString: "SELECT * FROM missing" });
      expect([Status!.State, Status!.StateChangeReason]).to.deep.equal([
        "FAILED",
        "TABLE_NOT_FOUND: line 1:15: Table 'awsdatacatalog.lakedb.missing' does not exist",
      ]);
    });
  });
}
