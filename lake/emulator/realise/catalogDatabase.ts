import { arnOf } from "../services/resourceTags";
import type { Realiser } from "./realiser";

export const catalogDatabase: Realiser = async ({ values, lake }) => {
  const Description = values.optionalText("description");
  const LocationUri = values.optionalText("locationUri");
  const name = values.text("name");
  const tagged = arnOf(lake, "glue", `database/${name.toLowerCase()}`);
  await lake.tags.set(tagged, values.textMap("tagsAll"));
  await lake.catalog.putDatabase(
    {
      Name: name,
      ...(Description !== undefined && { Description }),
      ...(LocationUri !== undefined && { LocationUri }),
      Parameters: values.textMap("parameters"),
    },
    lake.clock.now(),
  );
};
