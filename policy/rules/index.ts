import type { Rule } from "../rule";
import { firehoseBuffer } from "./contract/firehoseBuffer";
import { glueCrawlerSchedule } from "./contract/glueCrawlerSchedule";
import { athenaWorkgroupName } from "./contract/names/athenaWorkgroupName";
import { firehoseStreamName } from "./contract/names/firehoseStreamName";
import { glueCrawlerName } from "./contract/names/glueCrawlerName";
import { glueDatabaseName } from "./contract/names/glueDatabaseName";
import { s3BucketName } from "./contract/names/s3BucketName";
import { athenaResultsPrefix } from "./contract/prefixes/athenaResultsPrefix";
import { firehoseErrorPrefix } from "./contract/prefixes/firehoseErrorPrefix";
import { firehoseRawPrefix } from "./contract/prefixes/firehoseRawPrefix";
import { prefixSlash } from "./contract/prefixes/prefixSlash";
import { s3ReferencePrefix } from "./contract/prefixes/s3ReferencePrefix";
import { requiredTags } from "./contract/requiredTags";
import { crawlerTargetApart } from "./relations/crawlerTargetApart";
import { errorPrefixOutsideCrawl } from "./relations/errorPrefixOutsideCrawl";
import { firehoseSmallFiles } from "./relations/firehoseSmallFiles";
import { glueDatabaseUsed } from "./relations/glueDatabaseUsed";
import { passroleNamesCreatedRole } from "./relations/passroleNamesCreatedRole";
import { prodKeepsData } from "./relations/prodKeepsData";
import { resultsExpire } from "./relations/resultsExpire";
import { roleCoversNoMore } from "./relations/roleCoversNoMore";
import { roleCoversUse } from "./relations/roleCoversUse";
import { sessionPolicyNotVoided } from "./relations/sessionPolicyNotVoided";
import { streamsWriteApart } from "./relations/streamsWriteApart";
import { athenaScanLimit } from "./security/athena/athenaScanLimit";
import { athenaWgEncryption } from "./security/athena/athenaWgEncryption";
import { athenaWgEnforce } from "./security/athena/athenaWgEnforce";
import { athenaWgMetrics } from "./security/athena/athenaWgMetrics";
import { firehoseErrorOutput } from "./security/firehose/firehoseErrorOutput";
import { firehoseSse } from "./security/firehose/firehoseSse";
import { glueCatalogEncryption } from "./security/glue/glueCatalogEncryption";
import { glueCrawlerSecurityConfig } from "./security/glue/glueCrawlerSecurityConfig";
import { iamConfusedDeputy } from "./security/iam/iamConfusedDeputy";
import { iamNoAdmin } from "./security/iam/iamNoAdmin";
import { iamNoFullAccessManaged } from "./security/iam/iamNoFullAccessManaged";
import { iamNoServiceWildcard } from "./security/iam/iamNoServiceWildcard";
import { iamPassroleScoped } from "./security/iam/iamPassroleScoped";
import { iamPassroleToService } from "./security/iam/iamPassroleToService";
import { iamRoleAttachmentConflict } from "./security/iam/iamRoleAttachmentConflict";
import { s3AccessLogs } from "./security/s3/s3AccessLogs";
import { s3Lifecycle } from "./security/s3/s3Lifecycle";
import { s3NoAcl } from "./security/s3/s3NoAcl";
import { s3NoForceDestroy } from "./security/s3/s3NoForceDestroy";
import { s3PublicAccessBlock } from "./security/s3/s3PublicAccessBlock";
import { s3PublicAccessBlockFlags } from "./security/s3/s3PublicAccessBlockFlags";
import { s3Sse } from "./security/s3/s3Sse";
import { s3TlsOnly } from "./security/s3/s3TlsOnly";
import { s3Versioning } from "./security/s3/s3Versioning";

/** Every rule of the pack, in the order of its documentation. */
export const rules: readonly Rule[] = [
  firehoseBuffer,
  glueCrawlerSchedule,
  athenaWorkgroupName,
  firehoseStreamName,
  glueCrawlerName,
  glueDatabaseName,
  s3BucketName,
  athenaResultsPrefix,
  firehoseErrorPrefix,
  firehoseRawPrefix,
  prefixSlash,
  s3ReferencePrefix,
  requiredTags,
  crawlerTargetApart,
  errorPrefixOutsideCrawl,
  firehoseSmallFiles,
  glueDatabaseUsed,
  passroleNamesCreatedRole,
  prodKeepsData,
  resultsExpire,
  roleCoversNoMore,
  roleCoversUse,
  sessionPolicyNotVoided,
  streamsWriteApart,
  athenaScanLimit,
  athenaWgEncryption,
  athenaWgEnforce,
  athenaWgMetrics,
  firehoseErrorOutput,
  firehoseSse,
  glueCatalogEncryption,
  glueCrawlerSecurityConfig,
  iamConfusedDeputy,
  iamNoAdmin,
  iamNoFullAccessManaged,
  iamNoServiceWildcard,
  iamPassroleScoped,
  iamPassroleToService,
  iamRoleAttachmentConflict,
  s3AccessLogs,
  s3Lifecycle,
  s3NoAcl,
  s3NoForceDestroy,
  s3PublicAccessBlock,
  s3PublicAccessBlockFlags,
  s3Sse,
  s3TlsOnly,
  s3Versioning,
];
