import { deepEqual } from "../../api/equal.ts";
import { duplicate, type FieldError, invalid, required } from "../../api/field-error.ts";
import type { CSINode } from "../../api/types.ts";
import { byteLength } from "../../api/utf8.ts";
import { goValue } from "../validation/go-value.ts";
import { clusterMeta, immutable } from "../validation/metadata.ts";
import { isQualifiedName } from "../validation/names.ts";
import { notNegative } from "../validation/rules.ts";
import { csiDriverName } from "../validation/volume-sources.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/storage/validation/validation.go (ValidateCSINode, ValidateCSINodeUpdate). */
type DraftNode = DraftOf<CSINode>;
type Driver = NonNullable<NonNullable<NonNullable<DraftNode["spec"]>["drivers"]>[number]>;

const NODE_ID_BYTES = 256;

const driversOf = ({ spec }: DraftNode): readonly Driver[] => spec?.drivers ?? [];

/** What is wrong with a key is reported under its driver. */
function validateTopologyKeys(keys: readonly string[], at: string, report: FieldError[]): void {
  keys.forEach((key, index) => {
    if (key === "") report.push(required(at));
    if (keys.indexOf(key) < index) report.push(duplicate(at, key));
    for (const detail of isQualifiedName(key)) report.push(invalid(at, key, detail));
  });
}

function validateDriver({ name, nodeID = "", topologyKeys, allocatable }: Driver, at: string, report: FieldError[]): void {
  csiDriverName(name, `${at}.name`, report);
  if (nodeID === "") report.push(required(`${at}.nodeID`));
  if (byteLength(nodeID) > NODE_ID_BYTES) report.push(invalid(`${at}.nodeID`, nodeID, `must be ${NODE_ID_BYTES} characters or less`));
  notNegative(allocatable?.count, `${at}.allocatable.count`, report);
  validateTopologyKeys(topologyKeys ?? [], at, report);
}

function rules(node: DraftNode, report: FieldError[]): void {
  const names = new Set<string | undefined>();
  driversOf(node).forEach((driver, index) => {
    const at = `spec.drivers[${index}]`;
    validateDriver(driver, at, report);
    if (driver.name && names.has(driver.name)) report.push(duplicate(`${at}.name`, driver.name));
    names.add(driver.name);
  });
}

/** Drivers come and go, and may find room for more volumes; otherwise one stays as it registered. */
function updateRules(node: DraftNode, old: DraftNode, report: FieldError[]): void {
  const lasting = ({ allocatable: _, ...driver }: Driver) => driver;
  for (const before of driversOf(old)) {
    const driver = driversOf(node).find(({ name }) => name === before.name);
    if (driver && !deepEqual(lasting(driver), lasting(before)))
      report.push(invalid("spec.drivers", goValue(lasting(driver), "CSINodeDriver"), immutable));
  }
}

export const csiNodeStrategy = defineStrategy<DraftNode>({
  meta: clusterMeta,
  generation: false,
  status: false,
  metaOnUpdate: ["create"],
  defaults(node) {
    const drivers = driversOf(node).map((driver) => ({
      ...driver,
      topologyKeys: driver.topologyKeys?.length ? driver.topologyKeys : null,
    }));
    return { ...node, spec: { ...node.spec, drivers: drivers.length > 0 ? drivers : null } } as DraftNode;
  },
  rules,
  updateRules,
});
