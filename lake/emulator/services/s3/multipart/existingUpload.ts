import type { Upload } from "../../../store/uploads";
import { ServiceError } from "../../../wire/serviceError";
import { queryValue } from "../../../wire/text";
import type { LakeState } from "../../lakeState";
import { existingBucket } from "../requests/existing";
import type { S3Request } from "../requests/s3Request";

/** @throws ServiceError `NoSuchBucket`, `NoSuchUpload` */
export function existingUpload(lake: LakeState, request: S3Request): Upload {
  existingBucket(lake, request);
  const id = queryValue(request, "uploadId") ?? "";
  const upload = lake.objects.uploads.get(id);
  if (upload && upload.bucket === request.bucket && upload.key === request.key) return upload;
  throw noSuchUpload(id);
}

export function noSuchUpload(id: string): ServiceError {
  return new ServiceError(
    "NoSuchUpload",
    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.",
    { status: 404, members: { UploadId: id } },
  );
}
