import type { DatabaseInput } from "../catalog/catalog";
import type { Database, Partition, PartitionInput, Table, TableInput } from "../catalog/table";
import type { LakeGround, Place } from "../services/lakeState";
import type { ObjectHeaders, StoredObject } from "../store/versions/storedObject";

type Ground = Pick<LakeGround, keyof Place | "clock" | "objects" | "catalog" | "onAction">;

/**
 * A service at work in somebody's name: with the role that a stream or crawler was given, or for the
 * caller of a query. Whatever it reads or writes goes through here, and is told as the action that IAM
 * would have to allow; nothing is refused.
 */
export class Deputy {
  readonly #lake: Ground;
  readonly #principal: string;

  /** @param principal An ARN, or the name of a role of the account. */
  public constructor(lake: Ground, principal: string) {
    const { partition, account } = lake;
    this.#lake = lake;
    this.#principal = principal.startsWith("arn:")
      ? principal
      : `arn:${partition}:iam::${account}:role/${principal}`;
  }

  public hasBucket(bucket: string): boolean {
    this.#tell("s3:GetBucketLocation", [this.#s3(bucket)]);
    return this.#lake.objects.bucket(bucket) !== undefined;
  }

  public list(bucket: string, prefix: string): StoredObject[] {
    this.#tell("s3:ListBucket", [this.#s3(bucket)], { "s3:prefix": prefix });
    return this.#lake.objects.list(bucket, prefix);
  }

  /** The first bytes of an object, `length` of them at most; undefined where there is no object. */
  public async read(
    bucket: string,
    key: string,
    length = Infinity,
  ): Promise<Uint8Array | undefined> {
    const object = this.object(bucket, key);
    return object && this.#lake.objects.read(object, 0, Math.min(length, object.size));
  }

  /** What is there to be read; undefined where nothing is. */
  public object(bucket: string, key: string): StoredObject | undefined {
    this.#tell("s3:GetObject", [this.#s3(bucket, key)]);
    return this.#lake.objects.object(bucket, key);
  }

  /** The file with an object's bytes. */
  public file(object: StoredObject): string {
    this.#tell("s3:GetObject", [this.#s3(object.bucket, object.key)]);
    return this.#lake.objects.file(object);
  }

  public async put(
    bucket: string,
    key: string,
    bytes: Uint8Array,
    headers: ObjectHeaders = {},
  ): Promise<void> {
    this.#tell("s3:PutObject", [this.#s3(bucket, key)]);
    await this.#lake.objects.put(bucket, key, bytes, this.#lake.clock.now(), headers);
  }

  public async deleteObject(bucket: string, key: string): Promise<void> {
    this.#tell("s3:DeleteObject", [this.#s3(bucket, key)]);
    await this.#lake.objects.delete(bucket, key);
  }

  public database(name: string): Database | undefined {
    this.#tell("glue:GetDatabase", this.#glue(name));
    return this.#lake.catalog.database(name);
  }

  public databases(): Database[] {
    this.#tell("glue:GetDatabases", this.#glue("*"));
    return this.#lake.catalog.databases();
  }

  public async putDatabase(database: DatabaseInput): Promise<void> {
    this.#tell("glue:CreateDatabase", this.#glue(database.Name));
    await this.#lake.catalog.putDatabase(database, this.#lake.clock.now());
  }

  public async deleteDatabase(name: string): Promise<void> {
    this.#tell("glue:DeleteDatabase", this.#glue(name));
    await this.#lake.catalog.deleteDatabase(name);
  }

  public table(database: string, name: string): Table | undefined {
    this.#tell("glue:GetTable", this.#glue(database, name));
    return this.#lake.catalog.table(database, name);
  }

  /** The versions of a table, the current one first. */
  public tableVersions(database: string, name: string): Table[] {
    this.#tell("glue:GetTableVersions", this.#glue(database, name));
    return this.#lake.catalog.versions(database, name);
  }

  public tables(database: string): Table[] {
    this.#tell("glue:GetTables", this.#glue(database, "*"));
    return this.#lake.catalog.tables(database);
  }

  public async putTable(database: string, table: TableInput): Promise<void> {
    const { catalog, clock } = this.#lake;
    const before = catalog.table(database, table.Name);
    this.#tell(before ? "glue:UpdateTable" : "glue:CreateTable", this.#glue(database, table.Name));
    await catalog.putTable(database, table, clock.now());
  }

  public async deleteTable(database: string, name: string): Promise<void> {
    this.#tell("glue:DeleteTable", this.#glue(database, name));
    await this.#lake.catalog.deleteTable(database, name);
  }

  public partitions(database: string, table: string): Partition[] {
    this.#tell("glue:GetPartitions", this.#glue(database, table));
    return this.#lake.catalog.partitions(database, table);
  }

  public async putPartitions(
    database: string,
    table: string,
    partitions: readonly PartitionInput[],
  ): Promise<void> {
    const { catalog, clock } = this.#lake;
    const isKnown = ({ Values }: PartitionInput): boolean =>
      catalog.partition(database, table, Values) !== undefined;
    const actions = partitions.map((partition) =>
      isKnown(partition) ? "glue:BatchUpdatePartition" : "glue:BatchCreatePartition",
    );
    for (const action of new Set(actions)) this.#tell(action, this.#glue(database, table));
    await catalog.putPartitions(database, table, partitions, clock.now());
  }

  /** @param partitions Of one table. */
  public async deletePartitions(partitions: readonly Partition[]): Promise<void> {
    const [first] = partitions;
    if (!first) return;
    const { DatabaseName, TableName } = first;
    this.#tell("glue:BatchDeletePartition", this.#glue(DatabaseName, TableName));
    await this.#lake.catalog.deletePartitions(partitions);
  }

  /** Writes a log of CloudWatch's. None is kept here: what it would say stays with the service. */
  public log(group: string, stream: string): void {
    const { partition, region, account } = this.#lake;
    const groupArn = `arn:${partition}:logs:${region}:${account}:log-group:${group}`;
    const streamArn = `${groupArn}:log-stream:${stream}`;
    this.#tell("logs:CreateLogGroup", [groupArn]);
    this.#tell("logs:CreateLogStream", [streamArn]);
    this.#tell("logs:PutLogEvents", [streamArn]);
  }

  #tell(
    action: string,
    resources: readonly string[],
    context: Readonly<Record<string, string>> = {},
  ): void {
    this.#lake.onAction({ action, resources, principal: this.#principal, context });
  }

  #s3(bucket: string, key?: string): string {
    const arn = `arn:${this.#lake.partition}:s3:::${bucket}`;
    return key === undefined ? arn : `${arn}/${key}`;
  }

  /**
   * Glue asks for a permission on what is named and on all that it is in.
   * @see https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html
   */
  #glue(database: string, table?: string): string[] {
    const { partition, region, account } = this.#lake;
    const glue = `arn:${partition}:glue:${region}:${account}`;
    const names = database.toLowerCase();
    const containing = [`${glue}:catalog`, `${glue}:database/${names}`];
    if (table === undefined) return containing;
    return [...containing, `${glue}:table/${names}/${table.toLowerCase()}`];
  }
}
