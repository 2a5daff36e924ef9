import type { Collection } from "../../store/state/collection";
import type { State } from "../../store/state/state";
import type { LakeGround } from "../lakeState";
import type { Tags } from "../tags";
import { alreadyExists, noSuchEntity } from "./iamErrors";

/** A role as it was created, with what was put on it. */
export interface Role {
  readonly name: string;
  /** Begins and ends with `/`. */
  readonly path: string;
  /** `AROA` and 17 characters. */
  readonly id: string;
  readonly arn: string;
  /** The trust policy: JSON text, as given. */
  readonly trust: string;
  readonly description?: string;
  /** Seconds. */
  readonly maxSessionDuration: number;
  readonly permissionsBoundary?: string;
  readonly tags: Tags;
  /** Inline policies: JSON text by name. */
  readonly inline: Readonly<Record<string, string>>;
  /** ARNs of managed policies, in the order in which they were attached. */
  readonly attached: readonly string[];
  /** Epoch milliseconds. */
  readonly created: number;
}

/** A customer managed policy: one version, `v1`. */
export interface ManagedPolicy {
  readonly name: string;
  readonly path: string;
  /** `ANPA` and 17 characters. */
  readonly id: string;
  readonly arn: string;
  readonly description?: string;
  /** JSON text, as given. */
  readonly document: string;
  readonly tags: Tags;
  /** Epoch milliseconds. */
  readonly created: number;
}

export type RoleInput = Pick<Role, "name" | "trust"> & Partial<Omit<Role, "id" | "arn">>;
export type PolicyInput = Pick<ManagedPolicy, "name" | "document"> &
  Partial<Omit<ManagedPolicy, "id" | "arn">>;

const idAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The roles and policies of the account. They are kept and shown; nothing is refused by them. */
export class Identities {
  readonly #roles: Collection<Role>;
  readonly #policies: Collection<ManagedPolicy>;
  readonly #lake: Pick<LakeGround, "account" | "partition" | "clock" | "random">;

  public constructor(state: State, lake: LakeGround) {
    this.#roles = state.collection("iam/role");
    this.#policies = state.collection("iam/policy");
    this.#lake = lake;
  }

  public findRole(name: string): Role | undefined {
    return this.#roles.get(name);
  }

  /** @throws ServiceError `NoSuchEntity` */
  public role(name: string): Role {
    const role = this.findRole(name);
    if (role) return role;
    throw noSuchEntity(`The role with name ${name} cannot be found.`);
  }

  /** By name. */
  public roles(): Role[] {
    return this.#roles.values().sort(byName);
  }

  /** @throws ServiceError `EntityAlreadyExists` */
  public mustBeFree(kind: "Role" | "Policy", name: string): void {
    const names: readonly { name: string }[] = kind === "Role" ? this.roles() : this.policies();
    if (!names.some((other) => other.name.toLowerCase() === name.toLowerCase())) return;
    throw kind === "Role"
      ? alreadyExists(`Role with name ${name} already exists.`)
      : alreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }

  /** Creates a role, or gives an existing one new properties. */
  public async putRole(input: RoleInput): Promise<Role> {
    const before = this.#roles.get(input.name);
    const path = input.path ?? before?.path ?? "/";
    const fresh = {
      maxSessionDuration: 3600,
      tags: {},
      inline: {},
      attached: [],
      created: this.#lake.clock.now(),
    };
    const role: Role = {
      ...fresh,
      ...before,
      ...input,
      path,
      id: before?.id ?? this.#uniqueId("AROA"),
      arn: this.#arn("role", path, input.name),
    };
    await this.#roles.set(role.name, role);
    return role;
  }

  public deleteRole(name: string): Promise<void> {
    return this.#roles.delete(name);
  }

  /** @throws ServiceError `NoSuchEntity` */
  public policy(arn: string): ManagedPolicy {
    const policy = this.#policies.get(arn);
    if (policy) return policy;
    throw noSuchEntity(`Policy ${arn} was not found.`);
  }

  /** By name. */
  public policies(): ManagedPolicy[] {
    return this.#policies.values().sort(byName);
  }

  /** Creates a policy, or gives an existing one a new document. */
  public async putPolicy(input: PolicyInput): Promise<ManagedPolicy> {
    const path = input.path ?? "/";
    const arn = this.#arn("policy", path, input.name);
    const before = this.#policies.get(arn);
    const fresh = { tags: {}, created: this.#lake.clock.now() };
    const id = before?.id ?? this.#uniqueId("ANPA");
    const policy: ManagedPolicy = { ...fresh, ...before, ...input, path, arn, id };
    await this.#policies.set(arn, policy);
    return policy;
  }

  public deletePolicy(arn: string): Promise<void> {
    return this.#policies.delete(arn);
  }

  /** The roles that a managed policy is attached to. */
  public holders(arn: string): Role[] {
    return this.roles().filter(({ attached }) => attached.includes(arn));
  }

  #arn(kind: "role" | "policy", path: string, name: string): string {
    const { partition, account } = this.#lake;
    return `arn:${partition}:iam::${account}:${kind}${path}${name}`;
  }

  #uniqueId(prefix: string): string {
    const letter = (): string => idAlphabet[this.#lake.random.below(idAlphabet.length)]!;
    return prefix + Array.from({ length: 17 }, letter).join("");
  }
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
