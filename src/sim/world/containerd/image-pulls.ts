import type { Action } from "../../cluster/component.ts";
import type { View } from "../../cluster/view.ts";
import { imageSize, pullError, pullMillis } from "../images/lookup.ts";
import { reasons } from "./reasons.ts";

/** A pull: says at once when it will be over, and then how it went. */
export function syncImage(view: View, key: string): readonly Action[] {
  const row = view.world("image", key);
  if (row?.state !== "pulling") return [];
  const { image, node, startedAtMillis } = row;
  const finishedAtMillis = startedAtMillis + pullMillis(image, view, [node, startedAtMillis], row.again);
  const facts = { image, node };
  if (view.nowMillis < finishedAtMillis) {
    const wake: Action = { type: "wake", afterMillis: finishedAtMillis - view.nowMillis };
    if (row.finishedAtMillis === finishedAtMillis) return [wake];
    return [{ type: "world", table: "image", key, value: { ...row, finishedAtMillis }, reason: reasons.PullStarted(facts) }, wake];
  }
  const error = pullError(image, view);
  if (error !== undefined) {
    return [
      {
        type: "world",
        table: "image",
        key,
        value: { ...row, state: "failed", finishedAtMillis, error },
        reason: reasons.PullFailed({ ...facts, error }),
      },
    ];
  }
  return [
    {
      type: "world",
      table: "image",
      key,
      value: { ...row, state: "present", finishedAtMillis, sizeBytes: imageSize(image, view) },
      reason: reasons.PullFinished(facts),
    },
  ];
}
