import { type FieldError, forbidden, invalid, notFound, notSupported, required } from "../../api/field-error.ts";
import type { Container } from "../../api/types.ts";
import type { Draft } from "../strategy/strategy.ts";
import { descendingPath, noBacksteps } from "./paths.ts";
import { check } from "./rules.ts";
import type { VolumeMap } from "./volumes.ts";

/** Where a container sees its volumes. Follows pkg/apis/core/validation/validation.go (ValidateVolumeMounts, ValidateVolumeDevices). */
type DraftContainer = Draft<Container>;
type Mount = NonNullable<DraftContainer["volumeMounts"]>[number];
type Device = NonNullable<DraftContainer["volumeDevices"]>[number];

const propagations = ["Bidirectional", "HostToContainer", "None"];

export function validateMounts(container: DraftContainer, path: string, volumes: VolumeMap, report: FieldError[]): void {
  const { volumeMounts = [], volumeDevices = [] } = container;
  const seen = new Set<string>();
  volumeMounts.forEach((mount, index) => {
    const at = `${path}.volumeMounts[${index}]`;
    const { name = "", mountPath = "" } = mount;
    if (name === "") report.push(required(`${at}.name`));
    if (!volumes.has(name)) report.push(notFound(`${at}.name`, name));
    if (mountPath === "") report.push(required(`${at}.mountPath`));
    if (seen.has(mountPath)) report.push(invalid(`${at}.mountPath`, mountPath, "must be unique"));
    seen.add(mountPath);
    if (volumeDevices.some((device) => device.name === name)) {
      report.push(invalid(`${at}.name`, name, "must not already exist in volumeDevices"));
    }
    if (volumeDevices.some((device) => device.devicePath === mountPath)) {
      report.push(invalid(`${at}.mountPath`, mountPath, "must not already exist as a path in volumeDevices"));
    }
    mountDetails(mount, at, `${path}.volumeMounts`, container, report);
  });
}

/** Upstream reports some of these at the list, without an index. */
function mountDetails(mount: Mount, at: string, listPath: string, container: DraftContainer, report: FieldError[]): void {
  const { subPath, subPathExpr, mountPropagation } = mount;
  if (subPath) descendingPath(subPath, `${listPath}.subPath`, report);
  if (subPathExpr) {
    if (subPath) report.push(invalid(`${at}.subPathExpr`, subPathExpr, "subPathExpr and subPath are mutually exclusive"));
    descendingPath(subPathExpr, `${listPath}.subPathExpr`, report);
  }
  if (mountPropagation !== undefined) {
    const path = `${listPath}.mountPropagation`;
    if (!propagations.includes(mountPropagation)) report.push(notSupported(path, mountPropagation, propagations));
    if (mountPropagation === "Bidirectional" && !container.securityContext?.privileged) {
      report.push(forbidden(path, "Bidirectional mount propagation is available only to privileged containers"));
    }
  }
  recursiveReadOnly(mount, `${listPath}.recursiveReadOnly`, report);
}

function recursiveReadOnly({ recursiveReadOnly: mode, readOnly, mountPropagation }: Mount, path: string, report: FieldError[]): void {
  if (mode === undefined || mode === "Disabled") return;
  if (mode !== "Enabled" && mode !== "IfPossible") {
    report.push(notSupported(path, mode, ["Disabled", "Enabled", "IfPossible"]));
    return;
  }
  if (!readOnly) report.push(forbidden(path, "may only be specified when readOnly is true"));
  if (mountPropagation !== undefined && mountPropagation !== "None") {
    report.push(forbidden(path, "may only be specified when mountPropagation is None or not specified"));
  }
}

/** Raw block devices come from claims only. */
export function validateDevices(container: DraftContainer, path: string, volumes: VolumeMap, report: FieldError[]): void {
  const names = new Set<string>();
  const paths = new Set<string>();
  (container.volumeDevices ?? []).forEach((device, index) => {
    const at = `${path}.volumeDevices[${index}]`;
    deviceSource(device, at, names, volumes, report);
    const { devicePath = "" } = device;
    if (devicePath === "") report.push(required(`${at}.devicePath`));
    if (paths.has(devicePath)) report.push(invalid(`${at}.devicePath`, devicePath, "must be unique"));
    if (check(noBacksteps, devicePath, at).length > 0) {
      report.push(invalid(`${at}.devicePath`, devicePath, "can not contain backsteps ('..')"));
    } else paths.add(devicePath);
    const mounts = container.volumeMounts ?? [];
    if (mounts.some((mount) => mount.name === device.name)) {
      report.push(invalid(`${at}.name`, device.name ?? "", "must not already exist in volumeMounts"));
    }
    if (mounts.some((mount) => mount.mountPath === devicePath)) {
      report.push(invalid(`${at}.devicePath`, devicePath, "must not already exist as a path in volumeMounts"));
    }
    if (device.name) names.add(device.name);
  });
}

function deviceSource({ name = "" }: Device, at: string, names: ReadonlySet<string>, volumes: VolumeMap, report: FieldError[]): void {
  const volume = volumes.get(name);
  if (name === "") report.push(required(`${at}.name`));
  if (names.has(name)) report.push(invalid(`${at}.name`, name, "must be unique"));
  if (volume && !volume.persistentVolumeClaim && !volume.ephemeral) {
    report.push(invalid(`${at}.name`, name, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode"));
  }
  if (!volume) report.push(notFound(`${at}.name`, name));
}
