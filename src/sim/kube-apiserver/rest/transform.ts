import type { Descriptions } from "../../api/descriptions.ts";
import type { KubeObject } from "../../api/object.ts";
import { badRequestStatus, failure, type Status } from "../../api/status.ts";
import { type CustomColumn, customColumns } from "../../api/tables/custom-resource.ts";
import { columnsOf } from "../../api/tables/index.ts";
import type { View } from "../../cluster/view.ts";
import { customVersion } from "../apiextensions/serving.ts";
import { toStored } from "../versions.ts";
import type { Wanted } from "./accept.ts";
import { cellValue, columnDescription, columnKind } from "./table-columns.ts";

/** What a Table is made of, besides the objects. */
export interface TableSettings {
  readonly kind: string;
  readonly apiVersion: string;
  readonly view: View;
  readonly version: string;
  /** The query's includeObject. */
  readonly include: string;
  readonly descriptions: Descriptions | undefined;
}

const includes: ReadonlySet<string> = new Set(["", "Metadata", "Object", "None"]);

/** Follows apiserver/pkg/endpoints/handlers/response.go (transformResponseObject): is what the client asks for possible here? */
export function refuseTransform({ as }: Wanted, isList: boolean, kind: string, include: string): Status | undefined {
  if (as === "Table" && !includes.has(include)) {
    const why = `includeObject: Invalid value: ${JSON.stringify(include)}: must be 'Metadata', 'Object', 'None', or empty`;
    return badRequestStatus(`Unable to convert to Table as requested: ${why}`);
  }
  if (as === "PartialObjectMetadataList" && !isList) {
    return failure("NotAcceptable", `you requested PartialObjectMetadataList, but the requested object is not a list (*core.${kind})`);
  }
  if (as === "PartialObjectMetadata" && isList) {
    return failure("NotAcceptable", `you requested PartialObjectMetadata, but the requested object is a list (*core.${kind}List)`);
  }
  return undefined;
}

/** An object as only its metadata. */
export function partialObject({ metadata }: KubeObject, version: string) {
  return { kind: "PartialObjectMetadata", apiVersion: `meta.k8s.io/${version}`, metadata };
}

export function partialList(objects: readonly KubeObject[], metadata: unknown, version: string) {
  const items = objects.map((object) => ({ metadata: object.metadata }));
  return { kind: "PartialObjectMetadataList", apiVersion: `meta.k8s.io/${version}`, metadata, items };
}

/** Follows apiserver/pkg/endpoints/handlers/response.go (asTable) and kubernetes/pkg/printers/tablegenerator.go. */
export function tableOf(objects: readonly KubeObject[], metadata: unknown, settings: TableSettings) {
  const { version } = settings;
  const columnDefinitions = definitionsOf(settings);
  const rows = objects.map((object) => rowOf(object, settings));
  return { kind: "Table", apiVersion: `meta.k8s.io/${version}`, metadata, columnDefinitions, rows };
}

function definitionsOf({ kind, apiVersion, view, descriptions }: TableSettings) {
  const custom = customColumnsOf(kind, apiVersion, view);
  if (!custom) {
    return columnsOf(kind).map(({ name, wide }) => ({
      name,
      ...columnKind(kind, name),
      description: columnDescription(descriptions, kind, name),
      priority: wide ? 1 : 0,
    }));
  }
  return custom.map(({ name, type, format, description, wide }) => {
    const text = description || columnDescription(descriptions, "", name === "Age" ? "Created At" : name);
    return { name, type, format, description: text, priority: wide ? 1 : 0 };
  });
}

function customColumnsOf(kind: string, apiVersion: string, view: View): readonly CustomColumn[] | undefined {
  const custom = customVersion(view, kind, apiVersion);
  return custom && customColumns(custom.version);
}

function rowOf(object: KubeObject, { kind, apiVersion, view, version, include }: TableSettings) {
  const custom = customColumnsOf(kind, apiVersion, view);
  const { nowMillis } = view;
  const cells = custom
    ? custom.map(({ value }) => value(object, nowMillis) ?? null)
    : columnsOf(kind).map(({ name, cell }) => cellValue(kind, name, cell(toStored(object), nowMillis)));
  if (include === "None") return { cells, object: null };
  return { cells, object: include === "Object" ? object : partialObject(object, version) };
}
