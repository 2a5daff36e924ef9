/** `pulumi-resource-aws`: what the engine starts in place of the AWS provider's own binary. */
import { serve } from "./server";

const folder = process.env.ENGINE_TEST_ACCOUNT;
if (!folder) throw new Error("ENGINE_TEST_ACCOUNT must name the folder of the account");
const parent = process.ppid;

void serve(folder, "7.48.0").then((port) => {
  process.stdout.write(`${port}\n`);
  // The engine that started this process may be killed; nobody else would end it then.
  setInterval(() => {
    if (process.ppid !== parent) process.exit();
  }, 500);
});
