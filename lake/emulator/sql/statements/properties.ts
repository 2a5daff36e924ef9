import { refuse } from "../ast/build/dispatch";
import { buildExpression } from "../ast/build/expressionBuilder";
import { nameOf } from "../ast/build/names";
import type { Expression } from "../ast/node";
import { MalformedQuery } from "../contract";
import { QueryFailure } from "../failure";
import {
  NonDefaultPropertyValueContext,
  type PropertiesContext,
  type PropertyContext,
} from "../parser/grammar";
import type { WriteProperties } from "./statement";

/**
 * `WITH (name = value, …)`: texts, whole numbers, booleans and arrays of texts.
 * @throws MalformedQuery for any other value
 */
export function readProperties(context: PropertiesContext): WriteProperties {
  const pairs = context
    .propertyAssignments()
    .property()
    .map((property) => [nameOf(property.identifier()).name, readValue(property)] as const);
  return Object.fromEntries(pairs);
}

function readValue(property: PropertyContext): WriteProperties[string] {
  const value = property.propertyValue();
  try {
    if (!(value instanceof NonDefaultPropertyValueContext)) throw refuse(value);
    return constant(buildExpression(value.expression()));
  } catch (error) {
    if (!(error instanceof QueryFailure)) throw error;
    throw new MalformedQuery(`Invalid value of property ${property.identifier().getText()}`);
  }
}

function constant(value: Expression): WriteProperties[string] {
  if (value.kind === "string" || value.kind === "boolean") return value.value;
  if (value.kind === "integer") return Number(value.text);
  if (value.kind === "array") {
    return value.items.map((item) => {
      if (item.kind === "string") return item.value;
      throw new QueryFailure("NOT_SUPPORTED", "only texts");
    });
  }
  throw new QueryFailure("NOT_SUPPORTED", "no constant");
}
