import type { StoredObject } from "../../../store/versions/storedObject";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import { splitPath } from "../requests/address";
import { invalidArgument } from "../requests/answers";
import { existingObject } from "../requests/existing";
import { isModified, preconditionFailed } from "./conditions";

const header = "x-amz-copy-source";

/**
 * The object that a copy reads: `bucket/key` or `/bucket/key`, percent-encoded, with `?versionId=…`.
 * @throws ServiceError `InvalidArgument`, `NoSuchKey`, `PreconditionFailed`, …
 */
export function copySource(
  lake: LakeState,
  headers: Readonly<Record<string, string>>,
): StoredObject {
  const given = headers[header] ?? "";
  const [, path = "", versionId] = /^(?:\/|%2f)?(.*?)(?:\?versionId=([^&]*))?$/is.exec(given) ?? [];
  // Many encode the slash between bucket and key, too: a bucket's name has none.
  const { bucket, key } = splitPath(path.replace(/^([\w.-]+)%2f/i, "$1/"));
  if (bucket === "" || key === "") {
    throw invalidArgument(
      "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
      header,
      given,
    );
  }
  const source = sourceObject(lake, bucket, key, versionId);
  if (!isModified(headers, source, `${header}-`))
    throw preconditionFailed(`${header}-if-none-match`);
  return source;
}

function sourceObject(
  lake: LakeState,
  bucket: string,
  key: string,
  versionId: string | undefined,
): StoredObject {
  try {
    return existingObject(lake, { bucket, key, ...(versionId !== undefined && { versionId }) });
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== "MethodNotAllowed") throw error;
    throw new ServiceError(
      "InvalidRequest",
      "The source of a copy request may not specifically refer to a delete marker by version id.",
    );
  }
}
