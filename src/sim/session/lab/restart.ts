import { isKindTable } from "../../api/kinds.ts";
import { type KubeObject, keyOf } from "../../api/object.ts";
import type { Component, Wake } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import type { Machine, WorldTables } from "../../cluster/world-rows.ts";
import { controllers } from "../../kube-controller-manager/index.ts";
import { scheduler } from "../../kube-scheduler/index.ts";
import type { CommandResult } from "../../kubectl/client.ts";
import { kubelet } from "../../kubelet/index.ts";
import { 을 } from "../../why/index.ts";
import { failed, type LineContext } from "../commands.ts";
import { printed, readArguments } from "./arguments.ts";
import type { LabWord } from "./index.ts";

/** Starting a process and reading everything anew takes a moment. */
const START_MILLIS = 1000;

const programs: { readonly [name: string]: readonly Component[] } = {
  "controller-manager": controllers,
  "kube-controller-manager": controllers,
  scheduler: [scheduler],
  "kube-scheduler": [scheduler],
};

/** Restarts a part of Kubernetes: what it remembered is gone, and it looks at everything again. `lab restart kubelet/node1`. */
export const restart: LabWord = {
  usage: "lab restart controller-manager|scheduler|kubelet/<노드>",
  korean: "기억을 비우고 처음부터 다시 보게 한다",
  run(argv: readonly string[], { view, outside }: LineContext): CommandResult {
    const read = readArguments(argv, []);
    if (typeof read === "string") return failed(`lab restart: ${read}`, 2);
    const [name = ""] = read.words;
    const node = /^kubelet\/(.+)$/.exec(name)?.[1] ?? "";
    if (node !== "" && !view.world("machine", node)) return failed(`lab restart: 노드 ${node}의 기계가 없다`, 1);
    const components = node === "" ? programs[name] : [kubelet];
    if (!components) return failed("lab restart: controller-manager, scheduler, kubelet/<노드> 가운데 하나를 쓴다", 2);
    for (const component of components) {
      outside.forget(component.name, node);
      for (const { key, instance = "", afterMillis = 0 } of firstLook(component, view))
        if (instance === node) outside.plan(component.name, instance, key, START_MILLIS + afterMillis);
    }
    const home = view.listWorld("machine").find((machine) => (node === "" ? isControlPlane(machine) : machine.name === node));
    if (home) outside.put("machine", home.name, { ...home }, { code: "LabRestart", facts: { component: name } });
    return printed([`${을(name)} 다시 시작했다. 기억하던 것은 사라졌고, 모든 것을 처음부터 다시 본다.`]);
  },
};

/** The controllers and the scheduler run there: the restart is told of as something that happened on it. */
const isControlPlane = ({ nodeLabels }: Machine): boolean => "node-role.kubernetes.io/control-plane" in nodeLabels;

/** What a fresh process hears from its watches: that everything there is was added. */
function firstLook(component: Component, view: View): readonly Wake[] {
  return Object.entries(component.watches).flatMap(([table, handler]) =>
    rowsOf(view, table).flatMap(
      ({ key, row }) => handler?.({ type: "ADDED", table, key, object: row as KubeObject, old: undefined }, view) ?? [],
    ),
  );
}

interface KeyedRow {
  readonly key: string;
  readonly row: unknown;
}

/** Keys of the tables of machines follow from the rows. */
const worldKeys: { readonly [T in keyof WorldTables]?: (row: WorldTables[T]) => string } = {
  machine: ({ name }) => name,
  container: ({ id }) => id,
  sandbox: ({ podUid }) => podUid,
  image: ({ node, image }) => `${node}|${image}`,
};

function rowsOf(view: View, table: string): readonly KeyedRow[] {
  if (isKindTable(table)) return view.listAny(table).map((row) => ({ key: keyOf(row), row }));
  const keyOfRow = worldKeys[table as keyof WorldTables] as ((row: unknown) => string) | undefined;
  return keyOfRow ? view.listWorld(table as keyof WorldTables).map((row) => ({ key: keyOfRow(row), row })) : [];
}
