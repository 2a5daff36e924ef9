import type { ObjectProfile } from "../../json/objectProfile";
import type { ChecksumAlgorithm } from "../../wire/body/checksums";

/** What the lake knows of one version of an object besides its bytes. */
export interface StoredObject extends ObjectFacts {
  readonly bucket: string;
  readonly key: string;
  /** Names this version of the object; never used twice in a lake, and later ones sort higher. */
  readonly id: string;
  /** What clients call this version. Absent for the one that they call `null`. */
  readonly versionId?: string;
  /** It tells that the key was deleted: it has no bytes and no file. */
  readonly isDeleteMarker?: true;
  /** Path of the file with the bytes, relative to the bucket's folder. */
  readonly path: string;
  /** The file in `writing/` that becomes `path`: it may be there still after a crash. */
  readonly staged?: string;
  /** Where the bytes of a former version were while it was the current one. */
  readonly home?: string;
  /** Bytes as stored. */
  readonly size: number;
  /** MD5 of the bytes in hex, or `<MD5 of the parts' MD5s>-<parts>`; without quotes. */
  readonly etag: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  readonly contentType: string;
  /** `x-amz-meta-…`, names in lower case without that beginning. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly profile?: ObjectProfile;
}

/** What may stand in a version besides what every version has. */
interface ObjectFacts {
  readonly contentEncoding?: string;
  /** Further headers that come back as they were given, names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly tags?: readonly Tag[];
  /** Default: `STANDARD`. */
  readonly storageClass?: string;
  readonly encryption?: ObjectEncryption;
  readonly checksum?: ObjectChecksum;
  /** The sizes of the parts of a multipart upload, in order. */
  readonly parts?: readonly PartFacts[];
}

/** What a writer may say of an object. */
export interface ObjectHeaders extends ObjectFacts {
  /** Default: `application/octet-stream`. */
  readonly contentType?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Default: the MD5 of the bytes. */
  readonly etag?: string;
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

export interface ObjectEncryption {
  readonly algorithm: string;
  readonly kmsKeyId?: string;
  readonly bucketKey?: boolean;
}

export interface ObjectChecksum {
  readonly algorithm: ChecksumAlgorithm;
  /** Base64; of several parts with `-<parts>` where it is composed of theirs. */
  readonly value: string;
  readonly type: "FULL_OBJECT" | "COMPOSITE";
}

export interface PartFacts {
  readonly number: number;
  readonly size: number;
  readonly checksum?: string;
}

/** Bytes that are written, and not yet an object. */
export interface Staged {
  readonly name: string;
  readonly size: number;
  /** MD5 of the bytes in hex. */
  readonly md5: string;
}
