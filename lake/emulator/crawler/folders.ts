import type { CrawlObject } from "./crawlTypes";
import type { FileSchema } from "./sample/fileSchema";

export interface CrawledFile {
  readonly object: CrawlObject;
  readonly name: string;
  readonly schema: FileSchema;
}

export interface Folder {
  /** The last part of the path; the bucket's name at the top. */
  readonly name: string;
  /** `s3://bucket/a/b/`. */
  readonly uri: string;
  /** The bucket is level 1. */
  readonly level: number;
  readonly files: CrawledFile[];
  readonly folders: Map<string, Folder>;
}

/** The folder of `s3://bucket/prefix/`, still empty. */
export function rootFolder(bucket: string, prefix: string): Folder {
  const parts = prefix.split("/").filter((part) => part !== "");
  const name = parts.at(-1) ?? bucket;
  return makeFolder(name, `s3://${bucket}/${prefix}`, parts.length + 1);
}

/** Puts a file at its place below `root`; `path` is its key relative to the root. */
export function addFile(root: Folder, path: string, file: Omit<CrawledFile, "name">): void {
  const parts = path.split("/");
  const name = parts.pop() ?? path;
  let folder = root;
  for (const part of parts) {
    const known = folder.folders.get(part);
    const next = known ?? makeFolder(part, `${folder.uri}${part}/`, folder.level + 1);
    folder.folders.set(part, next);
    folder = next;
  }
  folder.files.push({ ...file, name });
}

function makeFolder(name: string, uri: string, level: number): Folder {
  return { name, uri, level, files: [], folders: new Map() };
}
