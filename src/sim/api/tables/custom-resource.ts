import { sortKeys } from "../go-json.ts";
import { findValues, parseTemplate } from "../json-path.ts";
import type { KubeObject } from "../object.ts";
import type { CustomResourceDefinitionVersion } from "../types.ts";
import { ageColumn, type Column, nameColumn, since } from "./table.ts";

/** A column that a CustomResourceDefinition asks for, with what its Table says of it. */
export interface CustomColumn extends Column<KubeObject> {
  readonly type: string;
  readonly format: string;
  readonly description: string;
  /** The cell as JSON carries it; undefined where there is nothing. */
  readonly value: (object: KubeObject, nowMillis: number) => unknown;
}

type Asked = NonNullable<CustomResourceDefinitionVersion["additionalPrinterColumns"]>[number];

const known = new WeakMap<CustomResourceDefinitionVersion, readonly CustomColumn[]>();

/**
 * The columns of a custom resource's table: name and age, or name and what is asked for.
 * Follows apiextensions-apiserver/pkg/registry/customresource/tableconvertor/tableconvertor.go.
 */
export function customColumns(version: CustomResourceDefinitionVersion): readonly CustomColumn[] {
  let columns = known.get(version);
  if (!columns) {
    const asked = version.additionalPrinterColumns ?? [];
    columns = [
      described(nameColumn, "string", "name"),
      ...(asked.length > 0 ? asked.map(askedColumn) : [described(ageColumn, "date", "")]),
    ];
    known.set(version, columns);
  }
  return columns;
}

const described = (column: Column<KubeObject>, type: string, format: string): CustomColumn => ({
  ...column,
  type,
  format,
  description: "",
  value: column.cell,
});

function askedColumn({ name, type, format = "", description, jsonPath, priority = 0 }: Asked): CustomColumn {
  const path = parseTemplate(`{${jsonPath}}`, (why) => new Error(why));
  const value = (object: KubeObject, nowMillis: number) => cellValue(type, findValues(path, object)[0], nowMillis);
  return {
    name,
    ...(priority > 0 ? { wide: true as const } : {}),
    type,
    format,
    description: description || `Custom resource definition column (in JSONPath format): ${jsonPath}`,
    value,
    cell: (object, nowMillis) => cellText(value(object, nowMillis)),
  };
}

/** A value of another type than the column's is not shown. */
function cellValue(type: string, value: unknown, nowMillis: number): unknown {
  if (value === undefined || value === null) return undefined;
  switch (type) {
    case "string":
      return cellText(value);
    case "integer":
      return typeof value === "number" ? Math.trunc(value) : undefined;
    case "number":
      return typeof value === "number" ? value : undefined;
    case "boolean":
      return typeof value === "boolean" ? value : undefined;
    case "date":
      return typeof value === "string" ? dateText(value, nowMillis) : undefined;
    default:
      return undefined;
  }
}

const dateText = (text: string, nowMillis: number): string =>
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(text) ? since(text, nowMillis) : "<invalid>";

/** Maps are printed by key. */
const cellText = (value: unknown): string => {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(sortKeys(value)) : String(value);
};
