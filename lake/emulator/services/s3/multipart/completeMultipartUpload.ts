import { createHash } from "node:crypto";
import { open } from "node:fs/promises";

import { MIB } from "../../../../core/units";
import { filePieces } from "../../../store/files/objectFiles";
import type { Upload, UploadedPart } from "../../../store/uploads";
import type { ObjectChecksum, PartFacts } from "../../../store/versions/storedObject";
import {
  BodySums,
  checksumAlgorithms,
  checksumHeader,
  runningSum,
} from "../../../wire/body/checksums";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import { checkWrite } from "../objects/conditions";
import { describeWritten } from "../objects/objectHeaders";
import { summed } from "../objects/summed";
import { documentAnswer } from "../requests/answers";
import { list, members, readDocument, text, whole } from "../requests/document";
import { existingBucket } from "../requests/existing";
import type { S3Operation, S3Request } from "../requests/s3Request";
import { existingUpload } from "./existingUpload";

/** No part but the last may be smaller. */
const smallestPart = 5 * MIB;
const sumNames = checksumAlgorithms.map((algorithm) => `Checksum${algorithm}`);
const document = members({
  "Part!": list(
    members({
      "PartNumber!": whole,
      "ETag!": text,
      ...Object.fromEntries(sumNames.map((name) => [name, text])),
    }),
    1,
    10_000,
  ),
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html */
export const completeMultipartUpload: S3Operation = async (lake, request) => {
  const upload = existingUpload(lake, request);
  const { bucket, key, headers } = request;
  const found = await readDocument(request, "CompleteMultipartUpload", document);
  const parts = chosenParts(found.Part as readonly GivenPart[], lake, upload);
  checkWrite(headers, lake.objects.object(bucket, key));
  const isWhole = upload.checksum?.type === "FULL_OBJECT";
  const sums = new BodySums({}, isWhole ? [upload.checksum.algorithm] : []);
  const name = await lake.objects.stage(summed(bytesOf(lake, upload, parts), sums));
  const checksum = checksumOf(upload, parts, sums);
  await refuseOther(lake, name, request, checksum);
  const facts: PartFacts[] = parts.map(({ number, size, checksum: sum }) => ({
    number,
    size,
    ...(sum !== undefined && { checksum: sum }),
  }));
  const object = await lake.objects.commit(
    bucket,
    key,
    { name, size: sums.size, md5: sums.md5 },
    lake.clock.now(),
    {
      ...upload.headers,
      etag: `${composed(
        "md5",
        parts.map(({ etag }) => Buffer.from(etag, "hex")),
      )}-${parts.length}`,
      ...(checksum && { checksum }),
      parts: facts,
    },
    (current) => checkWrite(headers, current),
  );
  await lake.objects.uploads.remove(upload.id);
  const { etag: _etag, ...written } = describeWritten(object, existingBucket(lake, request));
  return documentAnswer(
    request,
    "CompleteMultipartUploadResult",
    {
      Location: `http://${headers.host ?? "s3.amazonaws.com"}/${bucket}/${encodeURIComponent(key)}`,
      Bucket: bucket,
      Key: key,
      ETag: `"${object.etag}"`,
      ...(checksum && {
        [`Checksum${checksum.algorithm}`]: checksum.value,
        ChecksumType: checksum.type,
      }),
    },
    written,
  );
};

type GivenPart = Readonly<Record<string, string>>;

/** @throws ServiceError `InvalidPart`, `InvalidPartOrder`, `EntityTooSmall` */
function chosenParts(
  given: readonly GivenPart[],
  lake: LakeState,
  upload: Upload,
): readonly UploadedPart[] {
  const known = new Map(lake.objects.uploads.parts(upload.id).map((part) => [part.number, part]));
  const parts = given.map((one) => {
    const part = known.get(Number(one.PartNumber));
    // With or without quotes: clients send both.
    const isSame = part?.etag === one.ETag!.replaceAll('"', "");
    const sum = upload.checksum && one[`Checksum${upload.checksum.algorithm}`];
    if (!part || !isSame || (sum !== undefined && sum !== part.checksum))
      throw invalidPart(upload, one);
    return part;
  });
  parts.forEach((part, at) => {
    if (at > 0 && part.number <= parts[at - 1]!.number) {
      throw new ServiceError(
        "InvalidPartOrder",
        "The list of parts was not in ascending order. Parts must be ordered by part number.",
        { members: { UploadId: upload.id } },
      );
    }
  });
  const small = parts.slice(0, -1).find(({ size }) => size < smallestPart);
  if (small) throw tooSmall(small);
  return parts;
}

async function* bytesOf(
  lake: LakeState,
  upload: Upload,
  parts: readonly UploadedPart[],
): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    const file = await open(lake.objects.uploads.file(upload.id, part), "r");
    yield* filePieces(file, 0, part.size);
  }
}

function checksumOf(
  { checksum }: Upload,
  parts: readonly UploadedPart[],
  sums: BodySums,
): ObjectChecksum | undefined {
  if (!checksum) return undefined;
  const { algorithm, type } = checksum;
  if (type === "FULL_OBJECT") return { ...checksum, value: sums.checksums()[algorithm]! };
  const sum = runningSum(algorithm);
  for (const part of parts) sum.update(Buffer.from(part.checksum ?? "", "base64"));
  return { ...checksum, value: `${sum.digest().toString("base64")}-${parts.length}` };
}

/** A client may say what the whole has to sum up to. */
async function refuseOther(
  lake: LakeState,
  name: string,
  { headers }: S3Request,
  checksum: ObjectChecksum | undefined,
): Promise<void> {
  const stated = checksum && headers[checksumHeader(checksum.algorithm)];
  if (stated === undefined || stated === checksum?.value) return;
  await lake.objects.discard(name);
  throw new ServiceError(
    "BadDigest",
    `The ${checksum!.algorithm} you specified did not match the calculated checksum.`,
  );
}

function composed(algorithm: string, digests: readonly Buffer[]): string {
  return createHash(algorithm).update(Buffer.concat(digests)).digest("hex");
}

function invalidPart({ id }: Upload, { PartNumber = "", ETag = "" }: GivenPart): ServiceError {
  return new ServiceError(
    "InvalidPart",
    "One or more of the specified parts could not be found. The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.",
    { members: { UploadId: id, PartNumber, ETag } },
  );
}

function tooSmall({ number, size, etag }: UploadedPart): ServiceError {
  return new ServiceError(
    "EntityTooSmall",
    "Your proposed upload is smaller than the minimum allowed size",
    {
      members: {
        ProposedSize: String(size),
        MinSizeAllowed: String(smallestPart),
        PartNumber: String(number),
        ETag: etag,
      },
    },
  );
}
