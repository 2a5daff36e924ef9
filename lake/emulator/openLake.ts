import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Listener, silent } from "../core/events";
import type { Random } from "../core/random";
import type { Clock } from "../core/time/clock";
import { UserError } from "../core/userError";
import type { ServiceAction } from "./access/serviceAction";
import { Catalog } from "./catalog/catalog";
import type { EmbeddedLake } from "./lake";
import { Queries } from "./services/athena/queries";
import { Workgroups } from "./services/athena/workgroups/workgroups";
import { Background } from "./services/background";
import { dispatch } from "./services/dispatch";
import { DeliveryStreams } from "./services/firehose/streams/deliveryStreams";
import { Crawlers } from "./services/glue/crawlers/crawlers";
import { Identities } from "./services/iam/identities";
import type { LakeGround, LakeState } from "./services/lakeState";
import { LogGroups } from "./services/logs/logGroups";
import { ResourceTags } from "./services/resourceTags";
import { keepLifecycle } from "./services/s3/lifecycle/lifecycle";
import type { QueryEngine } from "./sql/contract";
import { ObjectFiles } from "./store/files/objectFiles";
import { ObjectStore } from "./store/objectStore";
import { openState, type State } from "./store/state/state";
import { unlessStorageFull } from "./store/storageFull";
import type { WireRequest, WireResponse } from "./wire/message";
import { errorAnswer } from "./wire/protocol";
import { ServiceError } from "./wire/serviceError";

export interface LakeOptions {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** Default: the region's. */
  readonly partition?: string;
  readonly clock: Clock;
  /** Where ids come from; a kept lake draws others each time it is opened. */
  readonly random: Random;
  /** Closed with the lake. */
  readonly engine: QueryEngine;
  /** Keeps the lake in this folder. Default: the lake ends when it is closed. */
  readonly directory?: string;
  /** Whose lake this is: a kept one of another program is refused. Default: nobody's. */
  readonly program?: string;
  /** Empties the kept lake first. @default false */
  readonly reset?: boolean;
  /** Is told each action that a service does with a role, or for a caller. */
  readonly onAction?: Listener<ServiceAction>;
}

/** A lake in this process. */
export interface OpenLake extends EmbeddedLake {
  /** What the services work on: for `realise`. */
  readonly state: LakeState;
  /** How many times the lake was opened, this time included. */
  readonly generation: number;
  /** The latest instant that a kept lake has seen, in epoch milliseconds; 0 for a new one. */
  readonly lastInstant: number;
}

/**
 * Opens an embedded lake, empty or as it was kept.
 * @throws UserError where another process has the kept lake open, or the folder holds something else
 */
export async function openLake(options: LakeOptions): Promise<OpenLake> {
  const root = options.directory ?? (await mkdtemp(join(tmpdir(), "lake-")));
  await makeFolder(root);
  await refuseForeignFolder(root);
  const kept = await openState(options.directory, options.reset);
  if (options.reset) await removeObjects(root);
  const history = kept.collection<number>("lake");
  await refuseForeignLake(kept, options.program, root);
  const generation = (history.get("generation") ?? 0) + 1;
  await history.set("generation", generation);
  const files = new ObjectFiles(root);
  const objects = new ObjectStore(kept, files, generation);
  const lastInstant = Math.max(history.get("lastInstant") ?? 0, objects.newest());
  const state = services(options, kept, objects, { root, generation });
  if (options.directory !== undefined) await objects.reconcile();
  state.streams.restore();
  keepLifecycle(objects, options.clock);
  const answering = new Set<Promise<WireResponse>>();
  const answer = (request: WireRequest): Promise<WireResponse> => {
    const response = options.clock.hold(() => dispatch(state, request));
    answering.add(response);
    void response.finally(() => answering.delete(response));
    return response;
  };
  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    try {
      await Promise.all(answering);
      await settle(state);
      await state.objects.close();
      await history
        .set("lastInstant", Math.max(lastInstant, options.clock.now()))
        .catch(unlessStorageFull); // The newest object tells the instant too.
    } finally {
      await options.engine.close();
      await kept.close();
      await rm(options.directory ? join(root, "writing") : root, { recursive: true, force: true });
    }
  };
  return {
    state,
    generation,
    lastInstant,
    handle: (request) =>
      closing ? Promise.resolve(errorAnswer(request, closedError(), "closed")) : answer(request),
    close: () => (closing ??= close()),
  };
}

async function makeFolder(root: string): Promise<void> {
  try {
    await mkdir(root, { recursive: true, mode: 0o700 });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = code === "EEXIST" || code === "ENOTDIR" ? "a file stands in the way" : message;
    throw new UserError("usage", `${root} cannot be a lake's folder: ${why}`, {
      remedy: "name a folder with --lake, one that can be made or written",
      cause: error,
    });
  }
}

/** Two programs in one folder would each take away what the other declares. */
async function refuseForeignLake(
  kept: State,
  program: string | undefined,
  root: string,
): Promise<void> {
  if (program === undefined) return;
  const owners = kept.collection<string>("program");
  const owner = owners.get("name");
  if (owner === undefined) return owners.set("name", program);
  if (owner === program) return;
  await kept.close();
  throw new UserError("usage", `${root} keeps the lake of program ${owner}, not of ${program}`, {
    remedy: "name another folder with --lake, or start over there with --reset",
  });
}

/** A folder that holds anything but a lake is somebody else's: nothing is written or removed there. */
async function refuseForeignFolder(root: string): Promise<void> {
  const names = await readdir(root);
  if (names.length === 0 || names.includes("state")) return;
  throw new UserError("usage", `${root} is no lake's folder: it holds ${names[0]}`, {
    remedy: "name an empty folder, or one that keeps a lake",
  });
}

async function removeObjects(root: string): Promise<void> {
  for (const name of ["objects", "uploads", "buffered", "writing", "outputs.json"]) {
    await rm(join(root, name), { recursive: true, force: true });
  }
}

function services(
  options: LakeOptions,
  kept: State,
  objects: ObjectStore,
  { root, generation }: { readonly root: string; readonly generation: number },
): LakeState {
  const { account, region, clock, engine } = options;
  const ground: LakeGround = {
    account,
    region,
    partition: options.partition ?? partitionOf(region),
    clock,
    engine,
    random: options.random.fork(`generation ${generation}`),
    background: new Background(),
    objects,
    folder: root,
    writingFolder: join(root, "writing"),
    ...(options.directory !== undefined && { bufferFolder: join(root, "buffered") }),
    catalog: new Catalog(kept, account),
    onAction: options.onAction ?? silent,
  };
  return {
    ...ground,
    streams: new DeliveryStreams(kept, ground),
    classifiers: kept.collection("glue/classifier"),
    crawlers: new Crawlers(kept, ground),
    workgroups: new Workgroups(kept),
    queries: new Queries(kept, ground),
    identities: new Identities(kept, ground),
    logGroups: new LogGroups(kept, ground),
    tags: new ResourceTags(kept),
    declared: kept.collection("declared"),
  };
}

/** Delivers what is buffered, stops what waits, and lets what writes finish. */
async function settle({ background, streams }: LakeState): Promise<void> {
  background.close();
  streams.flush();
  await background.settled();
}

function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function closedError(): ServiceError {
  return new ServiceError("ServiceUnavailable", "The lake is closed", { status: 503 });
}
