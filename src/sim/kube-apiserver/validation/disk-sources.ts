import { type FieldError, invalid, notSupported, required } from "../../api/field-error.ts";
import type { components } from "../../api/types.generated.ts";
import { byteLength } from "../../api/utf8.ts";
import type { Draft } from "../strategy/strategy.ts";
import { matchesPattern } from "./linear-match.ts";
import { isDnsLabel } from "./names.ts";
import { between, fields, matches, optional, present, presentAnd, type Rule } from "./rules.ts";

/**
 * Sources whose drivers are mostly gone; what names them is still checked, in pods and in PersistentVolumes.
 * Follows pkg/apis/core/validation/validation.go (validate…VolumeSource).
 */
type Source<K extends string> = Draft<components["schemas"][`io.k8s.api.core.v1.${K}` & keyof components["schemas"]]>;

const initiatorForms: { readonly [prefix: string]: RegExp } = {
  iqn: /iqn\.\d{4}-\d{2}\.([A-Za-z0-9.-]+)(:[^,;*&$|\s]+)$/,
  eui: /^eui.[A-Za-z0-9]{16}$/,
  naa: /^naa.[A-Za-z0-9]{32}$/,
};
const formText = "must be valid format";

/** A name of iSCSI begins with its form; `unknownForm` is what a beginning of another kind is told. */
const iscsiName =
  (unknownForm: string): Rule<string> =>
  (name = "", path, report) => {
    const form = initiatorForms[name.slice(0, 3)];
    if (form === undefined) report.push(invalid(path, name, unknownForm));
    else if (!matchesPattern(form, name)) report.push(invalid(path, name, formText));
  };

type Iscsi = Source<"ISCSIVolumeSource">;
const portalText = "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.";

/** The session's name is made of the volume's and the portal's. */
const tooLongSession = (volumeName: string, { initiatorName, targetPortal = "" }: Iscsi) =>
  initiatorName !== undefined && byteLength(`${volumeName}:${targetPortal}`) > 64;

function iscsiFields(source: Iscsi, path: string, unknownForm: string, report: FieldError[]): void {
  const name = iscsiName(unknownForm);
  presentAnd(name)(source.iqn, `${path}.iqn`, report);
  between(0, 255)(source.lun, `${path}.lun`, report);
  if ((source.chapAuthDiscovery || source.chapAuthSession) && !source.secretRef) report.push(required(`${path}.secretRef`));
}

export const iscsi: Rule<Iscsi> = (source = {}, path, report) => {
  const unknownForm = `${formText} starting with iqn, eui, or naa`;
  present()(source.targetPortal, `${path}.targetPortal`, report);
  iscsiFields(source, path, unknownForm, report);
  if (source.initiatorName !== undefined) iscsiName(unknownForm)(source.initiatorName, `${path}.initiatorname`, report);
};

export function iscsiSessionName(source: Iscsi, volumeName: string, path: string, report: FieldError[]): void {
  if (tooLongSession(volumeName, source)) report.push(invalid(`${path}.name`, volumeName, portalText));
}

export function persistentIscsi(source: Iscsi, volumeName: string, path: string, report: FieldError[]): void {
  present()(source.targetPortal, `${path}.targetPortal`, report);
  if (tooLongSession(volumeName, source)) report.push(invalid(`${path}.targetportal`, source.targetPortal ?? "", portalText));
  iscsiFields(source, path, formText, report);
  if (source.secretRef) present()(source.secretRef.name, `${path}.secretRef.name`, report);
  if (source.initiatorName !== undefined) iscsiName(formText)(source.initiatorName, `${path}.initiatorname`, report);
}

export const fc: Rule<Source<"FCVolumeSource">> = ({ targetWWNs = [], wwids = [], lun } = {}, path, report) => {
  const at = `${path}.targetWWNs`;
  const isTargeted = targetWWNs.length > 0;
  if (!isTargeted && wwids.length === 0) report.push(required(at, "must specify either targetWWNs or wwids, but not both"));
  if (isTargeted && wwids.length > 0) report.push(invalid(at, targetWWNs, "targetWWNs and wwids can not be specified simultaneously"));
  if (!isTargeted) return;
  if (lun === undefined) report.push(required(`${path}.lun`, "lun is required if targetWWNs is specified"));
  else between(0, 255)(lun, `${path}.lun`, report);
};

const registryText = "must be a host:port pair or multiple pairs separated by commas";
/** As Go's net.SplitHostPort takes it. */
const hostAndPort = /^(\[[^[\]]*\]|[^[\]:]*):[^[\]:]*$/;

export const quobyte: Rule<Source<"QuobyteVolumeSource">> = ({ registry = "", tenant = "", volume } = {}, path, report) => {
  if (registry === "") report.push(required(`${path}.registry`, registryText));
  else if (byteLength(tenant) > 64) report.push(required(`${path}.tenant`, "must be a UUID and may not exceed a length of 64 characters"));
  else {
    for (const pair of registry.split(",")) {
      if (!hostAndPort.test(pair)) report.push(invalid(`${path}.registry`, registry, registryText));
    }
  }
  present()(volume, `${path}.volume`, report);
};

export const flocker: Rule<Source<"FlockerVolumeSource">> = ({ datasetName = "", datasetUUID = "" } = {}, path, report) => {
  if (datasetName === "" && datasetUUID === "") report.push(required(path, "one of datasetName and datasetUUID is required"));
  if (datasetName !== "" && datasetUUID !== "")
    report.push(invalid(path, "resource", "datasetName and datasetUUID can not be specified simultaneously"));
  if (datasetName.includes("/")) report.push(invalid(`${path}.datasetName`, datasetName, "must not contain '/'"));
};

export const flexVolume = fields<Source<"FlexVolumeSource">>({
  driver: present(),
  options: (options, path, report) => {
    for (const key of Object.keys(options ?? {})) {
      const domain = `.${key.split("/", 1)[0]?.toLowerCase()}`;
      if (domain.endsWith(".kubernetes.io") || domain.endsWith(".k8s.io"))
        report.push(invalid(`${path}[${key}]`, key, "kubernetes.io and k8s.io namespaces are reserved"));
    }
  },
});

const managedDisk = "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}";
const blobDisk = "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd";

export const azureDisk: Rule<Source<"AzureDiskVolumeSource">> = ({ diskURI = "", ...disk } = {}, path, report) => {
  present()(disk.diskName, `${path}.diskName`, report);
  present()(diskURI, `${path}.diskURI`, report);
  for (const [field, known] of [
    ["cachingMode", ["None", "ReadOnly", "ReadWrite"]],
    ["kind", ["Dedicated", "Managed", "Shared"]],
  ] as const) {
    const value = disk[field];
    if (value !== undefined && !known.some((one) => one === value)) report.push(notSupported(`${path}.${field}`, value, known));
  }
  if (disk.kind === undefined) return;
  const [beginning, form] = disk.kind === "Managed" ? ["/subscriptions/", managedDisk] : ["https://", blobDisk];
  if (!diskURI.startsWith(beginning)) report.push(notSupported(`${path}.diskURI`, diskURI, [form]));
};

export const storageos: Rule<Source<"StorageOSVolumeSource">> = (source = {}, path, report) => {
  presentAnd(matches(isDnsLabel))(source.volumeName, `${path}.volumeName`, report);
  optional(matches(isDnsLabel))(source.volumeNamespace, `${path}.volumeNamespace`, report);
  if (source.secretRef) present()(source.secretRef.name, `${path}.secretRef.name`, report);
};
