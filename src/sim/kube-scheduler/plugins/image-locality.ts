import type { Pod } from "../../api/types.ts";
import { MAX_NODE_SCORE, type Plugin } from "../framework.ts";

const MEBIBYTE = 1024 * 1024;
const MIN_BYTES = 23 * MEBIBYTE;
const MAX_BYTES_PER_CONTAINER = 1000 * MEBIBYTE;

interface Wanted {
  readonly images: readonly string[];
  readonly containers: number;
}

/** Prefers nodes that already have the images, the more so the larger and the more widely spread they are. Follows kubernetes/pkg/scheduler/framework/plugins/imagelocality. */
export const imageLocality: Plugin<unknown, Wanted> = {
  name: "ImageLocality",
  weight: 1,
  preScore: ({ pod }) => ({ state: wantedImages(pod) }),
  score({ snapshot }, { images, containers }, { facts }) {
    if (facts.images.size === 0) return 0;
    let sum = 0;
    for (const image of images) {
      if (!facts.images.has(image)) continue;
      const { bytes, nodes } = snapshot.image(image);
      sum += Math.trunc(bytes * (nodes / snapshot.nodes.length));
    }
    const highest = MAX_BYTES_PER_CONTAINER * containers;
    const bounded = Math.min(Math.max(sum, MIN_BYTES), highest);
    return Math.trunc((MAX_NODE_SCORE * (bounded - MIN_BYTES)) / (highest - MIN_BYTES));
  },
};

function wantedImages({ spec }: Pod): Wanted {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const volumes = (spec.volumes ?? []).flatMap((volume) => (volume.image?.reference ? [volume.image.reference] : []));
  return { images: [...containers.map((container) => container.image ?? ""), ...volumes].map(withTag), containers: containers.length };
}

function withTag(image: string): string {
  return image.lastIndexOf(":") <= image.lastIndexOf("/") ? `${image}:latest` : image;
}
