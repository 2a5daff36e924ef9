"use strict";

const { reporters } = require("mocha");

const { EVENT_RUN_END, EVENT_TEST_FAIL, EVENT_TEST_PASS } = require("mocha").Runner.constants;

/** The numbers of what the engine must prove: I1 to I14. */
const numbers = Array.from({ length: 14 }, (_, index) => index + 1);

/**
 * Mocha's own report, and one line for each I-number, by the titles of the tests. With the option
 * `whole`, a number that no test carries fails the run.
 */
module.exports = class NumbersReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    this.isWhole = Boolean(options?.reporterOptions?.whole);
    this.counts = new Map(numbers.map((number) => [number, { passed: 0, failed: 0 }]));
    const count = (outcome) => (test) => {
      const title = test.fullTitle();
      for (const [, first, last = first] of title.matchAll(/\bI(\d+)(?:-I(\d+))?:/g)) {
        for (let number = Number(first); number <= Number(last); number++) {
          const counted = this.counts.get(number);
          if (counted) counted[outcome]++;
        }
      }
    };
    runner.on(EVENT_TEST_PASS, count("passed"));
    runner.on(EVENT_TEST_FAIL, count("failed"));
    runner.once(EVENT_RUN_END, () => {
      for (const [number, counted] of this.counts) console.log(line(number, counted));
    });
  }

  done(failures, finish) {
    const missing = [...this.counts.values()].filter((one) => one.passed + one.failed === 0);
    finish(failures + (this.isWhole ? missing.length : 0));
  }
};

function line(number, { passed, failed }) {
  const verdict = failed > 0 ? "FAILS" : passed > 0 ? "holds" : "not run";
  const tests = passed + failed === 1 ? "1 test" : `${passed + failed} tests`;
  return `  I${String(number).padEnd(3)} ${verdict.padEnd(8)} ${tests}`;
}
