import { MINUTE_MS, SECOND_MS } from "../../../../core/units";
import { UserError } from "../../../../core/userError";
import { isStorageFull } from "../../../store/storageFull";
import type { LakeGround } from "../../lakeState";

/** Between two attempts, and from the first of them to the last. */
const retryMs = 10 * SECOND_MS;
const giveUpMs = 24 * 60 * MINUTE_MS;

/** What is delivered, to tell of it. */
interface Delivery {
  /** The stream's. */
  readonly name: string;
  readonly records: number;
  /** Whether they are on disk until they are delivered. */
  readonly isKept: boolean;
}

/**
 * Delivers, and tries again while the disk is full, for as long as the service does.
 * @throws UserError `failure` where the lake is closed first, or the time is up
 * @see https://docs.aws.amazon.com/firehose/latest/dev/retry.html 24 hours, for Amazon S3
 */
export async function untilStored(
  lake: Pick<LakeGround, "background" | "clock" | "folder">,
  delivery: Delivery,
  deliver: () => Promise<void>,
): Promise<void> {
  const { background, clock } = lake;
  const end = clock.now() + giveUpMs;
  for (;;) {
    try {
      return await deliver();
    } catch (error) {
      if (!isStorageFull(error)) throw error;
      if (clock.now() >= end || background.closing.aborted) {
        throw undelivered(delivery, lake.folder, error);
      }
      await clock.sleep(retryMs, background.closing).catch(() => undefined);
    }
  }
}

function undelivered(
  { name, records, isKept }: Delivery,
  folder: string,
  cause: unknown,
): UserError {
  const what = `the records of stream ${name} (${records}) could not be delivered`;
  const why = `the disk that holds the lake in ${folder} is full`;
  const space = "free some space on that disk";
  return new UserError("failure", `${what}: ${why}`, {
    remedy: isKept
      ? `${space}, then open the lake again: they are kept, and delivered then`
      : space,
    cause,
  });
}
