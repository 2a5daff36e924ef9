import type { DeployedResource } from "../../deployment/deployment";
import type { LakeState } from "../services/lakeState";
import { Values } from "./values";

/** What goes when the program does not declare it any more, and how. Nothing here holds data. */
const kinds: Readonly<
  Record<
    string,
    { id: (values: Values) => string; drop: (lake: LakeState, id: string) => Promise<void> }
  >
> = {
  "aws:cloudwatch/logGroup:LogGroup": {
    id: (values) => values.text("name"),
    drop: (lake, name) => lake.logGroups.delete(name),
  },
  "aws:glue/crawler:Crawler": {
    id: (values) => values.text("name"),
    drop: (lake, name) => lake.crawlers.delete(name),
  },
  "aws:iam/policy:Policy": {
    id: (values) => values.text("arn"),
    drop: (lake, arn) => lake.identities.deletePolicy(arn),
  },
  "aws:iam/role:Role": {
    id: (values) => values.text("name"),
    drop: (lake, name) => lake.identities.deleteRole(name),
  },
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": {
    id: (values) => values.text("name"),
    drop: async (lake, name) => {
      if (lake.streams.names().includes(name)) await lake.streams.delete(name);
    },
  },
};

/** Drops what the program declared when it was last realised and does not declare now. */
export async function dropUndeclared(
  resources: readonly DeployedResource[],
  lake: LakeState,
): Promise<void> {
  for (const [type, { id, drop }] of Object.entries(kinds)) {
    const now = resources
      .filter((resource) => resource.type === type)
      .map((resource) => id(new Values(resource)));
    const before = lake.declared.get(type) ?? [];
    for (const gone of before.filter((name) => !now.includes(name))) await drop(lake, gone);
    await lake.declared.set(type, now);
  }
}
