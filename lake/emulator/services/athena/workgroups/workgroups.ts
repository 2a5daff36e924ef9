import type { Collection } from "../../../store/state/collection";
import type { State } from "../../../store/state/state";
import { invalidRequest } from "../athenaInput";

export interface Workgroup {
  readonly name: string;
  readonly description?: string;
  readonly state: "ENABLED" | "DISABLED";
  /** Whether the workgroup's result location wins over the caller's. */
  readonly enforced: boolean;
  /** `s3://bucket/prefix/` */
  readonly outputLocation?: string;
  /** SSE_S3, SSE_KMS or CSE_KMS: shown, not done. */
  readonly encryptionOption?: string;
  readonly kmsKey?: string;
  readonly bytesScannedCutoff?: number;
  readonly publishMetrics: boolean;
  readonly requesterPays: boolean;
  /** Epoch milliseconds. */
  readonly created: number;
}

export interface NamedQuery {
  readonly id: string;
  readonly name: string;
  readonly description?: string;
  readonly database: string;
  readonly query: string;
  readonly workgroup: string;
}

/** Workgroups and the queries named in them. `primary` is always there. */
export class Workgroups {
  readonly #workgroups: Collection<Workgroup>;
  readonly #namedQueries: Collection<NamedQuery>;

  public constructor(state: State) {
    this.#workgroups = state.collection("athena/workgroup");
    this.#namedQueries = state.collection("athena/namedQuery");
  }

  /** @throws ServiceError `InvalidRequestException` */
  public workgroup(name: string): Workgroup {
    const workgroup = this.#workgroups.get(name) ?? (name === "primary" ? primary : undefined);
    if (workgroup) return workgroup;
    throw invalidRequest("WorkGroup is not found.");
  }

  /** By name. */
  public all(): Workgroup[] {
    const others = this.#workgroups.values().filter(({ name }) => name !== "primary");
    return [this.workgroup("primary"), ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Creates a workgroup, or changes an existing one. */
  public put(workgroup: Omit<Workgroup, "created">, nowMs: number): Promise<void> {
    const created = this.#workgroups.get(workgroup.name)?.created ?? nowMs;
    return this.#workgroups.set(workgroup.name, { ...workgroup, created });
  }

  /** Removes a workgroup; `primary` gets its first settings again. */
  public delete(name: string): Promise<void> {
    return this.#workgroups.delete(name);
  }

  /** @throws ServiceError `InvalidRequestException` */
  public namedQuery(id: string): NamedQuery {
    const query = this.#namedQueries.get(id);
    if (query) return query;
    throw invalidRequest(`NamedQuery ${id} was not found`);
  }

  public namedQueries(workgroup: string): NamedQuery[] {
    return this.#namedQueries.values().filter((query) => query.workgroup === workgroup);
  }

  public putNamedQuery(query: NamedQuery): Promise<void> {
    return this.#namedQueries.set(query.id, query);
  }

  public deleteNamedQuery(id: string): Promise<void> {
    return this.#namedQueries.delete(id);
  }
}

const primary: Workgroup = {
  name: "primary",
  state: "ENABLED",
  enforced: false,
  publishMetrics: false,
  requesterPays: false,
  created: 0,
};
