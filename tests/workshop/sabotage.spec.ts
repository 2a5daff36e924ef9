import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from "@aws-sdk/client-s3";
import { expect } from "chai";

import type { LoadReport } from "../../lake/loader/plan";
import type { EmbeddedSession } from "../../lake/session/embedded";
import { load, withSession } from "../support/workshop";

/** Changes the lake between the load and the first query: gets the records' text, gives new text. */
type Sabotage = (text: string) => string | undefined;

async function sabotaged(change: Sabotage): Promise<LoadReport> {
  return withSession(async (session) => {
    let pending = true;
    session.clients.athena.middlewareStack.add(
      (next) => async (args) => {
        if (pending) {
          pending = false;
          await session.clock.hold(() => alterOneObject(session, change));
        }
        return next(args);
      },
      { step: "initialize" },
    );
    return load(session);
  });
}

async function alterOneObject(
  { clients, names }: EmbeddedSession,
  change: Sabotage,
): Promise<void> {
  const Bucket = names.bucketName;
  const listed = await clients.s3.send(new ListObjectsV2Command({ Bucket, Prefix: "data/raw/" }));
  const Key = listed.Contents![0]!.Key!;
  const object = await clients.s3.send(new GetObjectCommand({ Bucket, Key }));
  const text = change(await object.Body!.transformToString());
  if (text === undefined) await clients.s3.send(new DeleteObjectCommand({ Bucket, Key }));
  else await clients.s3.send(new PutObjectCommand({ Bucket, Key, Body: text }));
}

describe("the proof of a load", function () {
  this.timeout(180_000);

  it("holds when nobody touches the lake", async () => {
    const { proof } = await sabotaged((text) => text);
    expect(proof.problems).to.deep.equal([]);
    expect(proof.holds).to.equal(true);
  });

  const lost = /^1 record acknowledged, but not in the lake as they were sent$/;
  const sabotages: [string, Sabotage, RegExp[]][] = [
    [
      "an object is deleted",
      () => undefined,
      [/^object \S+ was delivered and is gone$/, /^1000 records acknowledged, but not in the lake/],
    ],
    [
      "a record is doubled",
      (text) => `${text.slice(0, text.indexOf("\n") + 1)}${text}`,
      [/^1 record more than once in the lake$/],
    ],
    [
      "a value of one row is changed",
      (text) => text.replace(/"track_id": \d+/, '"track_id": 99'),
      [lost, /^1 record in the lake under an id of this run with other values$/],
    ],
    ["a record is lost", (text) => text.slice(text.indexOf("\n") + 1), [lost]],
  ];
  for (const [what, change, problems] of sabotages) {
    it(`fails when ${what} between load and query`, async () => {
      const { proof } = await sabotaged(change);
      expect(proof.holds).to.equal(false);
      expect(proof.problems.length).to.equal(problems.length);
      for (const [at, problem] of problems.entries()) {
        expect(proof.problems[at]).to.match(problem);
      }
    });
  }

  it("reports duplicates when one seed is loaded twice into one lake", async () => {
    await withSession(async (session) => {
      const first = await load(session);
      expect(first.proof.duplicatesInLake).to.equal(0);
      const second = await load(session);
      expect(second.proof.duplicatesInLake).to.equal(1_000);
      expect(second.stored).to.equal(1_000);
    });
  });
});
