import { SECOND_MS } from "../../../../core/units";
import { pageOf } from "../../../wire/paging";
import type { Operation } from "../../operation";
import { athenaInput } from "../athenaInput";
import type { Workgroup } from "./workgroups";

const engineVersion = {
  SelectedEngineVersion: "AUTO",
  EffectiveEngineVersion: "Athena engine version 3",
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_GetWorkGroup.html */
export const getWorkGroup: Operation = (lake, members) => {
  const workgroup = lake.workgroups.workgroup(athenaInput(members).text("WorkGroup"));
  return { WorkGroup: describeWorkgroup(workgroup) };
};

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ListWorkGroups.html */
export const listWorkGroups: Operation = (lake, members) => {
  const input = athenaInput(members);
  const page = pageOf(
    lake.workgroups.all(),
    input.optionalInteger("MaxResults", { min: 1, max: 50 }) ?? 50,
    input.optionalText("NextToken"),
    "InvalidRequestException",
  );
  return {
    WorkGroups: page.items.map(({ name, description, state, created }) => ({
      Name: name,
      State: state,
      Description: description ?? "",
      CreationTime: created / SECOND_MS,
      EngineVersion: engineVersion,
    })),
    ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
  };
};

function describeWorkgroup(workgroup: Workgroup): Record<string, unknown> {
  const { outputLocation, encryptionOption, kmsKey, bytesScannedCutoff } = workgroup;
  return {
    Name: workgroup.name,
    State: workgroup.state,
    ...(workgroup.description !== undefined && { Description: workgroup.description }),
    CreationTime: workgroup.created / SECOND_MS,
    Configuration: {
      ResultConfiguration: {
        ...(outputLocation !== undefined && { OutputLocation: outputLocation }),
        ...(encryptionOption !== undefined && {
          EncryptionConfiguration: {
            EncryptionOption: encryptionOption,
            ...(kmsKey !== undefined && { KmsKey: kmsKey }),
          },
        }),
      },
      EnforceWorkGroupConfiguration: workgroup.enforced,
      PublishCloudWatchMetricsEnabled: workgroup.publishMetrics,
      ...(bytesScannedCutoff !== undefined && { BytesScannedCutoffPerQuery: bytesScannedCutoff }),
      RequesterPaysEnabled: workgroup.requesterPays,
      EngineVersion: engineVersion,
    },
  };
}
