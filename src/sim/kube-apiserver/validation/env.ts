import { type FieldError, invalid, notFound, required } from "../../api/field-error.ts";
import type { Container, EnvVar, PodSpec } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { envFieldPaths, fieldSelector, resourceFieldSelector } from "./downward-api.ts";
import { isConfigMapKey, isDnsLabel, isDnsSubdomain, isEnvVarName, maskTrailingDash } from "./names.ts";
import { noBacksteps } from "./paths.ts";
import { each, fields, matches, optional, presentAnd, type Rule } from "./rules.ts";

/** Environment of a container. Follows pkg/apis/core/validation/validation.go (ValidateEnv, ValidateEnvFrom). */
type ValueFrom = NonNullable<Draft<EnvVar>["valueFrom"]>;
type EnvFrom = NonNullable<Draft<Container>["envFrom"]>[number];

const keySelector = fields<{ readonly name?: string; readonly key?: string }>({
  name: (name = "", path, report) => matches(isDnsSubdomain)(name, path, report),
  key: presentAnd(matches(isConfigMapKey)),
});

const valueFromRules: { readonly [Kind in keyof ValueFrom]: Rule<NonNullable<ValueFrom[Kind]>> } = {
  fieldRef: fieldSelector(envFieldPaths),
  resourceFieldRef: resourceFieldSelector(false),
  configMapKeyRef: keySelector,
  secretKeyRef: keySelector,
  fileKeyRef: fields<NonNullable<ValueFrom["fileKeyRef"]>>({
    key: presentAnd(matches(isEnvVarName)),
    volumeName: presentAnd(matches(isDnsLabel)),
    path: presentAnd(noBacksteps),
  }),
};
const valueFromFields = fields<ValueFrom>(
  Object.fromEntries(Object.entries(valueFromRules).map(([kind, rule]) => [kind, whenThere(rule as Rule<unknown>)])),
);
const sourceKinds = ["fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef"] as const;

function whenThere<T>(rule: Rule<T>): Rule<T> {
  return (value, path, report) => {
    if (value !== undefined) rule(value, path, report);
  };
}

const envVar: Rule<Draft<EnvVar>> = (variable = {}, path, report) => {
  const { name, value, valueFrom } = variable;
  if (!name) report.push(required(`${path}.name`));
  else matches(isEnvVarName)(name, `${path}.name`, report);
  if (valueFrom === undefined) return;
  const at = `${path}.valueFrom`;
  valueFromFields(valueFrom, at, report);
  const sources = sourceKinds.filter((kind) => valueFrom[kind] !== undefined).length;
  if (sources === 0) {
    const listed = "`fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`";
    report.push(invalid(at, "", `must specify one of: ${listed}`));
  } else if (value) report.push(invalid(at, "", "may not be specified when `value` is not empty"));
  else if (sources > 1) report.push(invalid(at, "", "may not have more than one field specified at a time"));
};

export const validateEnv = each(envVar);

const sourceName = presentAnd<string>((name = "", path, report) => {
  for (const detail of isDnsSubdomain(maskTrailingDash(name))) report.push(invalid(path, name, detail));
});

/** Mistakes of the choice itself are reported at the whole list. */
export const validateEnvFrom: Rule<readonly EnvFrom[]> = (list, path, report) => {
  (list ?? []).forEach(({ prefix, configMapRef, secretRef }, index) => {
    const at = `${path}[${index}]`;
    optional(matches(isEnvVarName))(prefix, `${at}.prefix`, report);
    if (configMapRef) sourceName(configMapRef.name, `${at}.configMapRef.name`, report);
    if (secretRef) sourceName(secretRef.name, `${at}.secretRef.name`, report);
    if (!configMapRef && !secretRef) report.push(invalid(path, "", "must specify one of: `configMapRef` or `secretRef`"));
    if (configMapRef && secretRef) report.push(invalid(path, "", "may not have more than one field specified at a time"));
  });
};

/** Files of variables lie in directories of the pod's own. */
export function validateFileVolumes(spec: Draft<PodSpec>, path: string, report: FieldError[]): void {
  for (const list of ["initContainers", "containers", "ephemeralContainers"] as const) {
    for (const [containerIndex, { env = [] }] of (spec[list] ?? []).entries()) {
      env.forEach(({ valueFrom }, index) => {
        if (!valueFrom?.fileKeyRef) return;
        const { volumeName = "" } = valueFrom.fileKeyRef;
        const at = `${path}.${list}[${containerIndex}].env[${index}].valueFrom.fileKeyRef.volumeName`;
        const volume = spec.volumes?.find(({ name }) => name === volumeName);
        if (!volume) report.push(notFound(at, volumeName));
        else if (!volume.emptyDir) report.push(invalid(at, volumeName, "referenced volume must be of type emptyDir"));
      });
    }
  }
}
