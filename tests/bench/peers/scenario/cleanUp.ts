import * as Glue from "@aws-sdk/client-glue";
import * as S3 from "@aws-sdk/client-s3";
import { expect } from "chai";

import { refusal } from "./lakePlace";
import type { Area } from "./step";

export const cleanUp: Area = {
  name: "clean-up",
  steps: [
    {
      name: "a bucket with objects in it stays",
      does: async ({ s3, bucket: Bucket }) => {
        const refused = await refusal(s3.send(new S3.DeleteBucketCommand({ Bucket })));
        expect(refused.name).to.equal("BucketNotEmpty");
      },
    },
    {
      name: "a database goes with its tables",
      does: async ({ glue, database: Name }) => {
        await glue.send(new Glue.DeleteDatabaseCommand({ Name }));
        const get = new Glue.GetTableCommand({ DatabaseName: Name, Name: "days" });
        expect((await refusal(glue.send(get))).name).to.equal("EntityNotFoundException");
      },
    },
  ],
};
