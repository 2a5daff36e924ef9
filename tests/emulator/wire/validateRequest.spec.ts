import { expect } from "chai";

import { apiModels } from "../../../lake/deployment/resources/api/members";
import type { JsonObject } from "../../../lake/emulator/wire/json";
import { ServiceError } from "../../../lake/emulator/wire/serviceError";
import { requestShape } from "../../../lake/emulator/wire/validate/requestShape";
import { validateRequest } from "../../../lake/emulator/wire/validate/validateRequest";

function refusalOf(request: string, members: JsonObject): Pick<ServiceError, "code" | "message"> {
  const [service = "", operation = ""] = request.split(".");
  try {
    validateRequest(service, operation, members, "ValidationException");
  } catch (error) {
    expect(error).to.be.instanceOf(ServiceError);
    const { code, message } = error as ServiceError;
    return { code, message };
  }
  return { code: "", message: "accepted" };
}

const stream = "firehose.CreateDeliveryStream";
const table = "glue.CreateTable";

/** Per case: request, members, text of the refusal. */
const refused: readonly (readonly [string, JsonObject, string])[] = [
  [
    stream,
    {},
    "1 validation error detected: Value null at 'deliveryStreamName' failed to satisfy constraint: Member must not be null",
  ],
  [
    stream,
    { DeliveryStreamName: "a b" },
    "1 validation error detected: Value 'a b' at 'deliveryStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
  ],
  [
    stream,
    { DeliveryStreamName: "x".repeat(65), DeliveryStreamType: "Direct" },
    `2 validation errors detected: Value '${"x".repeat(65)}' at 'deliveryStreamName' failed to satisfy constraint: Member must have length less than or equal to 64; Value 'Direct' at 'deliveryStreamType' failed to satisfy constraint: Member must satisfy enum value set: [DirectPut, KinesisStreamAsSource, MSKAsSource, DatabaseAsSource]`,
  ],
  [
    stream,
    {
      DeliveryStreamName: "x",
      ExtendedS3DestinationConfiguration: {
        RoleARN: "arn:aws:iam::123456789012:role/r",
        BucketARN: "arn:aws:s3:::b",
        BufferingHints: { SizeInMBs: 129 },
      },
    },
    "1 validation error detected: Value '129' at 'extendedS3DestinationConfiguration.bufferingHints.sizeInMBs' failed to satisfy constraint: Member must have value less than or equal to 128",
  ],
  // The form of this path: https://github.com/moj-analytical-services/etl_manager/issues/90
  [
    table,
    {
      DatabaseName: "d",
      TableInput: {
        Name: "t",
        StorageDescriptor: { Columns: [{ Name: "a" }, { Name: "b", Comment: "x".repeat(256) }] },
      },
    },
    `1 validation error detected: Value '${"x".repeat(256)}' at 'tableInput.storageDescriptor.columns.2.member.comment' failed to satisfy constraint: Member must have length less than or equal to 255`,
  ],
  [
    table,
    { DatabaseName: "d", TableInput: { Name: "t", Parameters: { "": "v" } } },
    "1 validation error detected: Value '{=v}' at 'tableInput.parameters' failed to satisfy constraint: Map keys must satisfy constraint: [Member must have length less than or equal to 255, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\t]*]",
  ],
  [
    "athena.BatchGetNamedQuery",
    { NamedQueryIds: ["a", ""] },
    "1 validation error detected: Value '[a, ]' at 'namedQueryIds' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: \\S+]",
  ],
  [
    "athena.BatchGetNamedQuery",
    { NamedQueryIds: [] },
    "1 validation error detected: Value '[]' at 'namedQueryIds' failed to satisfy constraint: Member must have length greater than or equal to 1",
  ],
];

/** Per case: request, members, text of the refusal. */
const wrongTypes: readonly (readonly [string, JsonObject, string])[] = [
  [stream, { DeliveryStreamName: 7 }, "NUMBER_VALUE cannot be converted to String"],
  [stream, { DeliveryStreamName: true }, "TRUE_VALUE cannot be converted to String"],
  [stream, { DeliveryStreamName: {} }, "Start of structure or map found where not expected"],
  [stream, { DeliveryStreamName: ["x"] }, "Start of list found where not expected"],
  [stream, { DeliveryStreamName: "x", Tags: "no" }, "Expected list or null"],
  ["glue.GetTables", { MaxResults: "7" }, "STRING_VALUE cannot be converted to Integer"],
  ["glue.GetTables", { MaxResults: 1.5 }, "NUMBER_VALUE cannot be converted to Integer"],
  ["athena.BatchGetNamedQuery", { NamedQueryIds: [7] }, "NUMBER_VALUE cannot be converted"],
  ["glue.TagResource", { TagsToAdd: { a: 1 } }, "NUMBER_VALUE cannot be converted to String"],
];

describe("a request by AWS's model", () => {
  for (const [request, members, text] of refused) {
    it(`${request} ${JSON.stringify(members).slice(0, 60)} is refused by its constraint`, () => {
      expect(refusalOf(request, members)).to.deep.equal({
        code: "ValidationException",
        message: text,
      });
    });
  }

  for (const [request, members, text] of wrongTypes) {
    it(`${request} ${JSON.stringify(members)} is no value of its type`, () => {
      const { code, message } = refusalOf(request, members);
      expect([code, message.slice(0, text.length)]).to.deep.equal(["SerializationException", text]);
    });
  }

  it("takes null for what may be absent, and members that the model does not know", () => {
    const members = { DeliveryStreamName: "x", Tags: null, Unheard: 7, constructor: 7 };
    expect(refusalOf(stream, members).message).to.equal("accepted");
    expect(refusalOf("firehose.Unheard", { any: 1 }).message).to.equal("accepted");
  });

  it("repeats only the beginning of a long value", () => {
    const { message } = refusalOf(stream, { DeliveryStreamName: "x".repeat(1e6) });
    expect(message).to.have.length.lessThan(600);
  });

  it("has a place in its shape for every row of the table", () => {
    for (const [service, { operations }] of Object.entries(apiModels.services)) {
      if (service === "s3" || service === "cloudformation") continue;
      for (const [operation, rows] of Object.entries(operations)) {
        for (const path of Object.keys(rows)) {
          let shape = requestShape(service, operation);
          for (const step of path.split(/\.|(?=\[\]|\{)/)) {
            const inside =
              step === "[]"
                ? shape.item
                : step === "{key}"
                  ? shape.key
                  : step === "{}"
                    ? shape.value
                    : shape.fields.get(step);
            expect(inside, `${service}.${operation}.${path}`).not.to.equal(undefined);
            shape = inside!;
          }
        }
      }
    }
  });
});
