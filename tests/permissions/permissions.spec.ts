import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { evaluate } from "../../lake/deployment/evaluate";
import { listOf, rolesOf, type StackRole, type Statement } from "../support/permissions/roles";
import { ask, effectiveActions } from "../support/permissions/simulate";
import { root } from "../support/workshop";
import { nearMisses } from "./nearMisses";
import { type Call, needed } from "./needed";
import { hardened, type Named, type Part, workshop } from "./place";

const golden = join(root, "tests", "fixtures", "permissions", "workshop.txt");
const parts: readonly Part[] = ["stream", "crawler", "session", "person", "query"];
const told = ({ part, title, action }: Call): string => `${part}: ${title} (${action})`;

/** A stack's roles by what they are for, and the calls upon it. */
interface Stack {
  readonly roles: ReadonlyMap<Part, StackRole>;
  readonly all: readonly StackRole[];
  readonly needed: readonly Call[];
  readonly nearMisses: readonly Call[];
}

async function load(stack: string, named: Named): Promise<Stack> {
  const byName = rolesOf(await evaluate({ directory: root, stack }));
  const roles = new Map(
    parts.flatMap((part) => {
      const name = named.roles[part];
      if (name === undefined) return [];
      const role = byName.get(name);
      if (!role) throw new Error(`the stack has no role ${name}`);
      return [[part, role]] as const;
    }),
  );
  const { arn } = roles.get("session")!;
  return {
    roles,
    all: [...byName.values()],
    needed: needed(named, arn),
    nearMisses: nearMisses(named, arn),
  };
}

/** The calls that are answered so; those of nobody's are left out. */
async function answered(
  calls: readonly Call[],
  roles: Stack["roles"],
  allowed: boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (const call of calls) {
    const role = roles.get(call.part);
    if (role && (await ask(role, call)).allowed === allowed) found.push(told(call));
  }
  return found;
}

describe("the permissions of the hardened stack", function () {
  this.timeout(120_000);

  let stack: Stack;

  before(async () => {
    stack = await load("prod", hardened);
  });

  it("are those of five roles, and every one has calls to make", () => {
    expect([...stack.roles.values()].map(({ name }) => name).sort()).to.deep.equal(
      stack.all.map(({ name }) => name).sort(),
    );
    for (const part of parts) {
      for (const calls of [stack.needed, stack.nearMisses]) {
        expect(calls.filter((call) => call.part === part)).not.to.have.length(0);
      }
    }
  });

  it("allow every call that the pipeline makes", async () => {
    expect(await answered(stack.needed, stack.roles, false)).to.deep.equal([]);
  });

  it("refuse every near miss", async () => {
    expect(await answered(stack.nearMisses, stack.roles, true)).to.deep.equal([]);
  });

  it("are twenty actions at most for each role, each one asked for by a call", async () => {
    for (const [part, role] of stack.roles) {
      const actions = await effectiveActions(role);
      expect(actions, part).to.have.length.within(1, 20);
      const asked = stack.needed.filter((call) => call.part === part).map(({ action }) => action);
      expect(actions, part).to.deep.equal([...new Set(asked)].sort());
    }
  });

  it("name each action, one bucket, and no resource by a lone * but the list of sessions", () => {
    for (const { policies } of stack.all) {
      for (const { Action, Resource } of policies.flatMap(({ document }) => document.Statement)) {
        for (const action of listOf(Action)) expect(action).to.match(/^[a-z0-9]+:[A-Za-z]+$/);
        const arns = listOf(Resource);
        if (arns.includes("*")) expect(listOf(Action)).to.deep.equal(["glue:ListSessions"]);
        for (const arn of arns.filter((one) => one.includes(":s3:::"))) {
          expect(arn).to.match(new RegExp(`^arn:aws:s3:::${hardened.bucket}(/[a-z_/]+/\\*)?$`));
        }
      }
    }
  });

  it("lack something for a call once any statement is removed", async () => {
    for (const { part, index, role } of everyStatement(stack.roles, () => [])) {
      const calls = stack.needed.filter((call) => call.part === part);
      const refused = await answered(calls, new Map([[part, role]]), false);
      expect(refused, `${part}, statement ${index}`).not.to.deep.equal([]);
    }
  });

  const widened: [string, (statement: Statement) => Statement | undefined][] = [
    [
      "resource",
      (statement) =>
        listOf(statement.Resource).includes("*") ? undefined : { ...statement, Resource: "*" },
    ],
    ["condition", ({ Condition, ...rest }) => (Condition === undefined ? undefined : { ...rest })],
  ];
  for (const [member, widen] of widened) {
    it(`allow a near miss once the ${member} of any statement is widened`, async () => {
      const mutants = everyStatement(stack.roles, (statement) => {
        const wide = widen(statement);
        return wide ? [wide] : undefined;
      });
      expect(mutants).not.to.have.length(0);
      for (const { part, index, role } of mutants) {
        const calls = stack.nearMisses.filter((call) => call.part === part);
        const allowed = await answered(calls, new Map([[part, role]]), true);
        expect(allowed, `${part}, statement ${index}`).not.to.deep.equal([]);
      }
    });
  }

  it("cannot be asked for what AWS does not know", async () => {
    const role = stack.roles.get("crawler")!;
    const asked = ask(role, { action: "glue:ReadTable", resources: ["*"] }).then(
      () => "answered",
      (error: Error) => error.message,
    );
    expect(await asked).to.match(/^glue:ReadTable on \* cannot be asked/);
  });
});

/**
 * AWSGlueServiceRole names Glue's logs as `arn:aws:logs:*:*:*:/aws-glue/*`. AWS's page on ARNs allows no
 * wildcard for the type of a resource, and the simulator keeps to the page, not to AWS's policy.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
const gluesLogs = ["crawler", "session"].flatMap((part) => [
  `${part}: begin its log (logs:CreateLogGroup)`,
  `${part}: write its log (logs:CreateLogStream)`,
  `${part}: write its log (logs:PutLogEvents)`,
]);

describe("the permissions of the workshop stack", function () {
  this.timeout(120_000);

  it("allow every call that the pipeline makes, and beyond it what the seed's policies grant", async () => {
    const stack = await load("dev", workshop);
    expect(await answered(stack.needed, stack.roles, false)).to.deep.equal(gluesLogs);
    const lines: string[] = [];
    for (const [part, role] of stack.roles) {
      const count = (await effectiveActions(role)).length;
      const from = role.policies.map(({ name }) => name).join(", ");
      lines.push(`${part}: ${role.name}, ${count} actions from ${from}`);
      for (const call of stack.nearMisses.filter((one) => one.part === part)) {
        const { allowed, by } = await ask(role, call);
        const answer = allowed ? `granted by ${by.join(", ")}` : "refused";
        lines.push(`  ${call.title} (${call.action}): ${answer}`);
      }
    }
    lines.push("query: the seed names no role for those who query", "");
    expect(lines.join("\n")).to.equal(readFileSync(golden, "utf8"));
  });
});

interface Mutant {
  readonly part: Part;
  readonly index: number;
  readonly role: StackRole;
}

/** Each role once for each of its statements, which is replaced; not where nothing replaces it. */
function everyStatement(
  roles: Stack["roles"],
  replace: (statement: Statement) => readonly Statement[] | undefined,
): Mutant[] {
  return [...roles].flatMap(([part, role]) => {
    const statements = role.policies.flatMap(({ document }) => document.Statement);
    return statements.flatMap((statement, index): Mutant[] => {
      const instead = replace(statement);
      if (!instead) return [];
      const Statement = statements.flatMap((one, at) => (at === index ? instead : [one]));
      const document = { Version: "2012-10-17", Statement };
      return [{ part, index, role: { ...role, policies: [{ name: "mutant", document }] } }];
    });
  });
}
