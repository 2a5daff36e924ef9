import type { Table } from "../../catalog/table";
import { Statement } from "../analyze/env";
import { type InformationTable, informationTable } from "../analyze/relations/informationSchema";
import { readView, type View } from "../analyze/relations/view";
import { qualify, tableNames } from "../analyze/tables";
import type { Query } from "../ast/node";
import type { CatalogReader } from "../contract";

interface Asking {
  readonly database: string;
  readonly catalog: CatalogReader;
  readonly now: number;
}

/** Asks the catalog for every relation that the text names, and for those that views name. */
export async function prepare(query: Query, asking: Asking): Promise<Statement> {
  const named = new Named(asking.catalog);
  await named.add(query, asking.database);
  return new Statement(asking.database, named, asking.now);
}

class Named {
  public readonly tables = new Map<string, Table>();
  public readonly views = new Map<string, View>();
  public readonly information = new Map<string, InformationTable>();
  public readonly databases = new Set<string>();
  readonly #asked = new Set<string>();

  public constructor(private readonly catalog: CatalogReader) {}

  public async add(query: Query, database: string): Promise<void> {
    for (const { parts } of tableNames(query)) {
      const [, schema, name] = qualify(parts, database);
      const key = `${schema}.${name}`;
      if (this.#asked.has(key)) continue;
      this.#asked.add(key);
      await this.#addNamed(schema, name);
    }
  }

  async #addNamed(schema: string, name: string): Promise<void> {
    const key = `${schema}.${name}`;
    if (schema === "information_schema") {
      this.databases.add(schema);
      const information = await informationTable(name, this.catalog);
      if (information) this.information.set(key, information);
      return;
    }
    if (!this.databases.has(schema) && !(await this.catalog.databaseExists(schema))) return;
    this.databases.add(schema);
    const table = await this.catalog.table(schema, name);
    if (!table) return;
    if (table.TableType !== "VIRTUAL_VIEW") {
      this.tables.set(key, table);
      return;
    }
    const view = readView(table);
    this.views.set(key, view);
    await this.add(view.query, view.database);
  }
}
