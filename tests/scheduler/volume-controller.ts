import { type KubeObject, keyOf } from "../../src/sim/api/object.ts";
import type { Action } from "../../src/sim/cluster/component.ts";
import { persistentVolumeController } from "../../src/sim/kube-controller-manager/volume/index.ts";
import type { TestCluster } from "./test-cluster.ts";

type RequestAction = Extract<Action, { readonly type: "request" }>;

const isRequest = (action: Action): action is RequestAction => action.type === "request";

/** The controller that ran beside the recorded scheduler, one write at a time, so that the scheduler sees each of them. */
export class VolumeController {
  readonly #cluster: TestCluster;
  #pending: readonly RequestAction[] = [];

  constructor(cluster: TestCluster) {
    this.#cluster = cluster;
  }

  /** Makes its next write; false when there is nothing left to do. */
  step(): boolean {
    const [next, ...others] = this.#pending.length > 0 ? this.#pending : this.#look();
    if (!next) return false;
    const response = this.#cluster.request(next.request);
    this.#pending = [...(next.then?.(response) ?? []).filter(isRequest), ...others];
    return true;
  }

  /** What it would write for the first volume or claim that needs something. */
  #look(): readonly RequestAction[] {
    const { view } = this.#cluster;
    const objects: readonly KubeObject[] = [...view.list("PersistentVolume"), ...view.list("PersistentVolumeClaim")];
    for (const object of objects) {
      const requests = persistentVolumeController.sync(view, keyOf(object)).filter(isRequest);
      if (requests.length > 0) return requests;
    }
    return [];
  }
}
