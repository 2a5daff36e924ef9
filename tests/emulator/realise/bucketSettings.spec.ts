import { join } from "node:path";

import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { expect } from "chai";

import { documentOf } from "../../../lake/emulator/realise/s3/bucketSettings";
import { shapes } from "../../../lake/emulator/services/s3/settings/shapes";
import { type EmbeddedSession, openEmbedded } from "../../../lake/session/embedded";

const directory = join(__dirname, "..", "..", "..");

describe("what the hardened program declares of its bucket", () => {
  let session: EmbeddedSession;

  before(async () => {
    const startAt = Date.UTC(2026, 0, 5);
    session = await openEmbedded({ directory, stack: "prod", seed: 7, realtime: false, startAt });
  });

  after(() => session.close());

  it("is read back through S3's API", async () => {
    const { clients, deployment } = session;
    const Bucket = String(deployment.outputs.bucketName);
    const { s3 } = clients;
    const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(Rules.map(({ Status }) => Status)).to.include("Enabled");
    expect(Rules.some(({ Expiration }) => Expiration?.Days === 30)).to.equal(true);
    const encryption = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    const [rule] = encryption.ServerSideEncryptionConfiguration?.Rules ?? [];
    expect(rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm).to.equal("AES256");
    const controls = await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(controls.OwnershipControls?.Rules).to.deep.equal([
      { ObjectOwnership: "BucketOwnerEnforced" },
    ]);
    const block = await s3.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(Object.values(block.PublicAccessBlockConfiguration ?? {})).to.deep.equal(
      Array(4).fill(true),
    );
    const { Policy = "" } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
    expect(Policy).to.contain("aws:SecureTransport");
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).to.equal("Enabled");
    const { TagSet = [] } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
    expect(TagSet.map(({ Key }) => Key)).to.include("stack");
  });

  it("is wholly emulated", () => {
    expect(session.notEmulated).to.deep.equal([]);
  });
});

describe("inputs as documents of S3's API", () => {
  it("leave out what the provider's state has where nothing is set", () => {
    const rules = [
      {
        id: "old",
        status: "Enabled",
        prefix: "",
        filter: { and: { prefix: "a/", tags: { kind: "x" }, objectSizeLessThan: 0 } },
        expiration: { days: 3, date: "", expiredObjectDeleteMarker: false },
        transitions: [],
      },
    ];
    expect(documentOf({ rules, bucket: "b" }, shapes.lifecycle)).to.deep.equal({
      Rule: [
        {
          ID: "old",
          Status: "Enabled",
          Filter: { And: { Prefix: "a/", Tag: [{ Key: "kind", Value: "x" }] } },
          Expiration: { Days: "3" },
        },
      ],
    });
  });
});
