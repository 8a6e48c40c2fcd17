import { parseQuantity, quantityMillis, quantityValue } from "../../api/quantity.ts";
import type { VirtualMachine } from "../../cluster/world-rows.ts";
import { 을 } from "../../why/index.ts";
import { imageEntry } from "../../world/images/lookup.ts";
import { LEAST_GUEST_BYTES } from "../../world/vm/measures.ts";
import type { LineContext } from "../commands.ts";
import { type Arguments, option } from "./arguments.ts";
import { mebi } from "./vm-list.ts";

/** The app of the notes: it answers with the name of the computer it runs on. */
const DEFAULT_IMAGE = "tmkube/app";

/** What `--image`, `--cpu` and `--memory` say of a VM; a message when they cannot be had. */
export function readShape(read: Arguments, context: LineContext): Pick<VirtualMachine, "image" | "cpuMillis" | "memoryBytes"> | string {
  const [image, cpu, memory] = [option(read, "image") ?? DEFAULT_IMAGE, option(read, "cpu") ?? "1", option(read, "memory") ?? "1Gi"];
  for (const text of [cpu, memory])
    if (!(parseQuantity(text) && quantityMillis(text) > 0)) return `${text}: 읽을 수 없는 양이다. --cpu 1, --memory 1Gi처럼 쓴다`;
  if (imageEntry(image, context.view).generic)
    return `이 시뮬레이션에는 없다: ${을(image)} 담은 VM의 디스크. 이 시뮬레이션이 아는 프로그램(tmkube/app, nginx, registry.k8s.io/hpa-example …)을 쓴다`;
  const shape = { image, cpuMillis: quantityMillis(cpu), memoryBytes: quantityValue(memory) };
  if (shape.memoryBytes < LEAST_GUEST_BYTES)
    return `--memory ${memory}: 게스트 OS가 뜨려면 적어도 ${mebi(LEAST_GUEST_BYTES)}는 있어야 한다`;
  return shape;
}

export const isName = (name: string): boolean => /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name);
