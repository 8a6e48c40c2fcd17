import { readFileSync } from "node:fs";
import { resourceOf } from "../../src/sim/api/kinds.ts";
import { invalidStatus, type Status } from "../../src/sim/api/status.ts";
import { decode } from "../../src/sim/kube-apiserver/decode/index.ts";
import { strategies } from "../../src/sim/kube-apiserver/strategy/index.ts";
import type { LooseObject } from "../../src/sim/kube-apiserver/strategy/strategy.ts";

/** One line of tests/golden/api/mutations.jsonl. */
export interface Mutation {
  readonly id: string;
  readonly group: string;
  readonly kind: string;
  readonly what: string;
  readonly path: string;
  readonly request?: LooseObject;
  readonly code: number;
  readonly accepted?: boolean;
  readonly message?: string;
  readonly order_varies?: boolean;
  readonly details?: Status["details"];
  readonly warnings?: readonly string[];
  readonly object?: LooseObject;
}

/** What the strategy says to one recorded create. */
export interface Replayed {
  readonly object: LooseObject;
  readonly status: Status | undefined;
  readonly warnings: readonly string[];
}

const suffix = "abcde";
const uid = "0a1b2c3d-uid";

/** `BUILD:repeat:C:N` stands for the character C, N times. */
const unfold = (text: string) =>
  text.replace(/BUILD:repeat:(.):(\d+)/g, (_, letter: string, count: string) => letter.repeat(Number(count)));

export function readMutations(groups: ReadonlySet<string>): readonly Mutation[] {
  const lines = readFileSync(new URL("../golden/api/mutations.jsonl", import.meta.url), "utf8").split("\n");
  return lines
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Mutation)
    .filter((mutation) => groups.has(mutation.group));
}

function unfolded(value: unknown): unknown {
  if (typeof value === "string") return unfold(value);
  if (Array.isArray(value)) return value.map(unfolded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, part]) => [unfold(field), unfolded(part)]));
}

/** The part of kube-apiserver before a strategy: decoding, the namespace of the path and a generated name. */
function asRequested(mutation: Mutation): LooseObject {
  const apiVersion = /^\/(?:api|apis)\/((?:[^/]+\/)?v[^/]+)\/(?:namespaces|[a-z])/.exec(mutation.path)?.[1] ?? "";
  const read = decode(unfolded(mutation.request), apiVersion, mutation.kind, "Ignore");
  if (!("object" in read)) throw new Error(read.status.message);
  const decoded: LooseObject = read.object;
  const namespace = /\/namespaces\/([^/]+)\/[a-z]/.exec(mutation.path)?.[1];
  const { name, generateName, ...metadata } = decoded.metadata ?? {};
  const generated = generateName && !name ? `${generateName.slice(0, 58)}${suffix}` : name;
  const cluster = resourceOf(apiVersion, mutation.kind)?.namespaced === false;
  return {
    ...decoded,
    apiVersion,
    kind: mutation.kind,
    metadata: {
      ...metadata,
      ...(generated === undefined ? {} : { name: generated }),
      ...(generateName === undefined ? {} : { generateName }),
      ...(cluster ? { namespace: undefined } : { namespace }),
      deletionTimestamp: undefined,
      selfLink: undefined,
      uid,
      creationTimestamp: "2026-01-01T00:00:00Z",
    },
  };
}

export function replay(mutation: Mutation): Replayed {
  const strategy = strategies[mutation.kind];
  if (!strategy) throw new Error(`no strategy for ${mutation.kind}`);
  const requested = asRequested(mutation);
  const object = admitted(strategy.prepareForCreate(strategy.setDefaults(requested)));
  const errors = strategy.validate(object);
  const group = resourceOf(object.apiVersion ?? "", mutation.kind)?.group ?? "";
  const status = errors.length > 0 ? invalidStatus(group, mutation.kind, object.metadata?.name ?? "", errors) : undefined;
  return { object, status, warnings: status ? [] : (strategy.warnings?.(object) ?? []) };
}

/** Admission would give a pod its service account. */
function admitted(object: LooseObject): LooseObject {
  const spec = object.spec as { readonly serviceAccountName?: string } | undefined;
  return object.kind === "Pod" && !spec?.serviceAccountName ? { ...object, spec: { ...spec, serviceAccountName: "default" } } : object;
}

/** A message with every placeholder written out, and the generated name's letters made the recording's. */
const plainText = (text: string) => unfold(text).replaceAll(suffix, "<suffix>").replaceAll(uid, "<uid>");

export function sameVerdict(mutation: Mutation, { status }: Replayed): boolean {
  return (mutation.accepted === true) === (status === undefined);
}

/** The same message and the same causes; as a set where the real server's order varies. */
export function sameText(mutation: Mutation, { status }: Replayed): boolean {
  if (mutation.accepted) return status === undefined;
  if (status === undefined) return false;
  const recorded = causesOf(mutation.details);
  const ours = causesOf(status.details);
  if (mutation.order_varies) return JSON.stringify([...recorded].sort()) === JSON.stringify([...ours].sort());
  return plainText(mutation.message ?? "") === plainText(status.message ?? "") && JSON.stringify(recorded) === JSON.stringify(ours);
}

function causesOf(details: Status["details"]): readonly string[] {
  return (details?.causes ?? []).map(({ field, reason, message }) => plainText(`${field} ${reason} ${message}`));
}
