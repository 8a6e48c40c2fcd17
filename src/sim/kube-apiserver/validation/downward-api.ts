import { invalid, notSupported, required } from "../../api/field-error.ts";
import { canonicalQuantity } from "../../api/quantity.ts";
import type { components } from "../../api/types.generated.ts";
import type { Draft } from "../strategy/strategy.ts";
import { isQualifiedName } from "./names.ts";
import { nanoOf } from "./resources.ts";
import { matches, type Rule } from "./rules.ts";

/** Fields of a pod that a container may be told. Follows pkg/apis/core/validation (validateObjectFieldSelector). */
type FieldRef = Draft<components["schemas"]["io.k8s.api.core.v1.ObjectFieldSelector"]>;
type ResourceRef = Draft<components["schemas"]["io.k8s.api.core.v1.ResourceFieldSelector"]>;

export const envFieldPaths = [
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "spec.nodeName",
  "spec.serviceAccountName",
  "status.hostIP",
  "status.hostIPs",
  "status.podIP",
  "status.podIPs",
];
export const volumeFieldPaths = ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

/** Field labels that the conversion of a downward API path knows; the rest is "not supported" before the sets above are asked. */
const convertible = new Set([
  "metadata.annotations",
  "metadata.labels",
  "metadata.name",
  "metadata.namespace",
  "metadata.uid",
  "spec.nodeName",
  "spec.restartPolicy",
  "spec.serviceAccountName",
  "spec.schedulerName",
  "status.phase",
  "status.hostIP",
  "status.hostIPs",
  "status.podIP",
  "status.podIPs",
  "spec.host",
]);

export const fieldSelector =
  (supported: readonly string[]): Rule<FieldRef> =>
  (reference = {}, path, report) => {
    const { apiVersion, fieldPath } = reference;
    if (!apiVersion) report.push(required(`${path}.apiVersion`));
    else if (!fieldPath) report.push(required(`${path}.fieldPath`));
    else fieldPathOf(apiVersion, fieldPath, supported)(fieldPath, path, report);
  };

function fieldPathOf(apiVersion: string, fieldPath: string, supported: readonly string[]): Rule<string> {
  return (_, path, report) => {
    const at = `${path}.fieldPath`;
    const subscripted = /^(.*)\['(.*)'\]$/.exec(fieldPath);
    const name = subscripted?.[1] ?? fieldPath;
    if (apiVersion !== "v1") {
      report.push(invalid(at, fieldPath, `error converting fieldPath: unsupported pod version: ${apiVersion}`));
    } else if (subscripted && name !== "metadata.annotations" && name !== "metadata.labels") {
      report.push(invalid(at, fieldPath, `error converting fieldPath: field label does not support subscript: ${fieldPath}`));
    } else if (!convertible.has(name)) {
      report.push(invalid(at, fieldPath, `error converting fieldPath: field label not supported: ${fieldPath}`));
    } else if (subscripted) {
      const key = subscripted[2] ?? "";
      matches(isQualifiedName)(name === "metadata.annotations" ? key.toLowerCase() : key, path, report);
    } else if (!supported.includes(fieldPath)) report.push(notSupported(at, fieldPath, supported));
  };
}

const resourcePaths = [
  "limits.cpu",
  "limits.ephemeral-storage",
  "limits.memory",
  "requests.cpu",
  "requests.ephemeral-storage",
  "requests.memory",
];
const isHugePagesPath = (resource: string) => resource.startsWith("limits.hugepages-") || resource.startsWith("requests.hugepages-");
const byteDivisors = ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

/** What a divisor may be, by the last part of the resource's path. */
const divisors: readonly {
  readonly of: (resource: string) => boolean;
  readonly allowed: readonly string[];
  readonly listed: string;
  readonly noun: string;
}[] = [
  { of: (resource) => resource.endsWith(".cpu"), allowed: ["1m", "1"], listed: "1m and 1", noun: "cpu" },
  { of: (resource) => resource.endsWith(".memory"), allowed: byteDivisors, listed: byteDivisors.join(", "), noun: "memory" },
  {
    of: (resource) => resource.endsWith(".ephemeral-storage"),
    allowed: byteDivisors,
    listed: byteDivisors.join(", "),
    noun: "local ephemeral storage",
  },
  { of: isHugePagesPath, allowed: byteDivisors, listed: byteDivisors.join(", "), noun: "hugepages" },
];

/** In a volume the container has to be named; in an environment it is the one itself. */
export const resourceFieldSelector =
  (inVolume: boolean): Rule<ResourceRef> =>
  (reference = {}, path, report) => {
    const { containerName, resource = "", divisor } = reference;
    if (inVolume && !containerName) report.push(required(`${path}.containerName`));
    else if (resource === "") report.push(required(`${path}.resource`));
    else if (!resourcePaths.includes(resource) && !isHugePagesPath(resource)) {
      report.push(notSupported(`${path}.resource`, resource, resourcePaths));
    }
    if (divisor === undefined || nanoOf(divisor) === 0n) return;
    const row = divisors.find((candidate) => candidate.of(resource));
    if (row && !row.allowed.includes(canonicalQuantity(divisor))) {
      report.push(invalid(`${path}.divisor`, resource, `only divisor's values ${row.listed} are supported with the ${row.noun} resource`));
    }
  };
