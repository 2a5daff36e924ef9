import type { Realiser } from "./realiser";

export const catalogDatabase: Realiser = ({ values, lake }) => {
  const Description = values.optionalText("description");
  const LocationUri = values.optionalText("locationUri");
  return lake.catalog.putDatabase(
    {
      Name: values.text("name"),
      ...(Description !== undefined && { Description }),
      ...(LocationUri !== undefined && { LocationUri }),
      Parameters: values.textMap("parameters"),
    },
    lake.clock.now(),
  );
};
