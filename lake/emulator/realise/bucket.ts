import type { Realiser } from "./realiser";

export const bucket: Realiser = ({ resource, values, lake }) =>
  lake.objects.createBucket(values.optionalText("bucket") ?? resource.id!, lake.clock.now());
