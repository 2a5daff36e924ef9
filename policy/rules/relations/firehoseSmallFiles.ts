import { bufferOf, s3Destinations } from "../../find/streams";
import { streamTypes } from "../../find/types";
import { forecast } from "../../forecast";
import { each, resourceRule } from "../../rule";
import { Observation } from "../../value";

/** What Firehose takes where a hint is not set. */
const defaults = { sizeMiB: 5, intervalSeconds: 300 };

export const firehoseSmallFiles = resourceRule({
  name: "firehose-small-files",
  description: "The buffer makes few and large enough objects of the declared load.",
  severity: "medium",
  level: "advisory",
  why: "A query opens every object: thousands of small ones cost more time than their bytes.",
  fix: "Raise bufferingSize and bufferingInterval, or compact the objects later.",
  links: [
    "https://docs.aws.amazon.com/athena/latest/ug/performance-tuning-data-optimization-techniques.html",
  ],
  ids: {},
  types: streamTypes,
  options: {
    expectedRecordsPerSecond: number(0, 1_000_000, 0, "The declared load; 0 for none."),
    recordSizeBytes: number(1, 1_024_000, 190, "Mean size of a record."),
    maximumObjectsPerHour: number(1, 1_000_000, 120, "Objects that an hour may make."),
    minimumObjectMiB: number(0, 128, 1, "Size that objects must have, before compression."),
  },
  check(subject, options) {
    const { expectedRecordsPerSecond: recordsPerSecond, recordSizeBytes: recordBytes } = options;
    const { maximumObjectsPerHour, minimumObjectMiB } = options;
    if (recordsPerSecond === 0) return [];
    return each(s3Destinations(subject.inputs), function* (destination) {
      const hints = bufferOf(destination);
      const made = forecast(
        { recordsPerSecond, recordBytes },
        {
          sizeMiB: hints.size.number() ?? defaults.sizeMiB,
          intervalSeconds: hints.interval.number() ?? defaults.intervalSeconds,
        },
      );
      // Seconds and MiB are fractions: what is equal may differ in its last digit.
      const few = made.objectsPerHour <= maximumObjectsPerHour * (1 + 1e-9);
      const large = made.objectMiB >= minimumObjectMiB * (1 - 1e-9);
      if (few && large) return;
      yield {
        must:
          `the buffer must make at most ${maximumObjectsPerHour} objects an hour of at least ` +
          `${minimumObjectMiB} MiB from ${recordsPerSecond} records/s of ${recordBytes} bytes`,
        got: new Observation(
          `${Math.round(made.objectsPerHour)} objects an hour of ${made.objectMiB.toFixed(2)} MiB`,
        ),
      };
    });
  },
});

function number(minimum: number, maximum: number, value: number, description: string) {
  return { type: "number", minimum, maximum, default: value, description } as const;
}
