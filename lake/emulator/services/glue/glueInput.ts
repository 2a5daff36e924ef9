import { Input, type TextRule } from "../../wire/input";
import type { JsonObject } from "../../wire/json";

export const nameRule: TextRule = { min: 1, max: 255 };

/** The members of a Glue request: Glue refuses with `InvalidInputException`. */
export function glueInput(members: JsonObject): Input {
  return new Input(members, "InvalidInputException");
}
