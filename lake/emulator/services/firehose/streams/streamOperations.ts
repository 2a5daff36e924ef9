import { Input } from "../../../wire/input";
import type { JsonObject } from "../../../wire/json";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeState } from "../../lakeState";
import { notEmulated } from "../../notEmulated";
import type { Operation } from "../../operation";
import { readTags } from "../../tags";
import { readDestination } from "./destination";

const destinationName = /Destination(Configuration|Update)$/;
const s3Names = ["ExtendedS3Destination", "S3Destination"] as const;

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html */
export const createDeliveryStream: Operation = async (lake, members) => {
  const input = new Input(members);
  const name = input.text("DeliveryStreamName");
  const type = input.optionalText("DeliveryStreamType") ?? "DirectPut";
  if (type !== "DirectPut") throw notEmulated("firehose", `DeliveryStreamType ${type}`);
  if (lake.streams.names().includes(name)) {
    throw new ServiceError(
      "ResourceInUseException",
      `Firehose ${name} under accountId ${lake.account} already exists`,
    );
  }
  const destination = readDestination(destinationOf(input, members, "Configuration"));
  const encryption = input.optionalObject("DeliveryStreamEncryptionConfigurationInput");
  await lake.streams.put({
    name,
    destination,
    ...(encryption && readEncryption(encryption)),
    tags: readTags(input.optionalList("Tags") ?? []),
  });
  return { DeliveryStreamARN: lake.streams.stream(name).arn };
};

/**
 * What a stream still buffers is lost.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeleteDeliveryStream.html
 */
export const deleteDeliveryStream: Operation = async (lake, members) => {
  const { name } = streamOf(lake, members);
  await lake.streams.discard(name);
  return {};
};

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_UpdateDestination.html */
export const updateDestination: Operation = async (lake, members) => {
  const input = new Input(members);
  const stream = streamOf(lake, members);
  const version = input.text("CurrentDeliveryStreamVersionId");
  if (version !== stream.versionId) {
    throw new ServiceError(
      "ConcurrentModificationException",
      `Cannot update firehose: ${stream.name} since the current version id: ${stream.versionId} and specified version id: ${version} do not match`,
    );
  }
  const id = input.text("DestinationId");
  if (id !== stream.destinationId) {
    throw new ServiceError("InvalidArgumentException", `Destination Id ${id} not found`);
  }
  const update = destinationOf(input, members, "Update");
  const destination = readDestination(update, stream.destination);
  await lake.streams.put({ ...stream, destination });
  return {};
};

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_StartDeliveryStreamEncryption.html */
export const startDeliveryStreamEncryption: Operation = async (lake, members) => {
  const { name } = streamOf(lake, members);
  const given = new Input(members).optionalObject("DeliveryStreamEncryptionConfigurationInput");
  await lake.streams.amend(name, given ? readEncryption(given) : ownKey);
  return {};
};

/** @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_StopDeliveryStreamEncryption.html */
export const stopDeliveryStreamEncryption: Operation = async (lake, members) => {
  const { name } = streamOf(lake, members);
  await lake.streams.amend(name, { encryptionKeyType: undefined, encryptionKeyArn: undefined });
  return {};
};

const ownKey = { encryptionKeyType: "AWS_OWNED_CMK", encryptionKeyArn: undefined };

/** The stream that a request names. @throws ServiceError `ResourceNotFoundException` */
export function streamOf(lake: LakeState, members: JsonObject) {
  return lake.streams.stream(new Input(members).text("DeliveryStreamName"));
}

function readEncryption(input: Input): typeof ownKey | Record<string, string | undefined> {
  const encryptionKeyType = input.text("KeyType");
  const encryptionKeyArn = input.optionalText("KeyARN");
  const isCustomer = encryptionKeyType === "CUSTOMER_MANAGED_CMK";
  if (isCustomer !== (encryptionKeyArn !== undefined)) {
    throw new ServiceError(
      "InvalidArgumentException",
      "KeyARN has to be given for CUSTOMER_MANAGED_CMK, and for no other KeyType",
    );
  }
  return { encryptionKeyType, encryptionKeyArn };
}

/** @throws ServiceError where there is none, more than one, or one that is not S3 */
function destinationOf(input: Input, members: JsonObject, form: "Configuration" | "Update"): Input {
  const given = Object.keys(members).filter(
    (name) => destinationName.test(name) && members[name] !== null,
  );
  const [name, ...others] = given;
  if (name === undefined || others.length > 0) {
    throw new ServiceError(
      "InvalidArgumentException",
      "Exactly one destination configuration is supported for a Firehose",
    );
  }
  if (!s3Names.some((known) => name === known + form)) throw notEmulated("firehose", name);
  return input.object(name);
}
