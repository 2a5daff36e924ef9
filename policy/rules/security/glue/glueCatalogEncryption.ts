import { catalogEncryptionTypes, databaseTypes } from "../../../find/types";
import { certain } from "../../../resourceView";
import { stackRule } from "../../../rule";
import { Observation } from "../../../value";

export const glueCatalogEncryption = stackRule({
  name: "glue-catalog-encryption",
  description: "The Data Catalog's metadata and connection passwords are encrypted.",
  severity: "medium",
  level: "disabled",
  why: "Metadata tells what there is to steal. The setting is the whole account's: off by default.",
  fix: "Add DataCatalogEncryptionSettings with SSE-KMS and password encryption, in one stack only.",
  links: ["https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html"],
  ids: {
    checkov: ["CKV_AWS_94"],
    prowler: [
      "glue_data_catalogs_metadata_encryption_enabled",
      "glue_data_catalogs_connection_passwords_encryption_enabled",
    ],
  },
  types: databaseTypes,
  options: {},
  *check(subject, view) {
    // One setting for all databases: the first one's verdict is everyone's.
    if (view.ofType(databaseTypes)[0] !== subject) return;
    const settings = view
      .ofType(catalogEncryptionTypes)
      .map((resource) => resource.at("dataCatalogEncryptionSettings"));
    const encrypted = certain(settings, (setting) => {
      const mode = setting.at("encryptionAtRest.catalogEncryptionMode").text() ?? "DISABLED";
      const passwords = setting.at(
        "connectionPasswordEncryption.returnConnectionPasswordEncrypted",
      );
      return mode !== "DISABLED" && passwords.flag() === true;
    });
    if (encrypted.length === 0) {
      const must = "DataCatalogEncryptionSettings must encrypt metadata and connection passwords";
      yield {
        must,
        got: settings.length === 0 ? undefined : new Observation("settings that do not"),
      };
    }
  },
});
