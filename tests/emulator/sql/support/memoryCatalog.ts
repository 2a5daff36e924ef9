import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Column, Partition, Table } from "../../../../lake/emulator/catalog/table";
import type { ObjectProfile } from "../../../../lake/emulator/json/objectProfile";
import type { CatalogReader, DataObject } from "../../../../lake/emulator/sql/contract";

export interface TableText {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly partitionKeys?: readonly { readonly name: string; readonly type: string }[];
  readonly parts: readonly PartText[];
  readonly serDe?: string;
  readonly serDeParameters?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface PartText {
  readonly values?: readonly string[];
  /** The part's own column types, where they are not the table's. */
  readonly columns?: readonly { readonly name: string; readonly type: string }[];
  /** File name → text. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

export const database = "analyticsworkshopdb";
const account = "000000000000";

/** A catalog over files in a temporary folder; counts what it is asked. */
export class MemoryCatalog implements CatalogReader {
  public readonly folder = mkdtempSync(join(tmpdir(), "sql-"));
  public readonly profiles = new Map<string, ObjectProfile>();
  public readonly asked: string[] = [];
  readonly #tables = new Map<string, Table>();
  readonly #partitions = new Map<string, Partition[]>();
  readonly #objects: DataObject[] = [];

  public constructor(tables: readonly TableText[]) {
    for (const table of tables) this.#add(table);
  }

  public async databaseExists(name: string): Promise<boolean> {
    return Promise.resolve(name === database);
  }

  public async databases(): Promise<readonly string[]> {
    return Promise.resolve([database]);
  }

  public async tables(): Promise<readonly Table[]> {
    return Promise.resolve([...this.#tables.values()]);
  }

  public async table(_database: string, name: string): Promise<Table | undefined> {
    return Promise.resolve(this.#tables.get(name));
  }

  public async partitions(_database: string, name: string): Promise<readonly Partition[]> {
    return Promise.resolve(this.#partitions.get(name) ?? []);
  }

  public async objects(locations: readonly string[]): Promise<readonly DataObject[]> {
    this.asked.push(...locations);
    const found = this.#objects.filter(({ location }) => locations.includes(location));
    return Promise.resolve(
      found.map((object) => {
        const profile = this.profiles.get(object.id);
        return profile ? { ...object, profile } : object;
      }),
    );
  }

  public async saveProfiles(
    profiles: readonly { id: string; profile: ObjectProfile }[],
  ): Promise<void> {
    for (const { id, profile } of profiles) this.profiles.set(id, profile);
    return Promise.resolve();
  }

  /** Registers the first partition's place once more, under other values. */
  public repeatPartitions(name: string, values: readonly string[]): void {
    const [first] = this.#partitions.get(name)!;
    this.#partitions.set(name, [first!, { ...first!, Values: values }]);
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #add({ name, columns, partitionKeys = [], parts, parameters = {}, ...text }: TableText): void {
    const location = `s3://bucket/data/${name}/`;
    const own = descriptor(columns.map(toColumn), location, text);
    this.#tables.set(name, {
      Name: name,
      DatabaseName: database,
      CatalogId: account,
      StorageDescriptor: own,
      PartitionKeys: partitionKeys.map(toColumn),
      TableType: "EXTERNAL_TABLE",
      Parameters: parameters,
      CreateTime: 0,
      UpdateTime: 0,
      VersionId: "0",
    });
    for (const part of parts) {
      const under = `${location}${(part.values ?? []).map((value) => `${value}/`).join("")}`;
      this.#addFiles(name, under, part.files);
      if (partitionKeys.length === 0) continue;
      const StorageDescriptor = descriptor((part.columns ?? columns).map(toColumn), under, text);
      const partition = { Values: part.values ?? [], StorageDescriptor, Parameters: {} };
      const catalogued = {
        ...partition,
        DatabaseName: database,
        TableName: name,
        CatalogId: account,
        CreationTime: 0,
      };
      this.#partitions.set(name, [...(this.#partitions.get(name) ?? []), catalogued]);
    }
  }

  #addFiles(
    table: string,
    location: string,
    files: Readonly<Record<string, string | Uint8Array>>,
  ): void {
    mkdirSync(join(this.folder, table), { recursive: true });
    for (const [key, content] of Object.entries(files)) {
      const id = `${table}-${this.#objects.length}`;
      const file = join(this.folder, table, id);
      writeFileSync(file, content);
      this.#objects.push({
        id,
        location,
        uri: `${location}${key}`,
        file,
        bytes: Buffer.byteLength(content),
      });
    }
  }
}

function toColumn({ name, type }: { readonly name: string; readonly type: string }): Column {
  return { Name: name, Type: type };
}

function descriptor(
  columns: readonly Column[],
  location: string,
  {
    serDe = "org.openx.data.jsonserde.JsonSerDe",
    serDeParameters = {},
  }: Pick<TableText, "serDe" | "serDeParameters">,
) {
  return {
    Columns: columns,
    Location: location,
    InputFormat: "org.apache.hadoop.mapred.TextInputFormat",
    OutputFormat: "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
    Compressed: false,
    NumberOfBuckets: -1,
    SerdeInfo: { SerializationLibrary: serDe, Parameters: serDeParameters },
    BucketColumns: [],
    SortColumns: [],
    Parameters: {},
    StoredAsSubDirectories: false,
  };
}
