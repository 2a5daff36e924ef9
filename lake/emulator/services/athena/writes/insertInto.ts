import type { Partition, Table } from "../../../catalog/table";
import { nullPartition } from "../../../sql/analyze/tables";
import type { WrittenFile } from "../../../sql/output/outputRequest";
import type { TableName } from "../../../sql/statements/catalogStatement";
import { isView } from "../statements/catalog/existing";
import { partitionFolder, within } from "../statements/catalog/partitionFolder";
import { keysOf, partitionInput } from "../statements/catalog/partitions";
import { addressOf, type StatementContext } from "../statements/statementContext";
import { trinoFailure } from "../statements/statementFailure";
import type { StatementOutcome } from "../statements/statementOutcome";
import { outputOf } from "./tableStorage";
import { storeFiles, withWrittenRows, writtenOutcome } from "./writeFiles";

/**
 * `INSERT INTO`: new files beside the table's; partitions that were not there are registered.
 * @see https://docs.aws.amazon.com/athena/latest/ug/insert-into.html
 */
export async function insertInto(
  context: StatementContext,
  name: TableName,
): Promise<StatementOutcome> {
  const table = targetTable(context, name);
  const { StorageDescriptor: storage, PartitionKeys, DatabaseName, Name } = table;
  const output = outputOf(storage, table.Parameters);
  if (!output) {
    const { SerializationLibrary } = storage.SerdeInfo;
    const text = `writing with the SerDe ${SerializationLibrary} is not supported here`;
    throw trinoFailure("NOT_SUPPORTED", text, false);
  }
  const partitionedBy = keysOf(table);
  const columns = [...storage.Columns, ...PartitionKeys].map((column) => ({
    name: column.Name.toLowerCase(),
    hiveType: column.Type,
  }));
  const request = { ...output, partitionedBy, target: { columns } };
  return withWrittenRows(context, request, async (produced) => {
    const places = new Places(table, context.deputy.partitions(DatabaseName, Name));
    const uris = await storeFiles(
      context,
      produced,
      request,
      (file) => places.of(file),
      async () => {
        const fresh = places.fresh();
        if (fresh.length > 0) await context.deputy.putPartitions(DatabaseName, Name, fresh);
      },
    );
    return writtenOutcome(context, produced, uris, "INSERT");
  });
}

function targetTable(context: StatementContext, name: TableName): Table {
  const [database, table] = addressOf(context, name);
  const full = `awsdatacatalog.${database}.${table}`;
  if (!context.deputy.database(database)) {
    throw trinoFailure("SCHEMA_NOT_FOUND", `Schema '${database}' does not exist`);
  }
  const found = context.deputy.table(database, table);
  if (!found) throw trinoFailure("TABLE_NOT_FOUND", `Table '${full}' does not exist`);
  if (isView(found)) throw trinoFailure("NOT_SUPPORTED", "Inserting into views is not supported");
  return found;
}

/** Where a table's partitions are, those that a statement makes included. */
class Places {
  readonly #locations: Map<string, string>;
  readonly #fresh: ReturnType<typeof partitionInput>[] = [];

  public constructor(
    private readonly table: Table,
    partitions: readonly Partition[],
  ) {
    this.#locations = new Map(
      partitions.map(({ Values, StorageDescriptor }) => [
        Values.join("\0"),
        StorageDescriptor.Location,
      ]),
    );
  }

  public of({ partition }: WrittenFile): string {
    const { Location } = this.table.StorageDescriptor;
    if (partition.length === 0) return Location;
    const values = partition.map((value) => value || nullPartition);
    const known = this.#locations.get(values.join("\0"));
    if (known !== undefined) return known;
    const location = within(Location, partitionFolder(keysOf(this.table), partition));
    this.#locations.set(values.join("\0"), location);
    this.#fresh.push(partitionInput(this.table, values, location));
    return location;
  }

  public fresh(): ReturnType<typeof partitionInput>[] {
    return this.#fresh;
  }
}
