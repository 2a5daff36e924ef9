import { expect } from "chai";

import { type BatchFault, faultyLoad, idsOf } from "./faultyLoad";

/**
 * The bad day that aws-kinesis-agent's tests use (FileSender): a twentieth of the calls fails in part,
 * a twentieth before anything is stored, three in a hundred after a part was stored.
 */
const agentMix: readonly BatchFault[] = [
  { fault: "partial", share: 0.5, probability: 0.05 },
  { fault: "throttle", probability: 0.05 },
  { fault: "error", code: "InternalFailure", stores: "some", probability: 0.03 },
];

/** Loads so many records under the agent's mix and holds the promise of R5 against the lake. */
export async function survivesAgentMix(count: number, seed: number): Promise<string> {
  const run = await faultyLoad(agentMix, { count, seed, rate: 0 }, undefined, seed);
  const { distinct, duplicates } = idsOf(run.stored);
  const loss = count - distinct;
  const told = `seed ${seed}: loss ${loss}, ${duplicates} duplicates of ${run.ledger.possibleDuplicates} possible, faults ${run.fired.join(" + ")} in ${run.calls.length} calls`;
  expect(run.error, told).to.equal(undefined);
  expect(loss, told).to.equal(0);
  expect(distinct, told).to.equal(run.ledger.generated);
  expect(run.ledger.possibleDuplicates, told).to.be.at.least(duplicates);
  expect(run.report!.proof.problems, told).to.deep.equal([]);
  return told;
}
