import { z } from "astro/zod";

/**
 * What a lab file under src/content/labs may hold. See src/sim/session/lab-script.ts for what each line of a script does.
 */
const texts = z.union([z.string(), z.array(z.string())]);

const expectation = z
  .strictObject({ contains: texts.optional(), lacks: texts.optional(), matches: texts.optional(), exit: z.number().int().optional() })
  .refine((value) => Object.keys(value).length > 0, "an expectation that expects nothing cannot fail");

const scriptLine = z.union([
  z.strictObject({ say: z.string() }),
  z.strictObject({ wait: z.string() }),
  z.strictObject({ until: z.string(), expect: expectation, within: z.string() }),
  z.strictObject({ edit: z.string(), text: z.string() }),
  z.strictObject({ edit: z.string(), replace: z.string(), with: z.string() }),
  z.strictObject({ save: z.string(), run: z.string(), match: z.string() }),
  z.strictObject({ check: z.string(), claims: z.array(z.string()).optional(), run: z.string(), expect: expectation }),
  z.strictObject({ run: z.string(), expect: expectation.optional() }),
]);

const taint = z.strictObject({ key: z.string(), value: z.string().optional(), effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]) });

/** `cpu: 2`, `memory: 4Gi` as a reader would say them; turned into the simulation's numbers below. */
const node = z
  .strictObject({
    name: z.string(),
    role: z.enum(["control-plane", "worker"]).default("worker"),
    cpu: z.number().positive().default(2),
    memoryGi: z.number().positive().default(4),
    maxPods: z.number().int().positive().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    taints: z.array(taint).optional(),
    subnet: z.string().optional(),
  })
  .transform(({ cpu, memoryGi, ...rest }) => ({ ...rest, cpuMillis: cpu * 1000, memoryBytes: memoryGi * 1024 ** 3 }));

/** A physical host with a hypervisor: VMs stand on it, not pods. */
const host = z
  .strictObject({ name: z.string(), cpu: z.number().positive().default(4), memoryGi: z.number().positive().default(8) })
  .transform(({ name, cpu, memoryGi }) => ({ name, cpuMillis: cpu * 1000, memoryBytes: memoryGi * 1024 ** 3 }));

/** See src/sim/session/scenario.ts for what each field means. */
const plainCluster = z.strictObject({
  nodes: z.array(node).min(1),
  systemPods: z.boolean().default(true),
  metricsServer: z.boolean().optional(),
  networkPolicies: z.boolean().optional(),
});

/** A name for people and for `--context`. */
const clusterName = z.string().regex(/^[a-z][a-z0-9-]{0,20}$/);

const cluster = plainCluster.extend({
  name: clusterName.optional(),
  clusters: z.array(plainCluster.extend({ name: clusterName })).max(3).optional(),
  hosts: z.array(host).optional(),
  cloud: z.boolean().optional(),
  vpc: z
    .strictObject({
      cidr: z.string(),
      subnets: z.array(z.strictObject({ name: z.string(), cidr: z.string(), zone: z.string(), public: z.boolean().default(false) })).min(1),
    })
    .optional(),
});

export const labSchema = z.strictObject({
  title: z.string(),
  /** Ids of the statements it proves. */
  claims: z.array(z.string()).default([]),
  cluster: cluster.optional(),
  seed: z.number().int().optional(),
  /** Name → text, in the order of the tabs. */
  files: z.record(z.string(), z.string()),
  script: z.array(scriptLine).default([]),
});
