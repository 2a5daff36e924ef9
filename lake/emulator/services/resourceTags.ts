import type { Collection } from "../store/state/collection";
import type { State } from "../store/state/state";
import type { Place } from "./lakeState";
import { type Tags, withoutTags } from "./tags";

/** Tags of resources that Glue and Athena know by ARN. */
export class ResourceTags {
  readonly #tags: Collection<Tags>;

  public constructor(state: State) {
    this.#tags = state.collection("tags");
  }

  public of(arn: string): Tags {
    return this.#tags.get(arn) ?? {};
  }

  public async add(arn: string, tags: Tags): Promise<void> {
    if (Object.keys(tags).length > 0) await this.#tags.set(arn, { ...this.of(arn), ...tags });
  }

  public async remove(arn: string, keys: readonly string[]): Promise<void> {
    await this.set(arn, withoutTags(this.of(arn), keys));
  }

  /** Sets all tags of a resource; none for one that is gone. */
  public async set(arn: string, tags: Tags = {}): Promise<void> {
    if (Object.keys(tags).length > 0) await this.#tags.set(arn, tags);
    else if (this.#tags.has(arn)) await this.#tags.delete(arn);
  }
}

/** @param resource `crawler/name`, `workgroup/name`, … */
export function arnOf(
  { partition, region, account }: Place,
  service: "athena" | "glue",
  resource: string,
): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}
