import type { Place } from "../../lakeState";
import type { Conversion } from "../streams/conversion";
import type { Unconverted } from "./convertRecords";

/**
 * The lines that tell of records which could not be converted, in the form of AWS's.
 * @param arrivedAt Epoch milliseconds, as `now`.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/record-format-conversion-concepts.html
 */
export function errorRecords(
  failed: readonly Unconverted[],
  conversion: Conversion,
  { region, account }: Place,
  { arrivedAt, now }: { readonly arrivedAt: number; readonly now: number },
): Uint8Array {
  const dataCatalogTable = {
    catalogId: account,
    databaseName: conversion.databaseName,
    tableName: conversion.tableName,
    region,
    versionId: conversion.tableVersion,
    catalogArn: null,
  };
  const lines = failed.map(({ record, code, message }) =>
    JSON.stringify({
      attemptsMade: 1,
      arrivalTimestamp: arrivedAt,
      lastErrorCode: code,
      lastErrorMessage: message,
      attemptEndingTimestamp: now,
      rawData: Buffer.from(record).toString("base64"),
      sequenceNumber: null,
      subSequenceNumber: null,
      dataCatalogTable,
    }),
  );
  return Buffer.from(lines.map((line) => `${line}\n`).join(""));
}
