import type {
  Column,
  PartitionInput,
  SerDeInfo,
  StorageDescriptor,
  Table,
  TableInput,
} from "../../../catalog/table";
import type { Input } from "../../../wire/input";
import { isJsonObject } from "../../../wire/json";
import { ServiceError } from "../../../wire/serviceError";
import { glueInput, nameRule } from "../glueInput";

/**
 * Reads the `TableInput` of a request; what is missing gets Glue's defaults.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_TableInput.html
 */
export function readTableInput(input: Input): TableInput {
  const Description = input.optionalText("Description", { max: 2048 });
  const Owner = input.optionalText("Owner", nameRule);
  const ViewOriginalText = input.optionalText("ViewOriginalText", { max: 409_600 });
  const ViewExpandedText = input.optionalText("ViewExpandedText", { max: 409_600 });
  return {
    Name: input.text("Name", nameRule),
    ...(Description !== undefined && { Description }),
    ...(Owner !== undefined && { Owner }),
    StorageDescriptor: readStorage(input.optionalObject("StorageDescriptor") ?? glueInput({})),
    PartitionKeys: readColumns(input.optionalList("PartitionKeys") ?? []),
    TableType: input.optionalText("TableType", { max: 255 }) ?? "EXTERNAL_TABLE",
    ...(ViewOriginalText !== undefined && { ViewOriginalText }),
    ...(ViewExpandedText !== undefined && { ViewExpandedText }),
    Parameters: input.optionalTextMap("Parameters") ?? {},
  };
}

/**
 * Reads a `PartitionInput`; its storage is the table's where it has none.
 * @throws ServiceError `InvalidInputException` where the values are not one for each key
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_PartitionInput.html
 */
export function readPartitionInput(input: Input, table: Table): PartitionInput {
  const Values = input.optionalList("Values") ? input.textList("Values") : [];
  if (Values.length !== table.PartitionKeys.length) {
    throw new ServiceError(
      "InvalidInputException",
      "The number of partition keys do not match the number of partition values",
    );
  }
  const storage = input.optionalObject("StorageDescriptor");
  return {
    Values,
    StorageDescriptor: storage ? readStorage(storage) : table.StorageDescriptor,
    Parameters: input.optionalTextMap("Parameters") ?? {},
  };
}

function readStorage(input: Input): StorageDescriptor {
  return {
    Columns: readColumns(input.optionalList("Columns") ?? []),
    Location: input.optionalText("Location", { max: 2056 }) ?? "",
    InputFormat: input.optionalText("InputFormat", { max: 128 }) ?? "",
    OutputFormat: input.optionalText("OutputFormat", { max: 128 }) ?? "",
    Compressed: input.optionalBoolean("Compressed") ?? false,
    NumberOfBuckets: input.optionalInteger("NumberOfBuckets") ?? 0,
    SerdeInfo: readSerDe(input.optionalObject("SerdeInfo") ?? glueInput({})),
    BucketColumns: input.optionalList("BucketColumns") ? input.textList("BucketColumns") : [],
    SortColumns: [],
    Parameters: input.optionalTextMap("Parameters") ?? {},
    StoredAsSubDirectories: input.optionalBoolean("StoredAsSubDirectories") ?? false,
  };
}

function readSerDe(input: Input): SerDeInfo {
  const Name = input.optionalText("Name", nameRule);
  return {
    ...(Name !== undefined && { Name }),
    SerializationLibrary: input.optionalText("SerializationLibrary", nameRule) ?? "",
    Parameters: input.optionalTextMap("Parameters") ?? {},
  };
}

function readColumns(list: readonly unknown[]): Column[] {
  return list.map((item) => {
    if (!isJsonObject(item)) throw new ServiceError("SerializationException", "no column");
    const input = glueInput(item);
    const Comment = input.optionalText("Comment", { max: 255 });
    return {
      Name: input.text("Name", nameRule).toLowerCase(),
      Type: input.optionalText("Type", { max: 131_072 }) ?? "string",
      ...(Comment !== undefined && { Comment }),
    };
  });
}
