import { ServiceError } from "./serviceError";

/**
 * What a request gets that the disk has no room for. AWS has no such error: by default 507, which no
 * SDK tries again by itself.
 * @param folder The lake's.
 */
export function storageFull(folder: string, code = "StorageFull", status = 507): ServiceError {
  const message =
    `The disk that holds the lake in ${folder} is full: nothing of this request is ` +
    "kept. Free some space on that disk, then send the request again";
  return new ServiceError(code, message, { status });
}
