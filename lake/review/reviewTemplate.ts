import { crawl } from "../emulator/crawler/crawl";
import { describeTemplate } from "../loader/template/describe";
import { recordsOf, variantsOf } from "../loader/template/examples";
import type { Draws } from "../loader/template/functions/draws";
import { type JsonType, jsonTypes } from "../loader/template/jsonTypes";
import type { RecordSize } from "../loader/template/size";
import type { Template } from "../loader/template/template";

/** What a template makes, and what a crawl makes of that. */
export interface TemplateReview {
  readonly template: string;
  /** Whether the records are JSON; else they are lines of text. */
  readonly isJson: boolean;
  /** The field that tells records apart; undefined where none does. */
  readonly idField?: string;
  readonly fields: readonly {
    readonly name: string;
    /** The function that fills the whole value; undefined where text or several tags make it. */
    readonly functionName?: string;
    /** The types of its values, the first seen first. */
    readonly types: readonly JsonType[];
  }[];
  /** What Glue's crawler calls the records' format; undefined where it makes no table of them. */
  readonly classification?: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly recordBytes: RecordSize;
  /** A run's first records, but for their time. */
  readonly samples: readonly string[];
}

export interface ReviewOptions {
  /** A run's sequence, from its beginning, at each call. */
  readonly draws: () => Draws;
  /** The records' instant in epoch milliseconds. */
  readonly now: number;
}

/** So many records are crawled, and one more for each element of each list. */
const crawledRecords = 200;

/**
 * Reviews a template without a lake: its records are rendered, and the embedded lake's crawler reads
 * them.
 * @throws UserError `usage` where the template makes records that cannot be sent
 */
export async function reviewTemplate(
  template: Template,
  { draws, now }: ReviewOptions,
): Promise<TemplateReview> {
  const { idField, isJson, size, ...described } = describeTemplate(template, draws(), now);
  const first = recordsOf(template, draws(), now, crawledRecords);
  const variants = [...variantsOf(template, draws(), now)].map(({ record }) => record);
  const records = [...first, ...variants];
  const functions = new Map(described.fields.map((field) => [field.name, field.functionName]));
  const fields = [...jsonTypes(records)].map(([name, types]) => ({
    name,
    functionName: functions.get(name),
    types: [...types],
  }));
  return {
    template: template.source.name,
    isJson,
    idField,
    fields,
    ...(await crawled(records)),
    recordBytes: size,
    samples: first.slice(0, 5),
  };
}

async function crawled(
  records: readonly string[],
): Promise<Pick<TemplateReview, "classification" | "columns">> {
  const object = Buffer.from(records.map((record) => `${record}\n`).join(""));
  const { tables } = await crawl(
    [{ path: "s3://review/records/" }],
    [{ bucket: "review", key: "records/object", size: object.length }],
    (_object, bytes) => Promise.resolve(object.subarray(0, bytes)),
    { crawlerName: "review", runId: "review" },
  );
  const table = tables[0]?.table;
  return {
    classification: table?.Parameters.classification,
    columns: (table?.StorageDescriptor.Columns ?? []).map(({ Name, Type = "" }) => ({
      name: Name,
      type: Type,
    })),
  };
}
