import type { InputRule } from "../facts";

/**
 * A name of the Data Catalog: lower case, because the catalog folds what it stores.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_DatabaseInput.html
 * @see https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
 */
export const catalogName: InputRule = {
  minLength: 1,
  maxLength: 255,
  pattern: /^[^A-Z]+$/,
  patternMeaning: "a catalog name (no upper-case letters)",
};
