import { crawlerTypes } from "../../find/types";
import { resourceRule } from "../../rule";

export const glueCrawlerSchedule = resourceRule({
  name: "glue-crawler-schedule",
  description: "A crawler runs on demand, or on a schedule that was declared here.",
  severity: "medium",
  level: "mandatory",
  why: "A crawl costs ten minutes at least, and changes tables under whoever queries them.",
  fix: "Leave out the schedule, or add it to the rule's `schedules`.",
  links: ["https://docs.aws.amazon.com/glue/latest/dg/schedule-crawler.html"],
  ids: {},
  types: crawlerTypes,
  options: {
    schedules: {
      type: "array",
      items: { type: "string" },
      default: [],
      description: "Schedules that are allowed, as in `cron(15 12 * * ? *)`.",
    },
  },
  *check(subject, { schedules }) {
    const schedule = subject.inputs.at("schedule").text() ?? "";
    if (schedule !== "" && !schedules.includes(schedule)) {
      const allowed = ["absent (on demand)", ...schedules].join(" or ");
      yield { must: `schedule must be ${allowed}`, got: schedule };
    }
  },
});
