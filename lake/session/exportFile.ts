import { readJsonFile } from "../core/jsonFile";
import { UserError } from "../core/userError";
import type { Deployment } from "../deployment/deployment";
import { fromExport } from "../deployment/fromExport";

/**
 * Reads the stack that a file of `pulumi stack export` holds, to be realised here.
 * @throws UserError `usage` where the file holds no export, `stackNotFound` where nothing is deployed
 */
export function readExportFile(file: string): Deployment {
  const remedy = "write it with: pulumi stack export --show-secrets --file FILE";
  const deployment = fromExport(readJsonFile(file, remedy), file);
  if (deployment.resources.length > 0) {
    // The name becomes a folder's; a file that somebody else has written may hold any text.
    if (/^(?!\.+$)[\w.-]+$/.test(deployment.stack)) return deployment;
    throw new UserError("usage", `${file}: a stack cannot be named "${deployment.stack}"`, {
      remedy,
    });
  }
  throw new UserError("stackNotFound", `${file}: the stack has no resources`, {
    remedy: "deploy it first (pulumi up), and export it again",
  });
}
