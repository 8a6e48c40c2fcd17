import type { Container, PodSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { compareAmounts, nanoOf } from "./resources.ts";

/** The quality of service class of a pod. Follows pkg/apis/core/helper/qos/qos.go (ComputePodQOS). */
type QosClass = "Guaranteed" | "Burstable" | "BestEffort";
type List = { readonly [name: string]: string | number | undefined };

const computed = ["cpu", "memory"];

function holders(spec: Draft<PodSpec>): readonly { readonly resources?: Draft<Container>["resources"] }[] {
  if (spec.resources && Object.keys({ ...spec.resources.limits, ...spec.resources.requests }).some((name) => computed.includes(name)))
    return [spec];
  return [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
}

/** Guaranteed: every container limits cpu and memory, and asks for just that. BestEffort: nobody asks for anything. */
export function qosClassOf(spec: Draft<PodSpec>): QosClass {
  let asked = false;
  let guaranteed = true;
  for (const { resources } of holders(spec)) {
    const limits = (resources?.limits ?? {}) as List;
    const requests = (resources?.requests ?? {}) as List;
    for (const name of computed) {
      const limit = nanoOf(limits[name]);
      const request = nanoOf(requests[name]);
      if (limit > 0n || request > 0n) asked = true;
      if (limit === 0n || compareAmounts(limits[name], requests[name] ?? limits[name]) !== 0) guaranteed = false;
    }
  }
  return !asked ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
}
