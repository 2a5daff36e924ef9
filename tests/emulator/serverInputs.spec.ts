import { expect } from "chai";

import { type ServedLake, servedLake } from "../support/emulator/servedLake";

describe("what the server cannot read", () => {
  const served = servedLake();
  const send: ServedLake["send"] = (...sent) => served.send(...sent);
  const json = { "content-type": "application/x-amz-json-1.1" };
  const strange: [what: string, headers: Record<string, string>, body: string, answer: RegExp][] = [
    [
      "an operation that it does not have",
      { ...json, "x-amz-target": "AWSGlue.CreateConnection" },
      "{}",
      /"message":"glue CreateConnection is not emulated"/,
    ],
    [
      "a session, which is not run here",
      { ...json, "x-amz-target": "AWSGlue.CreateSession" },
      "{}",
      /"__type":"OperationNotSupportedException".*CreateSession is answered on AWS only/,
    ],
    [
      "a job, which is not run here",
      { ...json, "x-amz-target": "AWSGlue.StartJobRun" },
      "{}",
      /"__type":"OperationNotSupportedException".*StartJobRun is answered on AWS only/,
    ],
    [
      "an operation of Object",
      { ...json, "x-amz-target": "AWSGlue.constructor" },
      "{}",
      /"message":"glue constructor is not emulated"/,
    ],
    [
      "a service that it does not have",
      { ...json, "x-amz-target": "DynamoDB_20120810.ListTables" },
      "{}",
      /"message":"DynamoDB_20120810 ListTables is not emulated"/,
    ],
    [
      "a form of another service",
      {
        "content-type": "application/x-www-form-urlencoded",
        authorization: "AWS4-HMAC-SHA256 Credential=a/20260105/us-east-1/iam/aws4_request, x",
      },
      "Action=CreateUser&Version=2010-05-08",
      /<Message>iam CreateUser is not emulated<\/Message>/,
    ],
    [
      "a body that is no JSON",
      { ...json, "x-amz-target": "AWSGlue.GetTables" },
      "{",
      /"__type":"SerializationException"/,
    ],
    [
      "a body that is no object",
      { ...json, "x-amz-target": "AWSGlue.GetTables" },
      "[]",
      /"__type":"SerializationException"/,
    ],
    [
      "JSON a hundred thousand levels deep",
      { ...json, "x-amz-target": "AWSGlue.GetTables" },
      `{"DatabaseName":${"[".repeat(100_000)}${"]".repeat(100_000)}}`,
      /"__type":"SerializationException"/,
    ],
    [
      "a prototype as a member",
      { ...json, "x-amz-target": "AWSGlue.GetTables" },
      '{"__proto__":{"DatabaseName":"x"}}',
      /"__type":"ValidationException".*Value null at 'databaseName'/,
    ],
    [
      "what is no base64",
      { ...json, "x-amz-target": "Firehose_20150804.PutRecord" },
      '{"DeliveryStreamName":"x","Record":{"Data":"a-b="}}',
      /"__type":"SerializationException"/,
    ],
    [
      "a stream name with a space",
      { ...json, "x-amz-target": "Firehose_20150804.PutRecord" },
      '{"DeliveryStreamName":"a b","Record":{"Data":""}}',
      /Value 'a b' at 'deliveryStreamName' failed to satisfy constraint: Member must satisfy/,
    ],
  ];
  for (const [what, headers, body, answer] of strange) {
    it(`answers 400 to ${what}`, async () => {
      const { status, text } = await send(headers, { method: "POST", path: "/", body });
      expect(status).to.equal(400);
      expect(text).to.match(answer);
    });
  }

  const documents: [what: string, body: string][] = [
    ["an entity", '<!DOCTYPE d [<!ENTITY e "x">]><Delete><Object><Key>&e;</Key></Object></Delete>'],
    ["an unknown entity", "<Delete><Object><Key>&e;</Key></Object></Delete>"],
    ["great depth", `${"<a>".repeat(10_000)}${"</a>".repeat(10_000)}`],
    ["an open end", "<Delete><Object>"],
    ["no keys", "<Delete/>"],
  ];
  for (const [what, body] of documents) {
    it(`refuses XML with ${what}`, async () => {
      const { status, text } = await send(
        {},
        { method: "POST", path: "/lake-bucket/?delete", body },
      );
      expect(status).to.equal(400);
      expect(text).to.match(/<Code>MalformedXML<\/Code>/);
    });
  }
});
