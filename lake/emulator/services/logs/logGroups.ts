import type { Collection } from "../../store/state/collection";
import type { State } from "../../store/state/state";
import { ServiceError } from "../../wire/serviceError";
import type { LakeGround } from "../lakeState";
import type { Tags } from "../tags";

export interface LogGroup {
  readonly name: string;
  /** Undefined: events never expire. */
  readonly retentionInDays?: number;
  readonly kmsKeyId?: string;
  readonly logGroupClass: string;
  readonly tags: Tags;
  /** Epoch milliseconds. */
  readonly created: number;
}

export interface LogStream {
  readonly group: string;
  readonly name: string;
  /** Epoch milliseconds. */
  readonly created: number;
}

/** Log groups and their streams, as they are set up. No events are kept. */
export class LogGroups {
  readonly #groups: Collection<LogGroup>;
  readonly #streams: Collection<LogStream>;
  readonly #lake: LakeGround;

  public constructor(state: State, lake: LakeGround) {
    this.#groups = state.collection("logs/group");
    this.#streams = state.collection("logs/stream");
    this.#lake = lake;
  }

  public find(name: string): LogGroup | undefined {
    return this.#groups.get(name);
  }

  /** @throws ServiceError `ResourceNotFoundException` */
  public group(name: string): LogGroup {
    return this.find(name) ?? missing("The specified log group does not exist.");
  }

  /** By name. */
  public all(): LogGroup[] {
    return this.#groups.values().sort(byName);
  }

  /** Creates a group, or gives an existing one new settings. */
  public put(group: Omit<LogGroup, "created">): Promise<void> {
    const created = this.find(group.name)?.created ?? this.#lake.clock.now();
    return this.#groups.set(group.name, { ...group, created });
  }

  /** Removes a group with its streams. */
  public async delete(name: string): Promise<void> {
    const streams = this.streams(name).map((stream) => streamKey(name, stream.name));
    await this.#streams.delete(...streams);
    await this.#groups.delete(name);
  }

  /** The streams of a group, by name. */
  public streams(group: string): LogStream[] {
    return this.#streams.valuesUnder(streamKey(group, "")).sort(byName);
  }

  public hasStream(group: string, name: string): boolean {
    return this.#streams.has(streamKey(group, name));
  }

  public putStream(group: string, name: string): Promise<void> {
    const key = streamKey(group, name);
    const created = this.#streams.get(key)?.created ?? this.#lake.clock.now();
    return this.#streams.set(key, { group, name, created });
  }

  public deleteStream(group: string, name: string): Promise<void> {
    return this.#streams.delete(streamKey(group, name));
  }

  public arn(group: string): string {
    const { partition, region, account } = this.#lake;
    return `arn:${partition}:logs:${region}:${account}:log-group:${group}`;
  }
}

/** @throws ServiceError `ResourceNotFoundException` */
export function missing(message: string): never {
  throw new ServiceError("ResourceNotFoundException", message);
}

/** A colon is in no name of a group or stream. */
function streamKey(group: string, stream: string): string {
  return `${group}:${stream}`;
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
