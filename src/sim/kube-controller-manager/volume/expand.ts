import { parseQuantity, quantityValue } from "../../api/quantity.ts";
import type { PersistentVolumeClaim } from "../../api/types.ts";
import { type Component, defineReasons, type WatchHandler } from "../../cluster/component.ts";
import { objectOf } from "../common/owned-pods.ts";
import { emit } from "../common/requests.ts";

const reasons = defineReasons({
  ExternalExpanding: { event: "Normal", message: () => "waiting for an external controller to expand this PVC" },
});

const bytes = (text: string | number | undefined): number => (text !== undefined && parseQuantity(text) ? quantityValue(text) : 0);

const wantsMore = ({ spec, status }: PersistentVolumeClaim): boolean =>
  status?.phase === "Bound" && bytes(spec.resources?.requests?.storage) > bytes(status.capacity?.storage);

const wakeGrown: WatchHandler = ({ key, object, old }) => {
  const [now, before] = [object as PersistentVolumeClaim, old as PersistentVolumeClaim | undefined];
  return before && wantsMore(now) && bytes(now.spec.resources?.requests?.storage) > bytes(before.spec.resources?.requests?.storage)
    ? [{ key }]
    : [];
};

/**
 * Tells of a claim that asks for more than its volume has: the volume's driver has to make it larger.
 * Follows kubernetes/pkg/controller/volume/expand/expand_controller.go (syncHandler).
 */
export const expandController: Component = {
  name: "volume_expand",
  watches: { PersistentVolumeClaim: wakeGrown },
  sync(view, key) {
    const claim = objectOf(view, "PersistentVolumeClaim", key);
    return claim && wantsMore(claim) ? [emit(claim, reasons.ExternalExpanding({}))] : [];
  },
};
