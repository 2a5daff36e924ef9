export { AthenaWorkspace } from "./athenaWorkspace";
export type { AthenaWorkspaceArgs } from "./athenaWorkspaceArgs";
export { DataGenerator, type DataGeneratorArgs } from "./dataGenerator";
export { GlueCatalog } from "./glueCatalog";
export type { GlueCatalogArgs } from "./glueCatalogArgs";
export { IngestPipeline } from "./ingestPipeline";
export { CompressionFormat, type IngestPipelineArgs } from "./ingestPipelineArgs";
export { InteractiveSessionRoles } from "./interactiveSessionRoles";
export type { InteractiveSessionRolesArgs } from "./interactiveSessionRolesArgs";
