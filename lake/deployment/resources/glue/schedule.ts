import type { InputRule } from "../facts";

/** One field's value: numbers, names, ranges and steps, in a list. */
const field = "[\\dA-Z*/,#LW-]+";

/**
 * When a crawler runs: `cron(15 12 * * ? *)`, minutes, hours, day of the month, month, day of the week
 * and year, where one of the two days is open.
 * @param api The request member that the schedule becomes.
 * @see https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html
 */
export const crawlSchedule = (api: string): InputRule => ({
  api,
  pattern: new RegExp(
    `^cron\\(${field} ${field} (\\? ${field} ${field}|${field} ${field} \\?) ${field}\\)$`,
  ),
  patternMeaning: "six fields as in cron(15 12 * * ? *), where one of the two days is ?",
  except: [""],
});
