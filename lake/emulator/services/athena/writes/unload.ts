import type { Unload } from "../../../sql/statements/statement";
import { partitionFolder, within } from "../statements/catalog/partitionFolder";
import type { StatementContext } from "../statements/statementContext";
import { trinoFailure } from "../statements/statementFailure";
import type { StatementOutcome } from "../statements/statementOutcome";
import { outputOptions } from "./outputOptions";
import { checkEmpty, storeFiles, withWrittenRows, writtenOutcome } from "./writeFiles";

/**
 * `UNLOAD`: files alone, and the list of them.
 * @see https://docs.aws.amazon.com/athena/latest/ug/unload.html
 */
export async function unload(
  context: StatementContext,
  { location, properties }: Unload,
): Promise<StatementOutcome> {
  if (properties["format"] === undefined) {
    throw trinoFailure("INVALID_TABLE_PROPERTY", "UNLOAD requires the property 'format'", false);
  }
  const options = outputOptions(properties, []);
  checkEmpty(context, location, `awsdatacatalog.${context.database}.${context.execution.id}`);
  return withWrittenRows(context, options, async (produced) => {
    const keys = options.partitionedBy;
    const uris = await storeFiles(
      context,
      produced,
      options,
      ({ partition }) =>
        keys.length > 0 ? within(location, partitionFolder(keys, partition)) : location,
      () => Promise.resolve(),
    );
    return writtenOutcome(context, produced, uris, "UNLOAD");
  });
}
