import type { JsonObject } from "../../wire/json";
import { pageOf } from "../../wire/paging";
import { ServiceError } from "../../wire/serviceError";
import type { LakeState } from "../lakeState";
import type { Operation } from "../operation";
import { glueInput } from "./glueInput";

/** One classifier as its kind has it: `{ CsvClassifier: { Name, … } }`. */
export type Classifier = Readonly<Record<string, JsonObject>>;

const kinds = ["CsvClassifier", "GrokClassifier", "JsonClassifier", "XMLClassifier"] as const;

/**
 * Classifiers are kept and shown; a crawler that names one is refused.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_CreateClassifier.html
 */
export const createClassifier: Operation = async (lake, members) => {
  const [kind, given] = readClassifier(members);
  const name = String(given.Name);
  if (lake.classifiers.has(name)) {
    throw new ServiceError("AlreadyExistsException", `Classifier ${name} already exists.`);
  }
  const now = lake.clock.now() / 1000;
  const times = { CreationTime: now, LastUpdated: now, Version: 1 };
  await lake.classifiers.set(name, { [kind]: { ...given, ...times } });
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_UpdateClassifier.html */
export const updateClassifier: Operation = async (lake, members) => {
  const [kind, given] = readClassifier(members);
  const name = String(given.Name);
  const before = existingClassifier(lake, name)[kind];
  if (!before) {
    throw new ServiceError("InvalidInputException", `Classifier ${name} is of another kind.`);
  }
  const LastUpdated = lake.clock.now() / 1000;
  const changed = { ...before, ...given, LastUpdated, Version: Number(before.Version) + 1 };
  await lake.classifiers.set(name, { [kind]: changed });
  return {};
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetClassifier.html */
export const getClassifier: Operation = (lake, members) => ({
  Classifier: existingClassifier(lake, glueInput(members).text("Name")),
});

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetClassifiers.html */
export const getClassifiers: Operation = (lake, members) => {
  const input = glueInput(members);
  const size = input.optionalInteger("MaxResults") ?? 100;
  const token = input.optionalText("NextToken");
  const page = pageOf(lake.classifiers.values(), size, token, "InvalidInputException");
  const next = page.nextToken === undefined ? {} : { NextToken: page.nextToken };
  return { Classifiers: page.items, ...next };
};

/** @see https://docs.aws.amazon.com/glue/latest/webapi/API_DeleteClassifier.html */
export const deleteClassifier: Operation = async (lake, members) => {
  const name = glueInput(members).text("Name");
  existingClassifier(lake, name);
  await lake.classifiers.delete(name);
  return {};
};

function readClassifier(members: JsonObject): [kind: string, given: JsonObject] {
  const input = glueInput(members);
  const given = kinds.flatMap((kind) => {
    const found = input.optionalMembers(kind);
    return found ? [[kind, found] as [string, JsonObject]] : [];
  });
  if (given.length === 1) return given[0]!;
  throw new ServiceError("InvalidInputException", "Exactly one kind of classifier has to be given");
}

/** @throws ServiceError `EntityNotFoundException` */
function existingClassifier(lake: LakeState, name: string): Classifier {
  const classifier = lake.classifiers.get(name);
  if (classifier) return classifier;
  throw new ServiceError("EntityNotFoundException", `Classifier ${name} not found.`);
}
