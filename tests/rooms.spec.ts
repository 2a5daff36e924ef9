import { join } from "node:path";

import { expect } from "chai";
import { ESLint } from "eslint";
import tseslint from "typescript-eslint";

const root = join(__dirname, "..");

/** What lint says of one file's text, as if it stood at that path: rule names. */
async function lint(path: string, text: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });
  const [result] = await eslint.lintText(text, { filePath: join(root, path) });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

const forbidden: [string, string, string][] = [
  ["core", "lake/core/units.ts", 'import "../loader/run";'],
  ["the loader", "lake/loader/run.ts", 'import "../emulator/server";'],
  ["the emulator", "lake/emulator/server.ts", 'import "../loader/run";'],
  [
    "the emulator, of an evaluation,",
    "lake/emulator/server.ts",
    'import "../deployment/evaluate";',
  ],
  ["the emulator, of the AWS SDK,", "lake/emulator/server.ts", 'import "@aws-sdk/client-s3";'],
  ["the deployment", "lake/deployment/evaluate.ts", 'import "../emulator/server";'],
  ["the policy pack", "policy/judge.ts", 'import "../lake/core/units";'],
  ["a review, of the emulator,", "lake/review/judgeStack.ts", 'import "../emulator/server";'],
  ["a component", "components/index.ts", 'import "../lake/core/units";'],
  [
    "a review, of the simulator,",
    "lake/review/judgeStack.ts",
    'import "@cloud-copilot/iam-simulate";',
  ],
];

const allowed: [string, string, string][] = [
  ["the loader core", "lake/loader/run.ts", 'import "../core/units";'],
  [
    "the emulator the stack as data",
    "lake/emulator/server.ts",
    'import "../deployment/deployment";',
  ],
  ["a review the crawler", "lake/review/reviewTemplate.ts", 'import "../emulator/crawler/crawl";'],
  ["a review the policy pack", "lake/review/judgeStack.ts", 'import "../../policy/judge";'],
  ["a session everything it joins", "lake/session/embedded.ts", 'import "../emulator/server";'],
];

describe("the rooms' import rules", function () {
  this.timeout(180_000);

  for (const [who, path, text] of forbidden) {
    it(`refuse an import by ${who} that the house forbids`, async () => {
      expect(await lint(path, `${text}\n`)).to.include("boundaries/dependencies");
    });
  }

  for (const [what, path, text] of allowed) {
    it(`allow ${what}`, async () => {
      expect(await lint(path, `${text}\n`)).not.to.include("boundaries/dependencies");
    });
  }
});
