import { allResources, groupVersion } from "../api/kinds.ts";
import { strategies } from "../kube-apiserver/strategy/index.ts";
import { isReview } from "../kube-apiserver/subresources/reviews.ts";
import { catalogue } from "../world/images/catalogue.ts";
import { components } from "./components.ts";

/** One kind of the real server, and what the simulation does with it. */
export interface KindScope {
  readonly kind: string;
  readonly apiVersion: string;
  /** Decoded, defaulted, validated and stored (reviews: answered) as the real server does. */
  readonly served: boolean;
  /** Components that act on it; those that look at nearly every kind (the garbage collector) are not named. */
  readonly actors: readonly string[];
}

/** What is simulated, read from the code itself: nothing here is written by hand. */
export function simulationScope(): { readonly kinds: readonly KindScope[]; readonly images: readonly string[] } {
  const particular = components.filter(
    ({ watches }) => allResources.filter(({ kind }) => Object.hasOwn(watches, kind)).length < allResources.length / 2,
  );
  const kinds = allResources.map((resource) => ({
    kind: resource.kind,
    apiVersion: groupVersion(resource),
    served: Object.hasOwn(strategies, resource.kind) || isReview(resource.kind),
    actors: particular.filter(({ watches }) => Object.hasOwn(watches, resource.kind)).map(({ name }) => name),
  }));
  return { kinds, images: Object.keys(catalogue).sort() };
}
