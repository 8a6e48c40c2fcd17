import { duplicate, type FieldError, invalid, notSupported } from "../../api/field-error.ts";
import type { components } from "../../api/types.generated.ts";
import { assign, change, withDefaults, withPointers } from "../defaults/share.ts";
import { equal } from "../validation/equal.ts";
import { clusterMeta, immutable } from "../validation/metadata.ts";
import { oneOf } from "../validation/rules.ts";
import { defineStrategy } from "./define.ts";
import type { Draft } from "./strategy.ts";

/** Follows pkg/apis/storage/validation/validation.go (ValidateCSIDriver) and pkg/apis/storage/v1/defaults.go. */
type DraftDriver = Draft<components["schemas"]["io.k8s.api.storage.v1.CSIDriver"]>;
type Spec = NonNullable<DraftDriver["spec"]>;

const specDefaults = {
  attachRequired: true,
  fsGroupPolicy: "ReadWriteOnceWithFSType",
  podInfoOnMount: false,
  requiresRepublish: false,
  seLinuxMount: false,
  storageCapacity: false,
};
const lifecycleModes = ["Persistent", "Ephemeral"];
const periodSecondsLeast = 10;
const tokenSecondsLeast = 600;
const tokenSecondsMost = 2 ** 32;

function validateTokens(requests: NonNullable<Spec["tokenRequests"]>, report: FieldError[]): void {
  const audiences = new Set<string>();
  requests.forEach(({ audience = "", expirationSeconds }, index) => {
    const at = `spec.tokenRequests[${index}]`;
    if (audiences.has(audience)) report.push(duplicate(`${at}.audience`, audience));
    audiences.add(audience);
    if (expirationSeconds === undefined) return;
    if (expirationSeconds < tokenSecondsLeast) {
      report.push(invalid(`${at}.expirationSeconds`, expirationSeconds, "may not specify a duration less than 10 minutes"));
    }
    if (expirationSeconds > tokenSecondsMost) {
      report.push(invalid(`${at}.expirationSeconds`, expirationSeconds, "may not specify a duration larger than 2^32 seconds"));
    }
  });
}

function rules({ spec = {} }: DraftDriver, report: FieldError[]): void {
  oneOf("File", "None", "ReadWriteOnceWithFSType")(spec.fsGroupPolicy, "spec.fsGroupPolicy", report);
  validateTokens(spec.tokenRequests ?? [], report);
  for (const mode of spec.volumeLifecycleModes ?? []) {
    if (!lifecycleModes.includes(mode)) report.push(notSupported("spec.volumeLifecycleModes", mode, lifecycleModes));
  }
  const { nodeAllocatableUpdatePeriodSeconds: seconds, serviceAccountTokenInSecrets } = spec;
  if (seconds !== undefined && seconds < periodSecondsLeast) {
    const detail = `must be greater than or equal to ${periodSecondsLeast} seconds`;
    report.push(invalid("spec.nodeAllocatableUpdatePeriodSeconds", seconds, detail));
  }
  if (serviceAccountTokenInSecrets !== undefined && !spec.tokenRequests?.length) {
    const detail = "serviceAccountTokenInSecrets is set but no tokenRequests are specified";
    report.push(invalid("spec.serviceAccountTokenInSecrets", serviceAccountTokenInSecrets, detail));
  }
}

export const csiDriverStrategy = defineStrategy<DraftDriver>({
  meta: clusterMeta,
  generation: false,
  status: false,
  defaults(driver) {
    const filled = change(withDefaults(driver, { spec: {} }), "spec", (spec) => withPointers<Spec>(spec, specDefaults));
    // A gate that is off: the field is dropped without a word.
    const served = change(filled, "spec", (spec) => assign(spec, "preventPodSchedulingIfMissing", undefined));
    return change(served, "spec", (spec) => (spec.volumeLifecycleModes?.length ? spec : { ...spec, volumeLifecycleModes: ["Persistent"] }));
  },
  rules,
  updateRules({ spec = {} }, old, report) {
    for (const field of ["attachRequired", "volumeLifecycleModes"] as const) {
      // Upstream misspells the first.
      const told = field === "attachRequired" ? "attachedRequired" : field;
      if (!equal(spec[field], old.spec?.[field])) report.push(invalid(`spec.${told}`, spec[field] ?? null, immutable));
    }
  },
  warnings: ({ spec = {} }) =>
    spec.tokenRequests?.length && spec.serviceAccountTokenInSecrets === undefined
      ? [
          "spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes",
        ]
      : [],
});
