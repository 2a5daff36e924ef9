import type { Collection } from "../../../store/state/collection";
import type { State } from "../../../store/state/state";
import { ServiceError } from "../../../wire/serviceError";
import type { LakeGround } from "../../lakeState";
import { DeliveryBuffer } from "../delivery/deliveryBuffer";
import type { StreamConfiguration } from "./streamConfiguration";

/** What a caller says of a stream; the rest follows. */
export type StreamInput = Omit<
  StreamConfiguration,
  "arn" | "destinationId" | "versionId" | "created"
>;

/** The delivery streams of a lake. */
export class DeliveryStreams {
  readonly #lake: LakeGround;
  readonly #streams: Collection<StreamConfiguration>;
  readonly #buffers = new Map<string, DeliveryBuffer>();

  public constructor(state: State, lake: LakeGround) {
    this.#lake = lake;
    this.#streams = state.collection("firehose/stream");
  }

  /** By name. */
  public names(): string[] {
    return this.#streams.keys().sort();
  }

  /** @throws ServiceError `ResourceNotFoundException` */
  public stream(name: string): StreamConfiguration {
    const stream = this.#streams.get(name);
    if (stream) return stream;
    throw new ServiceError(
      "ResourceNotFoundException",
      `Firehose ${name} under account ${this.#lake.account} not found.`,
    );
  }

  /** @throws ServiceError `ResourceNotFoundException` */
  public buffer(name: string): DeliveryBuffer {
    this.stream(name);
    let buffer = this.#buffers.get(name);
    if (!buffer) {
      buffer = new DeliveryBuffer(this.#lake, name, () => this.stream(name));
      this.#buffers.set(name, buffer);
    }
    return buffer;
  }

  /** Creates a stream, or changes the destination of an existing one. */
  public async put(input: StreamInput): Promise<void> {
    const { partition, region, account, clock } = this.#lake;
    const before = this.#streams.get(input.name);
    const same = before && JSON.stringify(before.destination) === JSON.stringify(input.destination);
    await this.#streams.set(input.name, {
      ...input,
      arn: `arn:${partition}:firehose:${region}:${account}:deliverystream/${input.name}`,
      destinationId: "destinationId-000000000001",
      versionId: before ? String(Number(before.versionId) + (same ? 0 : 1)) : "1",
      created: before?.created ?? clock.now(),
    });
  }

  /** Removes a stream; what it still buffers is delivered first. */
  public async delete(name: string): Promise<void> {
    this.#buffers.get(name)?.flush();
    this.#buffers.delete(name);
    await this.#streams.delete(name);
  }

  /** Removes a stream as its API does: what it still buffers is lost. */
  public async discard(name: string): Promise<void> {
    this.#buffers.get(name)?.discard();
    await this.delete(name);
  }

  /** Changes what is known of a stream, but for its destination. */
  public async amend(
    name: string,
    change: Pick<StreamConfiguration, "tags" | "encryptionKeyType" | "encryptionKeyArn">,
  ): Promise<void> {
    await this.#streams.set(name, { ...this.stream(name), ...change });
  }

  /** Starts the delivery of what an earlier process left; must run before anything is put. */
  public restore(): void {
    for (const name of this.names()) this.buffer(name).restore();
  }

  /** Starts the delivery of everything that is buffered. */
  public flush(): void {
    for (const buffer of this.#buffers.values()) buffer.flush();
  }
}
