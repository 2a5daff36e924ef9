import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What a package schema says of a property. */
export interface SchemaProperty {
  readonly type?: string;
  readonly $ref?: string;
  readonly description?: string;
  readonly additionalProperties?: SchemaProperty;
}

export interface SchemaComponent {
  readonly description: string;
  readonly isComponent: boolean;
  readonly inputProperties: Readonly<Record<string, SchemaProperty>>;
  readonly requiredInputs: readonly string[];
  readonly properties: Readonly<Record<string, SchemaProperty>>;
  readonly required: readonly string[];
}

interface SchemaEnum {
  readonly enum: readonly { readonly name: string; readonly value: string }[];
}

export interface PackageSchema {
  readonly name: string;
  readonly version: string;
  /** By type token. */
  readonly resources: Readonly<Record<string, SchemaComponent>>;
  /** By `<package>:index:<name>`. */
  readonly types: Readonly<Record<string, SchemaEnum>>;
}

/** The folder of the component package. */
export const packageFolder = join(__dirname, "..", "..", "..", "components", "plugin");

/** The schema that is checked in. */
export const goldenText = readFileSync(join(packageFolder, "schema.json"), "utf8");
export const golden = JSON.parse(goldenText) as PackageSchema;
