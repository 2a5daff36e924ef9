import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect } from "chai";

import { type Random, seededRandom } from "../../lake/core/random";
import type { FaultRule } from "../../lake/emulator/faults/faultScript";
import { compileTemplate } from "../../lake/loader/template/compile";
import { drawsFrom } from "../../lake/loader/template/functions/draws";
import { withServedStream } from "../support/loader/servedStream";
import { startScript, until } from "../support/scripts/startScript";
import { withFolder } from "../support/workshop";

/** The end of a run as it tells it, in numbers. */
function totalsOf(stderr: string): Record<string, number> {
  const [, generated, rest] = /(\d+) generated: (.*)$/m.exec(stderr)!;
  const ends = [...rest!.matchAll(/(\d+) (\w+)/g)].map(([, lines, name]) => [name!, Number(lines)]);
  return { generated: Number(generated), ...(Object.fromEntries(ends) as object) };
}

/** A seed whose first records are small: a template is judged by its samples before it is sent. */
function smallFirst(text: string): number {
  const template = compileTemplate(text, "large.template");
  const isSmall = (random: Random): boolean =>
    template.render(drawsFrom(random), 0).text.length < 1_000;
  for (let seed = 0; ; seed++) {
    const random = seededRandom(seed);
    if (isSmall(random) && isSmall(random.fork("load").fork("records"))) return seed;
  }
}

const uuidOf = (line: string): string => (JSON.parse(line) as { uuid: string }).uuid;

describe("npm run generate, interrupted", function () {
  this.timeout(120_000);

  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const) {
    it(`R11: ends in order at ${signal}: no new call, answers awaited, totals told, exit ${code}`, async () => {
      await withServedStream([{ fault: "slow", delayMs: 2_000 }], async (stream) => {
        const args = [...stream.flags, "--count", "1000000"];
        const run = startScript("generate", args, { AWS_ENDPOINT_URL: stream.url });
        await until(() => stream.calls.length >= 5);
        run.child.kill(signal);
        await run.says(/stopping; once more to stop at once/);
        // What was on its way at the signal may still come in; answers take longer than that.
        await new Promise((resolve) => setTimeout(resolve, 500));
        const calls = stream.calls.length;
        expect(await run.ended()).to.equal(code);
        expect(stream.calls.length).to.equal(calls);
        const totals = totalsOf(run.stderr());
        const handed = stream.calls.reduce((sum, { records }) => sum + records, 0);
        expect(totals.acknowledged).to.equal(handed);
        expect(await stream.stored()).to.have.length(totals.acknowledged!);
        expect(totals.generated).to.equal(
          totals.acknowledged! + totals.rejected! + totals.undelivered! + totals.unknown!,
        );
        expect(run.stderr()).not.to.match(/^ +at /m);
      });
    });
  }

  it("R11: ends at once at the second signal, and says what is unknown", async () => {
    await withServedStream([{ fault: "silence", calls: { from: 2 } }], async (stream) => {
      const args = [...stream.flags, "--count", "1000000"];
      const run = startScript("generate", args, { AWS_ENDPOINT_URL: stream.url });
      await until(() => stream.calls.length >= 3);
      run.child.kill("SIGINT");
      await run.says(/once more to stop at once/);
      run.child.kill("SIGINT");
      expect(await run.ended()).to.equal(130);
      expect(run.stderr()).to.match(
        /stopped at once: [\d,]+ acknowledged; whether the lake has the [\d,]+ in flight is unknown\n$/,
      );
    });
  });

  it("C5: ends a wait at SIGINT, also one for an answer that would time out after 30 s", async function () {
    this.timeout(25_000);
    const creating = { DeliveryStreamDescription: { DeliveryStreamStatus: "CREATING" } };
    const wait: FaultRule = {
      service: "firehose",
      operation: "DescribeDeliveryStream",
      fault: "answer",
      members: creating,
    };
    const silence: FaultRule = { ...wait, fault: "silence" };
    for (const rule of [wait, silence]) {
      await withServedStream([rule], async (stream) => {
        const run = startScript("generate", [...stream.flags], { AWS_ENDPOINT_URL: stream.url });
        await run.says(/stream stream/);
        await new Promise((resolve) => setTimeout(resolve, 500)); // The wait is under way.
        run.child.kill("SIGINT");
        expect(await run.ended()).to.equal(130);
        expect(run.stderr()).to.match(/error: interrupted before the work was done/);
      });
    }
  });

  it("R9: says which records were too large, and fails unless --skip-invalid", async () => {
    await withServedStream([], (stream) =>
      withFolder(async (folder) => {
        // Each value alone fits; both together are above 1,000 KiB, in a quarter of the records.
        const list = JSON.stringify(["", "x".repeat(600_000)]);
        const tag = `{{random.arrayElement(${list})}}`;
        const text = `{"id":"{{random.uuid}}","a":"${tag}","b":"${tag}"}`;
        const file = join(folder, "large.template");
        writeFileSync(file, text);
        const args = [...stream.flags, "--template", file, "--count", "40", "--rate", "0"];
        const seed = ["--seed", String(smallFirst(text))];
        const env = { AWS_ENDPOINT_URL: stream.url };
        const run = startScript("generate", [...args, ...seed, "--quiet"], env);
        expect(await run.ended(), run.stderr()).to.equal(1);
        expect(run.stderr()).to.match(
          /^error: record \d+ has 12\d{5} bytes; Firehose takes at most 1024000$/m,
        );
        const skipping = startScript("generate", [...args, ...seed, "--skip-invalid"], env);
        expect(await skipping.ended(), skipping.stderr()).to.equal(0);
      }),
    );
  });

  it("R14: goes on after kill -9 where its journal ends: nothing lost, few doubled, each the same", async () => {
    await withServedStream([{ fault: "slow", delayMs: 300 }], (stream) =>
      withFolder(async (folder) => {
        const journal = ["--resume", join(folder, "load.journal")];
        const args = [...stream.flags, ...journal, "--count", "10000", "--rate", "4000"];
        const env = { AWS_ENDPOINT_URL: stream.url };
        const killed = startScript("generate", args, env);
        await until(() => stream.calls.length >= 8);
        killed.child.kill("SIGKILL");
        expect(await killed.ended()).to.equal("SIGKILL");

        const rerun = startScript("generate", [...args, "--json"], env);
        expect(await rerun.ended(), rerun.stderr()).to.equal(0);
        const report = JSON.parse(rerun.stdout().trim().split("\n").at(-1)!) as {
          type: string;
          ledger: Record<string, number>;
          proof: { holds: boolean };
        };
        expect(report).to.deep.include({ type: "report" });
        expect(report.proof.holds).to.equal(true);
        expect(report.ledger).to.include({ generated: 10_000, acknowledged: 10_000 });
        expect(report.ledger.resumed).to.be.greaterThan(0);

        const lines = await stream.stored();
        expect(new Set(lines.map(uuidOf))).to.have.property("size", 10_000);
        // The same uuid is the same record, byte for byte.
        expect(new Set(lines)).to.have.property("size", 10_000);
        expect(lines.length - 10_000).to.be.at.most(8 * 500);
        expect(report.ledger.possibleDuplicates).to.be.at.least(lines.length - 10_000);
      }),
    );
  });

  it("ends quietly where the reader of its output has seen enough", async () => {
    const run = startScript("generate", ["--to", "stdout", "--count", "1000000", "--quiet"]);
    run.child.stdout!.once("data", () => run.child.stdout!.destroy());
    expect(await run.ended()).to.equal(0);
    expect(run.stderr()).to.equal("");
  });
});
