import { SECOND_MS } from "../../core/units";
import type { Collection } from "../store/state/collection";
import type { State } from "../store/state/state";
import type { Database, Partition, PartitionInput, Table, TableInput } from "./table";

export interface DatabaseInput {
  readonly Name: string;
  readonly Description?: string;
  readonly LocationUri?: string;
  readonly Parameters?: Readonly<Record<string, string>>;
}

/** The Glue Data Catalog of one account. Names of databases and tables are lower case in it. */
export class Catalog {
  readonly #databases: Collection<Database>;
  readonly #tables: Collection<Table>;
  readonly #partitions: Collection<Partition>;
  /** Former versions of tables. */
  readonly #versions: Collection<Table>;
  readonly #catalogId: string;

  /** @param catalogId The account. */
  public constructor(state: State, catalogId: string) {
    this.#databases = state.collection("glue/database");
    this.#tables = state.collection("glue/table");
    this.#partitions = state.collection("glue/partition");
    this.#versions = state.collection("glue/tableVersion");
    this.#catalogId = catalogId;
  }

  public database(name: string): Database | undefined {
    return this.#databases.get(name.toLowerCase());
  }

  /** By name. */
  public databases(): Database[] {
    return byName(this.#databases.values());
  }

  /** Creates a database, or gives an existing one new properties. */
  public putDatabase(input: DatabaseInput, nowMs: number): Promise<void> {
    const Name = input.Name.toLowerCase();
    const CreateTime = this.database(Name)?.CreateTime ?? nowMs / SECOND_MS;
    return this.#databases.set(Name, {
      ...input,
      Name,
      Parameters: input.Parameters ?? {},
      CreateTime,
      CatalogId: this.#catalogId,
    });
  }

  /** Removes a database that has no tables. */
  public deleteDatabase(name: string): Promise<void> {
    return this.#databases.delete(name.toLowerCase());
  }

  public table(database: string, name: string): Table | undefined {
    return this.#tables.get(tableKey(database, name));
  }

  /** The tables of a database, by name. */
  public tables(database: string): Table[] {
    return byName(this.#tables.valuesUnder(`${database.toLowerCase()}/`));
  }

  /**
   * Creates a table, or replaces it by its next version.
   * @param archive Whether the former version is kept. Default: it is.
   */
  public async putTable(
    database: string,
    input: TableInput,
    nowMs: number,
    archive = true,
  ): Promise<void> {
    const before = this.table(database, input.Name);
    const UpdateTime = nowMs / SECOND_MS;
    if (before && archive) await this.#versions.set(versionKey(before), before);
    await this.#tables.set(tableKey(database, input.Name), {
      ...input,
      Name: input.Name.toLowerCase(),
      DatabaseName: database.toLowerCase(),
      CatalogId: this.#catalogId,
      CreateTime: before?.CreateTime ?? UpdateTime,
      UpdateTime,
      VersionId: before ? String(Number(before.VersionId) + 1) : "0",
    });
  }

  /** Removes a table and its partitions. */
  public async deleteTable(database: string, name: string): Promise<void> {
    await this.deletePartitions(this.partitions(database, name));
    const former = this.#versions.valuesUnder(`${tableKey(database, name)}/`);
    await this.#versions.delete(...former.map(versionKey));
    await this.#tables.delete(tableKey(database, name));
  }

  /** The versions of a table that are kept, the current one first. */
  public versions(database: string, name: string): Table[] {
    const table = this.table(database, name);
    const former = this.#versions.valuesUnder(`${tableKey(database, name)}/`);
    const newestFirst = former.sort((a, b) => Number(b.VersionId) - Number(a.VersionId));
    return [...(table ? [table] : []), ...newestFirst];
  }

  /** Forgets a former version. */
  public deleteVersion(version: Table): Promise<void> {
    return this.#versions.delete(versionKey(version));
  }

  /** The partitions of a table, ordered by their values. */
  public partitions(database: string, table: string): Partition[] {
    return this.#partitions
      .valuesUnder(`${tableKey(database, table)}/`)
      .sort((one, other) => (valuesKey(one) < valuesKey(other) ? -1 : 1));
  }

  public partition(
    database: string,
    table: string,
    values: readonly string[],
  ): Partition | undefined {
    return this.#partitions.get(`${tableKey(database, table)}/${valuesKey({ Values: values })}`);
  }

  /** Registers partitions; one with the same values is replaced. */
  public putPartitions(
    database: string,
    table: string,
    inputs: readonly PartitionInput[],
    nowMs: number,
  ): Promise<void> {
    const [DatabaseName, TableName] = [database.toLowerCase(), table.toLowerCase()];
    const pairs = inputs.map((input) => {
      const before = this.partition(database, table, input.Values);
      const partition: Partition = {
        ...input,
        DatabaseName,
        TableName,
        CatalogId: this.#catalogId,
        CreationTime: before?.CreationTime ?? nowMs / SECOND_MS,
      };
      return [partitionKey(partition), partition] as const;
    });
    return this.#partitions.setAll(pairs);
  }

  public deletePartitions(partitions: readonly Partition[]): Promise<void> {
    return this.#partitions.delete(...partitions.map(partitionKey));
  }
}

function tableKey(database: string, table: string): string {
  return `${database}/${table}`.toLowerCase();
}

function versionKey({ DatabaseName, Name, VersionId }: Table): string {
  return `${tableKey(DatabaseName, Name)}/${VersionId}`;
}

function partitionKey(partition: Partition): string {
  return `${tableKey(partition.DatabaseName, partition.TableName)}/${valuesKey(partition)}`;
}

function valuesKey({ Values }: Pick<Partition, "Values">): string {
  return JSON.stringify(Values);
}

function byName<Named extends { readonly Name: string }>(values: Named[]): Named[] {
  return values.sort((one, other) => (one.Name < other.Name ? -1 : 1));
}
