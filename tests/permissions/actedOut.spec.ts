import { expect } from "chai";

import { evaluate } from "../../lake/deployment/evaluate";
import type { ServiceAction } from "../../lake/emulator/access/serviceAction";
import { runWorkshop } from "../../lake/session/workshop";
import { rolesOf } from "../support/permissions/roles";
import { ask } from "../support/permissions/simulate";
import { root, workshopOptions } from "../support/workshop";
import { type Call, needed } from "./needed";
import { hardened, type Named, type Part, workshop } from "./place";

const caller = "arn:aws:iam::000000000000:root";
const services = /^(s3|glue|logs):/;

/** What a loaded lake's stream, crawler and queries do, by the parts that the roles play. */
class ActedOut {
  public readonly actions: ServiceAction[] = [];
  readonly #parts: ReadonlyMap<string, Part>;

  /** @param parts By ARN of the role; a query is its caller's. */
  public constructor(parts: ReadonlyMap<string, Part>) {
    this.#parts = new Map([...parts, [caller, "query"]]);
  }

  public part({ principal }: ServiceAction): Part {
    const part = this.#parts.get(principal);
    if (!part) throw new Error(`${principal} is nobody's role`);
    return part;
  }

  /** What no row of a table names. */
  public unlisted(table: readonly Call[]): string[] {
    const rows = new Set(table.map(({ part, action }) => `${part} ${action}`));
    const done = new Set(this.actions.map((one) => `${this.part(one)} ${one.action}`));
    return [...done].filter((row) => !rows.has(row)).sort();
  }
}

const stacks: [title: string, stack: string, named: Named][] = [
  ["workshop", "dev", workshop],
  ["hardened", "prod", hardened],
];

for (const [title, stack, named] of stacks) {
  describe(`what npm start acts out, ${title}`, function () {
    this.timeout(120_000);

    let acted: ActedOut;
    let roles: ReturnType<typeof rolesOf>;
    let table: readonly Call[];

    before(async () => {
      roles = rolesOf(await evaluate({ directory: root, stack }));
      const arnOf = (part: Part): string => roles.get(named.roles[part] ?? "")?.arn ?? "";
      const parts = (["stream", "crawler"] as const).map((part) => [arnOf(part), part] as const);
      acted = new ActedOut(new Map(parts));
      table = needed(named, arnOf("session"));
      const onAction = (action: ServiceAction): void => void acted.actions.push(action);
      const report = await runWorkshop(workshopOptions({ stack, onAction }), () => undefined);
      expect(report.proof.holds).to.equal(true);
    });

    it("is S3, Glue and Logs, by the stream, the crawler and the query", () => {
      for (const { action } of acted.actions) expect(action).to.match(services);
      const done = new Set(acted.actions.map((one) => `${acted.part(one)} ${one.action}`));
      expect([...done]).to.include.members([
        "stream s3:PutObject",
        "crawler s3:ListBucket",
        "crawler s3:GetObject",
        "crawler glue:CreateTable",
        "crawler glue:BatchCreatePartition",
        "crawler logs:PutLogEvents",
        "query glue:GetTable",
        "query s3:GetObject",
        "query s3:PutObject",
      ]);
    });

    it("stands in the table of calls, each action with its role", () => {
      expect(acted.unlisted(table)).to.deep.equal([]);
    });

    it("would be told, were a row of the table missing", () => {
      for (const [part, action] of [
        ["stream", "s3:PutObject"],
        ["crawler", "glue:CreateTable"],
        ["query", "s3:PutObject"],
      ]) {
        const less = table.filter((row) => row.part !== part || row.action !== action);
        expect(acted.unlisted(less)).to.deep.equal([`${part} ${action}`]);
      }
    });

    it("is allowed, resource by resource, where the stack has a role for it", async () => {
      let asked = 0;
      for (const action of acted.actions) {
        const role = roles.get(named.roles[acted.part(action)] ?? "");
        // AWS's own policy and the simulator differ about Glue's logs: see permissions.spec.ts.
        if (!role || (stack === "dev" && action.action.startsWith("logs:"))) continue;
        asked++;
        // What stands for every table stands for any of them.
        const resources = action.resources.map((arn) => arn.replace(/\/\*$/, "/any"));
        const { allowed } = await ask(role, { ...action, resources });
        expect(allowed, `${role.name}: ${action.action} on ${resources.join()}`).to.equal(true);
      }
      expect(asked).to.be.greaterThan(10);
    });
  });
}
