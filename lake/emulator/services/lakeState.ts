import type { Listener } from "../../core/events";
import type { Random } from "../../core/random";
import type { Clock } from "../../core/time/clock";
import type { ServiceAction } from "../access/serviceAction";
import type { Catalog } from "../catalog/catalog";
import type { QueryEngine } from "../sql/contract";
import type { ObjectStore } from "../store/objectStore";
import type { Collection } from "../store/state/collection";
import type { Queries } from "./athena/queries";
import type { Workgroups } from "./athena/workgroups/workgroups";
import type { Background } from "./background";
import type { DeliveryStreams } from "./firehose/streams/deliveryStreams";
import type { Classifier } from "./glue/classifiers";
import type { Crawlers } from "./glue/crawlers/crawlers";
import type { Identities } from "./iam/identities";
import type { LogGroups } from "./logs/logGroups";
import type { ResourceTags } from "./resourceTags";

/** Where a lake is. */
export interface Place {
  readonly account: string;
  readonly region: string;
  /** `aws`, `aws-cn`, … */
  readonly partition: string;
}

/** What the services of one lake work on. */
export interface LakeState extends Place {
  readonly clock: Clock;
  readonly random: Random;
  readonly background: Background;
  readonly engine: QueryEngine;
  readonly objects: ObjectStore;
  /** The lake's own. */
  readonly folder: string;
  /** Where files are made that are to become objects: on the objects' own disk. */
  readonly writingFolder: string;
  /** Where streams keep what they have acknowledged; undefined for a lake that ends with its process. */
  readonly bufferFolder?: string;
  readonly catalog: Catalog;
  /** Is told what services do in somebody's name. */
  readonly onAction: Listener<ServiceAction>;
  readonly streams: DeliveryStreams;
  readonly classifiers: Collection<Classifier>;
  readonly crawlers: Crawlers;
  readonly workgroups: Workgroups;
  readonly queries: Queries;
  readonly identities: Identities;
  readonly logGroups: LogGroups;
  readonly tags: ResourceTags;
  /** What the program declared when it was last realised: ids by resource type. */
  readonly declared: Collection<readonly string[]>;
}

/** What a service's own state is built from. */
export type LakeGround = Pick<
  LakeState,
  | keyof Place
  | "clock"
  | "random"
  | "background"
  | "engine"
  | "objects"
  | "folder"
  | "writingFolder"
  | "bufferFolder"
  | "catalog"
  | "onAction"
>;
