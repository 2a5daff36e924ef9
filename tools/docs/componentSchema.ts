import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ComponentProvider, getPulumiComponents } from "@pulumi/pulumi/provider/experimental";
import { format } from "prettier";

import * as components from "../../components/plugin/index";

/**
 * The package schema of the components, from which Pulumi writes their SDKs for other languages.
 * @param directory The package: its sources are read from there.
 */
export async function componentSchema(directory: string): Promise<string> {
  const manifest = JSON.parse(readFileSync(join(directory, "package.json"), "utf8")) as {
    name: string;
  };
  const provider = new ComponentProvider({
    name: manifest.name,
    dirname: directory,
    components: getPulumiComponents(components),
  });
  return format(await provider.getSchema(), { parser: "json", printWidth: 100 });
}
