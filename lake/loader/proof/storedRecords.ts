import type { Tools } from "../aws/tools";
import { readObject } from "../objects/readObject";
import type { StoredObject } from "../plan";
import type { DeliveryStream } from "../stream";
import type { Comparison } from "./comparison";
import { DigestTable } from "./digestTable";

/** Some objects of a run as they are in S3 now. */
export interface StoredChunk {
  readonly objects: readonly StoredObject[];
  /** `s3://bucket/key` of each. */
  readonly uris: readonly string[];
  readonly rows: number;
  /** Ids of those rows that differ, also ids of other producers. */
  readonly distinctIds: number;
}

/** Reads objects line by line into the comparison. Objects that are gone are left out. */
export async function readStored(
  stream: DeliveryStream,
  keys: readonly string[],
  comparison: Comparison,
  tools: Tools,
): Promise<StoredChunk> {
  const ids = new DigestTable(1);
  const objects: StoredObject[] = [];
  for (const key of keys) {
    const object = await readObject(tools, stream.bucketName, key, (line) => {
      const id = comparison.add(line);
      if (id !== undefined) ids.add(id);
    });
    if (object) objects.push(object);
  }
  const distinctIds = ids.distinct();
  ids.close();
  return {
    objects,
    uris: objects.map(({ key }) => `s3://${stream.bucketName}/${key}`),
    rows: objects.reduce((sum, { records }) => sum + records, 0),
    distinctIds,
  };
}
