import { dirname } from "node:path";

import { ServiceError } from "../wire/serviceError";
import type { LakeGround } from "./lakeState";

/** The lake's folder. */
export function lakeFolder({ writingFolder }: Pick<LakeGround, "writingFolder">): string {
  return dirname(writingFolder);
}

/**
 * What a request gets that the disk has no room for. AWS has no such error: by default 507, which no
 * SDK tries again by itself.
 */
export function storageFull(
  lake: Pick<LakeGround, "writingFolder">,
  code = "StorageFull",
  status = 507,
): ServiceError {
  const message =
    `The disk that holds the lake in ${lakeFolder(lake)} is full: nothing of this request is ` +
    "kept. Free some space on that disk, then send the request again";
  return new ServiceError(code, message, { status });
}
