/** The services whose requests the embedded lake takes by the model, by botocore's names. */
interface ServiceOperations {
  readonly operations: readonly string[];
  /** Members that are not run here: they are answered as such, whatever they hold. */
  readonly leftOut?: readonly string[];
}

const firehose: ServiceOperations = {
  operations: [
    "CreateDeliveryStream",
    "DeleteDeliveryStream",
    "DescribeDeliveryStream",
    "ListDeliveryStreams",
    "ListTagsForDeliveryStream",
    "PutRecord",
    "PutRecordBatch",
    "StartDeliveryStreamEncryption",
    "StopDeliveryStreamEncryption",
    "TagDeliveryStream",
    "UntagDeliveryStream",
    "UpdateDestination",
  ],
  leftOut: [
    ...["Redshift", "Elasticsearch", "Amazonopensearchservice", "Splunk", "HttpEndpoint"],
    ...["AmazonOpenSearchServerless", "Snowflake", "Iceberg"],
  ]
    .flatMap((name) => [`${name}DestinationConfiguration`, `${name}DestinationUpdate`])
    .concat("MSKSourceConfiguration", "DatabaseSourceConfiguration"),
};

const glueDatabases = ["CreateDatabase", "DeleteDatabase", "GetDatabase", "GetDatabases"];
const glueTables = [
  ...["BatchDeleteTable", "BatchDeleteTableVersion", "CreateTable", "DeleteTable"],
  ...["DeleteTableVersion", "GetTable", "GetTableVersion", "GetTableVersions", "GetTables"],
  ...["SearchTables", "UpdateTable"],
];
const gluePartitions = [
  ...["BatchCreatePartition", "BatchDeletePartition", "BatchGetPartition", "BatchUpdatePartition"],
  ...["CreatePartition", "CreatePartitionIndex", "DeletePartition", "DeletePartitionIndex"],
  ...["GetPartition", "GetPartitionIndexes", "GetPartitions", "UpdatePartition"],
];
const glueCrawlers = [
  ...["BatchGetCrawlers", "CreateCrawler", "DeleteCrawler", "GetCrawler", "GetCrawlerMetrics"],
  ...["GetCrawlers", "ListCrawlers", "ListCrawls", "StartCrawler", "StartCrawlerSchedule"],
  ...["StopCrawler", "StopCrawlerSchedule", "UpdateCrawler", "UpdateCrawlerSchedule"],
];
const glue: ServiceOperations = {
  operations: [
    ...glueDatabases,
    "UpdateDatabase",
    ...glueTables,
    ...gluePartitions,
    ...glueCrawlers,
    ...["Create", "Delete", "Get", "Update"].map((verb) => `${verb}Classifier`),
    "GetClassifiers",
    ...["CreateSecurityConfiguration", "DeleteSecurityConfiguration"],
    ...["GetSecurityConfiguration", "GetSecurityConfigurations"],
    ...["GetDataCatalogEncryptionSettings", "PutDataCatalogEncryptionSettings"],
    ...["GetTags", "TagResource", "UntagResource"],
  ],
  leftOut: ["OpenTableFormatInput", "UpdateOpenTableFormatInput"],
};

const athena: ServiceOperations = {
  operations: [
    ...["BatchGetNamedQuery", "BatchGetPreparedStatement", "BatchGetQueryExecution"],
    ...["Create", "Delete", "Get", "Update"].flatMap((verb) =>
      ["DataCatalog", "NamedQuery", "PreparedStatement", "WorkGroup"].map((it) => verb + it),
    ),
    ...["GetDatabase", "GetQueryExecution", "GetQueryResults", "GetQueryRuntimeStatistics"],
    ...["GetTableMetadata", "ListDataCatalogs", "ListDatabases", "ListEngineVersions"],
    ...["ListNamedQueries", "ListPreparedStatements", "ListQueryExecutions"],
    ...["ListTableMetadata", "ListTagsForResource", "ListWorkGroups", "StartQueryExecution"],
    ...["StopQueryExecution", "TagResource", "UntagResource"],
  ],
};

const logs: ServiceOperations = {
  operations: [
    ...["AssociateKmsKey", "CreateLogGroup", "CreateLogStream", "DeleteLogGroup"],
    ...["DeleteLogStream", "DeleteRetentionPolicy", "DescribeLogGroups", "DescribeLogStreams"],
    ...["DisassociateKmsKey", "FilterLogEvents", "GetLogEvents", "ListTagsForResource"],
    ...["ListTagsLogGroup", "PutLogEvents", "PutRetentionPolicy", "TagResource", "UntagResource"],
  ],
};

const iam: ServiceOperations = {
  operations: [
    ...["AttachRolePolicy", "CreatePolicy", "CreateRole", "DeletePolicy", "DeleteRole"],
    ...["DeleteRolePolicy", "DetachRolePolicy", "GetPolicy", "GetPolicyVersion", "GetRole"],
    ...["GetRolePolicy", "ListAttachedRolePolicies", "ListInstanceProfilesForRole"],
    ...["ListPolicies", "ListPolicyVersions", "ListRolePolicies", "ListRoleTags", "ListRoles"],
    ...["PutRolePolicy", "TagRole", "UntagRole", "UpdateAssumeRolePolicy", "UpdateRole"],
  ],
};

const sts: ServiceOperations = {
  operations: ["AssumeRole", "GetAccessKeyInfo", "GetCallerIdentity", "GetSessionToken"],
};

/** What is extracted whole, for the embedded lake to validate its requests by. */
export const emulatedOperations: Readonly<Record<string, ServiceOperations>> = {
  athena,
  firehose,
  glue,
  iam,
  logs,
  sts,
};
