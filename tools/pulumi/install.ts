/** `npm run pulumi`: makes a Pulumi engine available to `npm run test:engine`, and says where it is. */
import { installEngine } from "./engine";

installEngine((line) => console.log(line)).then(
  ({ version, origin, cli }) => console.log(`pulumi ${version} (${origin}): ${cli}`),
  (error: unknown) => {
    console.error(`error: ${(error as Error).message}`);
    process.exitCode = 1;
  },
);
