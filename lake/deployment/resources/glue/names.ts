import type { InputRule } from "../facts";

/**
 * A name of the Data Catalog: lower case, which the provider holds to because the catalog folds what
 * it stores.
 * @param api The request member that the name becomes.
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/glue/catalog_database.go
 * @see https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html
 */
export const catalogName = (api: string): InputRule => ({
  api,
  pattern: /^[^A-Z]+$/,
  patternMeaning: "a catalog name (no upper-case letters)",
});
