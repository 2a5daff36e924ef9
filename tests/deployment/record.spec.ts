import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import {
  type Deployment,
  secretSignature,
  signature,
  unknownValue,
} from "../../lake/deployment/deployment";
import { record } from "../../lake/deployment/record";
import type { ProgramMessage } from "../../lake/deployment/recording/programLog";
import { failureOf } from "../support/failureOf";

const options = { project: "lake", stack: "test", region: "us-east-1" };

function outputsOf(deployment: Deployment, name: string): Readonly<Record<string, unknown>> {
  return deployment.resources.find((resource) => resource.name === name)!.outputs;
}

describe("record", () => {
  it("runs any function that makes resources", async () => {
    const deployment = await record(options, () => {
      new aws.s3.Bucket("one", { bucket: "bucket-one" });
    });
    expect(deployment).to.include({ project: "lake", stack: "test" });
    expect(deployment.resources.map(({ name }) => name)).to.deep.equal(["lake-test", "one"]);
    expect(deployment.outputs).to.deep.equal({});
  });

  it("waits for resources that are made after the function returns", async () => {
    const deployment = await record(options, () => {
      const first = new aws.s3.Bucket("first", { bucket: "bucket-one" });
      // eslint-disable-next-line no-restricted-syntax -- a program's apply, with no assertion in it
      first.bucket.apply((bucket) => new aws.s3.Bucket("second", { bucket: `${bucket}-two` }));
    });
    expect(outputsOf(deployment, "second").bucket).to.equal("bucket-one-two");
  });

  for (const [region, partition, dnsSuffix] of [
    ["us-east-1", "aws", "amazonaws.com"],
    ["cn-north-1", "aws-cn", "amazonaws.com.cn"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com"],
  ] as const) {
    it(`answers who and where the caller is in ${region}`, async () => {
      const { outputs } = await record({ ...options, region, account: "111122223333" }, () => ({
        account: aws.getCallerIdentityOutput().accountId,
        partition: aws.getPartitionOutput().partition,
        dnsSuffix: aws.getPartitionOutput().dnsSuffix,
        region: aws.getRegionOutput().region,
      }));
      expect(outputs).to.deep.equal({ account: "111122223333", partition, dnsSuffix, region });
    });
  }

  it("names a function that it cannot answer", async () => {
    const failure = await failureOf(
      record(options, () => ({ zones: aws.getAvailabilityZonesOutput().names })),
    );
    expect(failure).to.include({ name: "UserError", reason: "usage" });
    expect(failure.message).to.equal(
      "the program calls aws:index/getAvailabilityZones:getAvailabilityZones, which an evaluation cannot answer",
    );
  });

  it("echoes a type without facts and gives it an id", async () => {
    const deployment = await record(options, () => {
      new aws.sqs.Queue("jobs", { name: "jobs" });
    });
    const queue = deployment.resources.at(-1)!;
    expect(queue).to.deep.include({ id: "jobs-id", inputs: { name: "jobs" } });
    expect(queue.outputs).to.deep.equal({ name: "jobs" });
  });

  it("marks additional secret outputs", async () => {
    const deployment = await record(options, () => {
      const role = new aws.iam.Role(
        "role",
        { name: "role", assumeRolePolicy: "{}" },
        { additionalSecretOutputs: ["arn"] },
      );
      return { arn: role.arn };
    });
    const mark = {
      [signature]: secretSignature,
      plaintext: '"arn:aws:iam::000000000000:role/role"',
    };
    expect(outputsOf(deployment, "role").arn).to.deep.equal(mark);
    expect(deployment.secretOutputs).to.deep.equal(["arn"]);
    expect(deployment.outputs.arn).to.equal("arn:aws:iam::000000000000:role/role");
  });

  it("writes a policy document that is an object as JSON text", async () => {
    const document = { Version: "2012-10-17" as const, Statement: [] };
    const deployment = await record(options, () => {
      new aws.iam.Policy("policy", { name: "policy", policy: document });
    });
    const { policy } = deployment.resources.at(-1)!.inputs;
    expect(JSON.parse(policy as string)).to.deep.equal(document);
  });

  it("gives a provider the id of a resource that it is passed, and a component the reference", async () => {
    const deployment = await record(options, () => {
      const bucket = new aws.s3.Bucket("bucket", { bucket: "bucket-one" });
      new aws.s3.BucketObjectv2("object", { bucket, key: "a", content: "a" });
      new pulumi.ComponentResource("lake:index:Part", "part", { bucket });
    });
    const inputsOf = (wanted: string): unknown =>
      deployment.resources.find(({ name }) => name === wanted)!.inputs;
    expect(inputsOf("object")).to.deep.equal({ bucket: "bucket-one", key: "a", content: "a" });
    expect(inputsOf("part")).to.deep.equal({
      bucket: {
        [signature]: "5cf8f73096256a8f31e491e813e4eb8e",
        urn: "urn:pulumi:test::lake::aws:s3/bucket:Bucket::bucket",
        id: "bucket-one",
      },
    });
  });

  it("tells what the program logs instead of printing it", async () => {
    const heard: ProgramMessage[] = [];
    await record({ ...options, onMessage: (message) => heard.push(message) }, async () => {
      await pulumi.log.info("hello");
      return { nothing: undefined };
    });
    expect(heard).to.deep.equal([
      { severity: "info", text: "hello" },
      { severity: "warning", text: "Undefined value (nothing) will not show as a stack output." },
    ]);
  });

  it("fails a program that logs an error, as the engine does", async () => {
    const failure = await failureOf(record(options, () => pulumi.log.error("not like this")));
    expect(failure).to.be.instanceOf(pulumi.RunError);
    expect(failure.message).to.equal("not like this");
  });

  it("runs programs with resource hooks", async () => {
    const deployment = await record(options, () => {
      new aws.s3.Bucket(
        "hooked",
        { bucket: "bucket-one" },
        { hooks: { afterCreate: [() => undefined] } },
      );
    });
    expect(deployment.resources).to.have.length(2);
  });

  it("refuses two resources with one urn", async () => {
    const failure = await failureOf(
      record(options, () => {
        new aws.s3.Bucket("same", { bucket: "bucket-one" });
        new aws.s3.Bucket("same", { bucket: "bucket-two" });
      }),
    );
    expect(failure.message).to.equal(
      "urn:pulumi:test::lake::aws:s3/bucket:Bucket::same: two resources have this urn",
    );
  });

  it("names an asset whose file is missing", async () => {
    const failure = await failureOf(
      record({ ...options, directory: __dirname }, () => {
        new aws.s3.BucketObjectv2("object", {
          bucket: "bucket-one",
          source: new pulumi.asset.FileAsset("missing.json"),
        });
      }),
    );
    expect(failure.message).to.match(/::object: an asset cannot be read \(ENOENT.*missing\.json/);
  });

  it("asks for a region only where AWS is used", async () => {
    const stack = { project: "lake", stack: "test" };
    const empty = await record(stack, () => ({ answer: 42 }));
    expect(empty.outputs).to.deep.equal({ answer: 42 });
    const failure = await failureOf(record(stack, () => void new aws.s3.Bucket("bucket")));
    expect(failure.message).to.equal(
      "urn:pulumi:test::lake::aws:s3/bucket:Bucket::bucket: aws:region is required, got nothing",
    );
  });

  it("passes values that are unknown in a preview through its checks", async () => {
    const preview = await record({ ...options, preview: true }, () => {
      const role = new aws.iam.Role("role", { assumeRolePolicy: "{}" });
      const stream = new aws.kinesis.FirehoseDeliveryStream("stream", {
        destination: "extended_s3",
        extendedS3Configuration: { bucketArn: "arn:aws:s3:::lake", roleArn: role.arn },
      });
      return { streamArn: stream.arn };
    });
    expect(preview.outputs).to.deep.equal({ streamArn: unknownValue });
    expect(preview.resources.at(-1)!.inputs.extendedS3Configuration).to.deep.equal({
      bucketArn: "arn:aws:s3:::lake",
      roleArn: unknownValue,
    });
  });

  it("does not change the configuration of code outside the program", async () => {
    const inside = await record({ ...options, config: { "lake:key": "inside" } }, () => ({
      key: new pulumi.Config("lake").require("key"),
    }));
    expect(inside.outputs).to.deep.equal({ key: "inside" });
    expect(new pulumi.Config("lake").get("key")).to.equal(undefined);
  });

  it("hands later rejections back to whoever listened before", async () => {
    const before = process.rawListeners("unhandledRejection");
    await failureOf(record(options, () => Promise.reject(new Error("no"))));
    expect(process.rawListeners("unhandledRejection")).to.deep.equal(before);
  });
});
