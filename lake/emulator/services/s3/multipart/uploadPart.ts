import { filePieces } from "../../../store/files/objectFiles";
import type { Upload, UploadedPart } from "../../../store/uploads";
import type { StoredObject } from "../../../store/versions/storedObject";
import { BodySums, checksumHeader } from "../../../wire/body/checksums";
import { ServiceError } from "../../../wire/serviceError";
import { queryValue } from "../../../wire/text";
import type { LakeState } from "../../lakeState";
import { copySource } from "../objects/copySource";
import { describeEncryption } from "../objects/objectHeaders";
import type { Part } from "../objects/range";
import { summed } from "../objects/summed";
import { documentAnswer, emptyAnswer, invalidArgument } from "../requests/answers";
import { nameOfVersion } from "../requests/existing";
import type { S3Operation, S3Request } from "../requests/s3Request";
import { existingUpload, noSuchUpload } from "./existingUpload";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart: S3Operation = async (lake, request) => {
  const upload = existingUpload(lake, request);
  const number = partNumber(request);
  const sums = request.body.sums(upload.checksum ? [upload.checksum.algorithm] : []);
  const name = await lake.objects.stage(request.body.pieces(sums));
  const part = await keep(lake, upload, number, name, sums);
  return emptyAnswer(request, 200, {
    etag: `"${part.etag}"`,
    ...(part.checksum !== undefined && {
      [checksumHeader(upload.checksum!.algorithm)]: part.checksum,
    }),
    ...describeEncryption(upload.headers.encryption),
  });
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html */
export const uploadPartCopy: S3Operation = async (lake, request) => {
  const upload = existingUpload(lake, request);
  const number = partNumber(request);
  const source = copySource(lake, request.headers);
  const { from, length } = sourceRange(request.headers["x-amz-copy-source-range"], source);
  const sums = new BodySums({}, upload.checksum ? [upload.checksum.algorithm] : []);
  const file = await lake.objects.open(source);
  const name = await lake.objects.stage(summed(filePieces(file, from, length), sums));
  const part = await keep(lake, upload, number, name, sums);
  const result = {
    LastModified: new Date(part.lastModified).toISOString(),
    ETag: `"${part.etag}"`,
    ...(part.checksum !== undefined && {
      [`Checksum${upload.checksum!.algorithm}`]: part.checksum,
    }),
  };
  return documentAnswer(request, "CopyPartResult", result, {
    ...describeEncryption(upload.headers.encryption),
    ...(source.versionId !== undefined && {
      "x-amz-copy-source-version-id": nameOfVersion(source),
    }),
  });
};

async function keep(
  lake: LakeState,
  { id, checksum }: Upload,
  number: number,
  name: string,
  sums: BodySums,
): Promise<UploadedPart> {
  const sum = checksum && sums.checksums()[checksum.algorithm];
  const part: UploadedPart = {
    number,
    name,
    size: sums.size,
    etag: sums.md5,
    lastModified: lake.clock.now(),
    ...(sum !== undefined && { checksum: sum }),
  };
  if (await lake.objects.uploads.putPart(id, part)) return part;
  await lake.objects.discard(name);
  throw noSuchUpload(id);
}

function partNumber(request: S3Request): number {
  const given = queryValue(request, "partNumber") ?? "";
  if (/^[1-9]\d{0,4}$/.test(given) && Number(given) <= 10_000) return Number(given);
  throw invalidArgument(
    "Part number must be an integer between 1 and 10000, inclusive",
    "partNumber",
    given,
  );
}

/** Both ends are named, and are inside of the source. */
function sourceRange(header: string | undefined, { size }: StoredObject): Part {
  if (header === undefined) return { from: 0, length: size };
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  if (first === undefined || Number(last) < Number(first)) {
    throw invalidArgument(
      "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy",
      "x-amz-copy-source-range",
      header,
    );
  }
  if (Number(last) >= size) {
    throw new ServiceError(
      "InvalidArgument",
      `Range specified is not valid for source object of size: ${size}`,
    );
  }
  return { from: Number(first), length: Number(last) - Number(first) + 1 };
}
