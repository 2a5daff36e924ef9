import type { WorkshopReport } from "../../../lake/session/workshop";

/** The object that `npm start -- --json` prints; two runs with one seed differ in `elapsedMs` only. */
export function workshopJson(report: WorkshopReport, elapsedMs: number): Record<string, unknown> {
  const { ledger, proof } = report;
  return {
    stack: report.stack,
    seed: report.seed,
    startedAt: report.startedAt,
    sent: ledger.sent,
    acknowledged: ledger.acknowledged,
    stored: report.stored,
    queried: report.queried,
    resent: ledger.resent,
    provedBy: proof.provedBy,
    objects: report.objects,
    tables: report.tables,
    query: report.query,
    notEmulated: report.notEmulated,
    simulatedMs: report.durationMs,
    elapsedMs,
    // Only where there is something to tell.
    ...(report.faults && { faults: report.faults }),
    ...(proof.unreadable !== undefined && { unreadable: proof.unreadable }),
    ...(proof.problems.length > 0 && { problems: proof.problems }),
    ...(proof.duplicatesInLake > 0 && { duplicatesInLake: proof.duplicatesInLake }),
    ...(proof.duplicatesInRun > 0 && { duplicatesInRun: proof.duplicatesInRun }),
  };
}
