import type { Operations } from "../operation";
import {
  createLogGroup,
  createLogStream,
  deleteLogGroup,
  deleteLogStream,
  deleteRetentionPolicy,
  describeLogGroups,
  describeLogStreams,
  listTagsForResource,
  putRetentionPolicy,
  tagResource,
  untagResource,
} from "./logOperations";

export const logs: Operations = {
  CreateLogGroup: createLogGroup,
  CreateLogStream: createLogStream,
  DeleteLogGroup: deleteLogGroup,
  DeleteLogStream: deleteLogStream,
  DeleteRetentionPolicy: deleteRetentionPolicy,
  DescribeLogGroups: describeLogGroups,
  DescribeLogStreams: describeLogStreams,
  ListTagsForResource: listTagsForResource,
  PutRetentionPolicy: putRetentionPolicy,
  TagResource: tagResource,
  UntagResource: untagResource,
};
