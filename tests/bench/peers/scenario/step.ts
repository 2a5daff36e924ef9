import type { LakePlace } from "./lakePlace";

/** What a lake's user does, and sees on AWS. It throws where the answer's content is another. */
export interface Step {
  readonly name: string;
  does(place: LakePlace): Promise<void>;
}

/** Steps of one area of a lake, in their order: a later one may rest on what an earlier one made. */
export interface Area {
  readonly name: string;
  readonly steps: readonly Step[];
}
