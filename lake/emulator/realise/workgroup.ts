import { workgroupArn } from "../services/athena/tagOperations";
import type { Realiser } from "./realiser";

/**
 * The AWS provider's state has an empty text, or 0, where AWS has nothing.
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/athena/workgroup.go
 */
export const workgroup: Realiser = async ({ values, lake }) => {
  const at = (name: string): string => `configuration.${name}`;
  const optional = {
    description: values.optionalText("description"),
    outputLocation: values.optionalText(at("resultConfiguration.outputLocation")),
    encryptionOption: values.optionalText(
      at("resultConfiguration.encryptionConfiguration.encryptionOption"),
    ),
    kmsKey: values.optionalText(at("resultConfiguration.encryptionConfiguration.kmsKeyArn")),
    bytesScannedCutoff: values.optionalNumber(at("bytesScannedCutoffPerQuery")),
  };
  const given = Object.entries(optional).filter(([, value]) => value);
  const name = values.text("name");
  await lake.tags.set(workgroupArn(lake, name), values.textMap("tagsAll"));
  await lake.workgroups.put(
    {
      name,
      state: values.optionalText("state") === "DISABLED" ? "DISABLED" : "ENABLED",
      enforced: values.optionalText(at("enforceWorkgroupConfiguration")) !== "false",
      publishMetrics: values.optionalText(at("publishCloudwatchMetricsEnabled")) !== "false",
      requesterPays: values.flag(at("requesterPaysEnabled")),
      ...Object.fromEntries(given),
    },
    lake.clock.now(),
  );
};
