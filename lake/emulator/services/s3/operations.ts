import { createBucket, deleteBucket } from "./buckets/bucketLife";
import { getBucketLocation, headBucket, listBuckets } from "./buckets/bucketOperations";
import { listObjects } from "./listing/listObjects";
import { listObjectsV2 } from "./listing/listObjectsV2";
import { listObjectVersions } from "./listing/listObjectVersions";
import { completeMultipartUpload } from "./multipart/completeMultipartUpload";
import { abortMultipartUpload, createMultipartUpload } from "./multipart/createMultipartUpload";
import { listMultipartUploads, listParts } from "./multipart/listParts";
import { uploadPart, uploadPartCopy } from "./multipart/uploadPart";
import { copyObject } from "./objects/copyObject";
import { deleteObject, deleteObjects } from "./objects/deleteOperations";
import { getObject, headObject } from "./objects/getObject";
import { getObjectAttributes } from "./objects/getObjectAttributes";
import { putObject } from "./objects/putObject";
import type { S3Operations } from "./requests/s3Request";
import { settingOperations } from "./settings/settingOperations";
import { taggingOperations } from "./tagging/taggingOperations";

/** By AWS's name. */
export const operations: S3Operations = {
  AbortMultipartUpload: abortMultipartUpload,
  CompleteMultipartUpload: completeMultipartUpload,
  CopyObject: copyObject,
  CreateBucket: createBucket,
  CreateMultipartUpload: createMultipartUpload,
  DeleteBucket: deleteBucket,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  GetBucketLocation: getBucketLocation,
  GetObject: getObject,
  GetObjectAttributes: getObjectAttributes,
  HeadBucket: headBucket,
  HeadObject: headObject,
  ListBuckets: listBuckets,
  ListMultipartUploads: listMultipartUploads,
  ListObjects: listObjects,
  ListObjectsV2: listObjectsV2,
  ListObjectVersions: listObjectVersions,
  ListParts: listParts,
  PutObject: putObject,
  UploadPart: uploadPart,
  UploadPartCopy: uploadPartCopy,
  ...settingOperations,
  ...taggingOperations,
};
