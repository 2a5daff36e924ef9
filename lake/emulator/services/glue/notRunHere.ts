const things = [
  ...["Session", "Sessions", "Statement", "Statements"],
  ...["Job", "Jobs", "JobRun", "JobRuns", "JobBookmark", "JobBookmarks"],
  ...["Trigger", "Triggers", "Workflow", "Workflows", "WorkflowRun", "WorkflowRuns"],
  ...["DevEndpoint", "DevEndpoints", "Blueprint", "Blueprints", "BlueprintRun", "BlueprintRuns"],
].join("|");

/** Operations of Glue that run code: sessions, jobs and what starts those. */
const runsCode = new RegExp(
  `^(?:BatchGet|BatchStop|Cancel|Create|Delete|Get|List|Reset|Resume|Run|Start|Stop|Update)(?:${things})$`,
);

/** What to tell somebody who calls one of them; undefined for any other operation. */
export function notRunHere(operation: string): string | undefined {
  if (!runsCode.test(operation)) return undefined;
  return (
    `Glue's jobs and sessions are not run here: ${operation} is answered on AWS only. ` +
    "Query the tables with Athena, or run Spark beside the lake, with this endpoint for S3"
  );
}
