import type { Bucket } from "../../../store/bucket";
import type {
  ObjectEncryption,
  ObjectHeaders,
  StoredObject,
} from "../../../store/versions/storedObject";
import { checksumHeader } from "../../../wire/body/checksums";
import { ServiceError } from "../../../wire/serviceError";
import { invalidArgument, notEmulatedHere } from "../requests/answers";
import { nameOfVersion } from "../requests/existing";
import { readTagHeader } from "../tagging/tags";

type Headers = Readonly<Record<string, string>>;

const userMetadata = "x-amz-meta-";
const largestMetadataBytes = 2048;
/** They come back as they were given. */
const kept = [
  "cache-control",
  "content-disposition",
  "content-language",
  "expires",
  "x-amz-website-redirect-location",
];
const storageClasses =
  /^(STANDARD|REDUCED_REDUNDANCY|STANDARD_IA|ONEZONE_IA|INTELLIGENT_TIERING|GLACIER|DEEP_ARCHIVE|GLACIER_IR)$/;
const ownerOnly = /^(private|bucket-owner-full-control|bucket-owner-read)$/;

/**
 * What a writer's headers say of an object.
 * @throws ServiceError `MetadataTooLarge`, `InvalidStorageClass`, `AccessControlListNotSupported`, …
 */
export function readObjectHeaders(headers: Headers, bucket: Bucket): ObjectHeaders {
  refuseUnsupported(headers);
  const contentEncoding = (headers["content-encoding"] ?? "")
    .split(/\s*,\s*/)
    .filter((encoding) => encoding !== "" && encoding !== "aws-chunked")
    .join(",");
  const others = kept.flatMap((name) =>
    headers[name] === undefined ? [] : [[name, headers[name]] as const],
  );
  const storageClass = headers["x-amz-storage-class"];
  if (storageClass !== undefined && !storageClasses.test(storageClass)) {
    throw new ServiceError("InvalidStorageClass", "The storage class you specified is not valid");
  }
  const tags = readTagHeader(headers["x-amz-tagging"]);
  return {
    contentType: headers["content-type"] ?? "binary/octet-stream",
    ...(contentEncoding !== "" && { contentEncoding }),
    ...(others.length > 0 && { headers: Object.fromEntries(others) }),
    ...(storageClass !== undefined && storageClass !== "STANDARD" && { storageClass }),
    ...(tags.length > 0 && { tags }),
    encryption: readEncryption(headers, bucket),
    metadata: readMetadata(headers),
  };
}

/** The headers that tell of an object in answers to reads. */
export function describeObject(object: StoredObject, bucket: Bucket): Record<string, string> {
  const { contentEncoding, storageClass, tags, versionId } = object;
  const isVersioned = versionId !== undefined || bucket.settings?.versioning !== undefined;
  return {
    "accept-ranges": "bytes",
    "content-type": object.contentType,
    ...(contentEncoding !== undefined && { "content-encoding": contentEncoding }),
    ...object.headers,
    etag: `"${object.etag}"`,
    "last-modified": new Date(object.lastModified).toUTCString(),
    ...Object.fromEntries(
      Object.entries(object.metadata).map(([name, value]) => [userMetadata + name, value]),
    ),
    ...(storageClass !== undefined && { "x-amz-storage-class": storageClass }),
    ...(tags?.length && { "x-amz-tagging-count": String(tags.length) }),
    ...(isVersioned && { "x-amz-version-id": nameOfVersion(object) }),
    ...describeEncryption(object.encryption),
  };
}

/** The headers that tell of an object in answers to writes. */
export function describeWritten(object: StoredObject, bucket: Bucket): Record<string, string> {
  const { etag, checksum, versionId } = object;
  const isVersioned = versionId !== undefined || bucket.settings?.versioning !== undefined;
  return {
    etag: `"${etag}"`,
    ...(checksum && describeChecksum(object)),
    ...(isVersioned && { "x-amz-version-id": nameOfVersion(object) }),
    ...describeEncryption(object.encryption),
  };
}

export function describeChecksum({ checksum }: StoredObject): Record<string, string> {
  if (!checksum) return {};
  return {
    [checksumHeader(checksum.algorithm)]: checksum.value,
    "x-amz-checksum-type": checksum.type,
  };
}

/** Every object is encrypted: an older record, too. */
export function describeEncryption(
  encryption: ObjectEncryption = { algorithm: "AES256" },
): Record<string, string> {
  const { algorithm, kmsKeyId, bucketKey } = encryption;
  return {
    "x-amz-server-side-encryption": algorithm,
    ...(kmsKeyId !== undefined && { "x-amz-server-side-encryption-aws-kms-key-id": kmsKeyId }),
    ...(bucketKey && { "x-amz-server-side-encryption-bucket-key-enabled": "true" }),
  };
}

function readEncryption(headers: Headers, { settings }: Bucket): ObjectEncryption {
  const algorithm = headers["x-amz-server-side-encryption"];
  if (algorithm !== undefined) {
    if (!/^(AES256|aws:kms(:dsse)?)$/.test(algorithm)) {
      throw invalidArgument(
        "The encryption method specified is not supported",
        "x-amz-server-side-encryption",
        algorithm,
      );
    }
    const kmsKeyId = headers["x-amz-server-side-encryption-aws-kms-key-id"];
    const bucketKey = headers["x-amz-server-side-encryption-bucket-key-enabled"] === "true";
    return {
      algorithm,
      ...(kmsKeyId !== undefined && { kmsKeyId }),
      ...(bucketKey && { bucketKey }),
    };
  }
  const [rule] = (settings?.encryption as EncryptionSetting | undefined)?.Rule ?? [];
  const byDefault = rule?.ApplyServerSideEncryptionByDefault;
  return {
    algorithm: byDefault?.SSEAlgorithm ?? "AES256",
    ...(byDefault?.KMSMasterKeyID !== undefined && { kmsKeyId: byDefault.KMSMasterKeyID }),
    ...(rule?.BucketKeyEnabled === "true" && { bucketKey: true }),
  };
}

interface EncryptionSetting {
  readonly Rule: readonly {
    readonly ApplyServerSideEncryptionByDefault?: {
      readonly SSEAlgorithm: string;
      readonly KMSMasterKeyID?: string;
    };
    readonly BucketKeyEnabled?: string;
  }[];
}

function readMetadata(headers: Headers): Record<string, string> {
  const metadata = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(userMetadata) ? [[name.slice(userMetadata.length), value] as const] : [],
  );
  const bytes = metadata.reduce((sum, pair) => sum + Buffer.byteLength(pair.join("")), 0);
  if (bytes > largestMetadataBytes) {
    throw new ServiceError(
      "MetadataTooLarge",
      "Your metadata headers exceed the maximum allowed metadata size",
      { members: { Size: String(bytes), MaxSizeAllowed: String(largestMetadataBytes) } },
    );
  }
  return Object.fromEntries(metadata);
}

function refuseUnsupported(headers: Headers): void {
  for (const name of Object.keys(headers)) {
    if (name.startsWith("x-amz-server-side-encryption-customer-")) throw notEmulatedHere(name);
    if (name.startsWith("x-amz-object-lock-")) {
      throw new ServiceError("InvalidRequest", "Bucket is missing Object Lock Configuration");
    }
    const isGrant = name.startsWith("x-amz-grant-");
    if (isGrant || (name === "x-amz-acl" && !ownerOnly.test(headers[name]!))) {
      throw new ServiceError("AccessControlListNotSupported", "The bucket does not allow ACLs");
    }
  }
}
