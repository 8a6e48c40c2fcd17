import { type FieldError, invalid } from "../../api/field-error.ts";
import { goTypeName } from "../../api/go-text.ts";
import { isJsonObject, type JsonObject } from "../../api/json-object.ts";
import { failure, type Status } from "../../api/status.ts";
import type { CustomResourceSubresourceScale } from "../../api/types.ts";
import type { AnyObject } from "../storage.ts";
import { goNumber } from "./validate-number.ts";

/** The Scale of a custom resource: three paths tell where in it the numbers are. */

const INT32_MAX = 2 ** 31 - 1;

type Found = { readonly value: unknown } | { readonly error: string };

const stepsOf = (path: string): readonly string[] => path.replace(/^\./, "").split(".");

const goText = (value: unknown): string =>
  typeof value === "number" ? goNumber(value) : typeof value === "object" ? JSON.stringify(value) : String(value);

/** Follows apimachinery/pkg/apis/meta/v1/unstructured/helpers.go (NestedFieldNoCopy). */
function nested(object: unknown, path: string, wanted: "int64" | "string"): Found {
  const steps = stepsOf(path);
  let value: unknown = object;
  for (const [index, step] of steps.entries()) {
    if (value === undefined || value === null) return { value: undefined };
    if (!isJsonObject(value)) return wrong(steps.slice(0, index + 1), value, "map[string]interface{}");
    value = value[step];
  }
  if (value === undefined || goTypeName(value) === wanted) return { value };
  return wrong(steps, value, wanted);
}

function wrong(steps: readonly string[], value: unknown, wanted: string): Found {
  return { error: `.${steps.join(".")} accessor error: ${goText(value)} is of the type ${goTypeName(value)}, expected ${wanted}` };
}

/** Follows apiextensions-apiserver/pkg/registry/customresource/validator.go (ValidateScaleSpec, ValidateScaleStatus). */
export function validateScale(
  object: unknown,
  scale: CustomResourceSubresourceScale | undefined,
  onlyStatus = false,
): readonly FieldError[] {
  if (!scale) return [];
  const paths = onlyStatus ? [scale.statusReplicasPath] : [scale.specReplicasPath, scale.statusReplicasPath];
  const selector = scale.labelSelectorPath ? nested(object, scale.labelSelectorPath, "string") : undefined;
  return [
    ...paths.flatMap((path) => replicasErrors(object, path)),
    ...(selector && "error" in selector ? [invalid(scale.labelSelectorPath ?? "", "", selector.error)] : []),
  ];
}

function replicasErrors(object: unknown, path: string): readonly FieldError[] {
  const found = nested(object, path, "int64");
  if ("error" in found) return [invalid(path, 0, found.error)];
  const replicas = Number(found.value ?? 0);
  if (replicas < 0) return [invalid(path, replicas, "should be a non-negative integer")];
  return replicas > INT32_MAX ? [invalid(path, replicas, `should be less than or equal to ${INT32_MAX}`)] : [];
}

const valueAt = (object: unknown, path: string, wanted: "int64" | "string"): unknown => {
  const found = nested(object, path, wanted);
  return "value" in found ? found.value : undefined;
};

/** The autoscaling/v1 Scale of a custom resource. Follows apiextensions-apiserver/pkg/registry/customresource/etcd.go (scaleFromCustomResource). */
export function customScale(object: AnyObject, scale: CustomResourceSubresourceScale): AnyObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const replicas = valueAt(object, scale.specReplicasPath, "int64");
  const selector = scale.labelSelectorPath ? valueAt(object, scale.labelSelectorPath, "string") : undefined;
  return {
    apiVersion: "autoscaling/v1",
    kind: "Scale",
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), uid, resourceVersion, creationTimestamp },
    spec: replicas ? { replicas } : {},
    status: { replicas: valueAt(object, scale.statusReplicasPath, "int64") ?? 0, ...(selector ? { selector } : {}) },
  };
}

/** What is asked of an object that has no number of replicas yet. */
export function missingReplicas(object: AnyObject, { specReplicasPath }: CustomResourceSubresourceScale): Status | undefined {
  if (valueAt(object, specReplicasPath, "int64") !== undefined) return undefined;
  return failure("InternalError", `Internal error occurred: the spec replicas field ${JSON.stringify(specReplicasPath)} does not exist`, {
    causes: [{ message: `the spec replicas field ${JSON.stringify(specReplicasPath)} does not exist` }],
  });
}

/** The object with another number of replicas. */
export function withReplicas(object: AnyObject, { specReplicasPath }: CustomResourceSubresourceScale, replicas: number): AnyObject {
  return set(object, stepsOf(specReplicasPath), replicas) as unknown as AnyObject;
}

function set(object: JsonObject, [step = "", ...rest]: readonly string[], value: unknown): JsonObject {
  const below = object[step];
  return { ...object, [step]: rest.length === 0 ? value : set(isJsonObject(below) ? below : {}, rest, value) };
}
