import type { ObjectProfile } from "../json/objectProfile";

/** What the lake knows of one object besides its bytes. */
export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  /** Names this version of the object; never used twice in a lake. */
  readonly id: string;
  /** Path of the file with the bytes, relative to the bucket's folder. */
  readonly path: string;
  /** Bytes as stored. */
  readonly size: number;
  /** MD5 of the bytes in hex, without quotes. */
  readonly etag: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  readonly contentType: string;
  readonly contentEncoding?: string;
  /** `x-amz-meta-…`, names in lower case without that beginning. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly profile?: ObjectProfile;
}

/** What a writer may say of an object. */
export interface ObjectHeaders {
  /** Default: `application/octet-stream`. */
  readonly contentType?: string;
  readonly contentEncoding?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}
