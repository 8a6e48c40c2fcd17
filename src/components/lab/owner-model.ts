import { type KubeObject, keyOf, kindWord, type View } from "../../sim/index.ts";
import { isReaders } from "./readers-objects.ts";

/** An object that a controller keeps pods for, and those through which it does. */
export interface Owner {
  readonly key: string;
  readonly word: string;
  readonly name: string;
  readonly namespace: string;
  /** How much of what is wanted is there. */
  readonly figure: string;
  readonly isComplete: boolean;
  readonly makes: readonly Owner[];
}

interface Counts {
  readonly spec: { readonly replicas?: number; readonly completions?: number; readonly parallelism?: number; readonly schedule?: string };
  readonly status?: {
    readonly readyReplicas?: number;
    readonly replicas?: number;
    readonly numberReady?: number;
    readonly desiredNumberScheduled?: number;
    readonly succeeded?: number;
  };
}

type Figure = (counts: Counts) => readonly [there: number, wanted: number];

const replicas: Figure = ({ spec, status }) => [status?.readyReplicas ?? 0, spec.replicas ?? 1];
const figures: { readonly [kind: string]: Figure } = {
  Deployment: replicas,
  StatefulSet: replicas,
  DaemonSet: ({ status }) => [status?.numberReady ?? 0, status?.desiredNumberScheduled ?? 0],
  CronJob: () => [0, 0],
  ReplicaSet: replicas,
  ReplicationController: replicas,
  Job: ({ spec, status }) => [status?.succeeded ?? 0, spec.completions ?? spec.parallelism ?? 1],
};

/** The controllers' objects with whatever they made beneath them; what an update has left empty is not shown. */
export function ownersOf(view: View, showSystem: boolean): readonly Owner[] {
  const objects = Object.keys(figures).flatMap((kind) => view.listAny(kind).filter((object) => showSystem || isReaders(object)));
  const makerOf = ({ metadata }: KubeObject) => metadata.ownerReferences?.find(({ controller }) => controller)?.uid;
  const owner = (object: KubeObject): Owner => ({
    ...look(object),
    makes: objects.filter((each) => makerOf(each) === object.metadata.uid && !isLeft(each)).map(owner),
  });
  const uids = new Set(objects.map(({ metadata }) => metadata.uid));
  return objects.filter((object) => !uids.has(makerOf(object) ?? "")).map(owner);
}

function look(object: KubeObject): Omit<Owner, "makes"> {
  const { kind, metadata } = object;
  const counts = object as unknown as Counts;
  const [there, wanted] = figures[kind]?.(counts) ?? [0, 0];
  return {
    key: keyOf(object),
    word: kindWord(kind),
    name: metadata.name,
    namespace: metadata.namespace ?? "",
    figure: counts.spec.schedule ?? `${there}/${wanted}`,
    isComplete: there >= wanted,
  };
}

/** An old ReplicaSet that holds no pods any more. */
function isLeft(object: KubeObject): boolean {
  const { spec, status } = object as unknown as Counts;
  return object.kind === "ReplicaSet" && spec.replicas === 0 && (status?.replicas ?? 0) === 0;
}
