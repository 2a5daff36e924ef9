import type { Listener } from "../core/events";
import { SECOND_MS } from "../core/units";
import { UserError } from "../core/userError";
import { poll } from "./aws/poll";
import type { Tools } from "./aws/tools";
import { readObject } from "./objects/readObject";
import type { ObjectsOfRun } from "./objects/runObjects";
import type { LoadEvent } from "./plan";
import type { SentRecords } from "./proof/sentRecords";
import type { DeliveryStream } from "./stream";

/** How much longer than the buffer's interval a delivery may take. */
const graceSeconds = 120;

/**
 * Waits until every acknowledged record stands in an object of the stream: objects are read as they
 * appear, since their size says nothing where they are compressed or hold others' records, too.
 * @returns the keys of the objects that were read
 * @throws UserError `timeout` naming how many records are not there
 */
export async function drain(
  stream: DeliveryStream,
  sent: SentRecords,
  objects: ObjectsOfRun,
  tools: Tools,
  on: Listener<LoadEvent>,
): Promise<readonly string[]> {
  on({ type: "draining", waitMs: stream.intervalSeconds * SECOND_MS });
  const comparison = sent.compare();
  const read = new Set<string>();
  const look = async (): Promise<true | undefined> => {
    for (const key of await objects.appeared()) {
      if (read.has(key)) continue;
      const object = await readObject(tools, stream.bucketName, key, (line) => {
        comparison.add(line);
      });
      if (!object) continue;
      read.add(key);
      on({ type: "delivered", object });
    }
    return comparison.isComplete ? true : undefined;
  };
  try {
    const deadlineSeconds = stream.intervalSeconds + graceSeconds;
    await poll({ ...tools, waitsFor: "the delivery", deadlineSeconds }, look);
  } catch (error) {
    if (!(error instanceof UserError) || error.reason !== "timeout") throw error;
    throw notDelivered(stream, comparison.missing);
  } finally {
    comparison.close();
  }
  return [...read].sort();
}

function notDelivered(stream: DeliveryStream, missing: number): UserError {
  const where = `s3://${stream.bucketName}/${stream.prefix}`;
  const waited = stream.intervalSeconds + graceSeconds;
  return new UserError(
    "timeout",
    `${missing} acknowledged records are not in ${where} after ${waited} s ` +
      `(the buffer's interval is ${stream.intervalSeconds} s)`,
    { remedy: `see the errors of delivery stream ${stream.name}: its log group, its error prefix` },
  );
}
