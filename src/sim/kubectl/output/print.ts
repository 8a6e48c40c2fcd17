import { isJsonObject } from "../../api/json-object.ts";
import type { KubeObject } from "../../api/object.ts";
import { timestamp } from "../../api/time.ts";
import { fail } from "../error.ts";
import { complain, print, type Run } from "../run.ts";
import { columnsOfSpec, columnsOfTemplate, customColumns } from "./custom-columns.ts";
import { printGoTemplate } from "./go-template.ts";
import { goJson, sortKeys } from "./json.ts";
import { findValues, parseJsonPath, printJsonPath } from "./jsonpath.ts";
import { toKyaml } from "./kyaml.ts";
import { textAt } from "./values.ts";
import { toYaml } from "./yaml.ts";

/** Turns one value (an object or a List) into text; `index` counts the values printed before it. */
export type Printer = (value: unknown, index: number) => string;

/** Those of all commands; get has columns besides. */
const allowedFormats = "go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,kyaml,name,template,templatefile,yaml";

/** These may be written in any case. */
const plainFormats: ReadonlySet<string> = new Set(["json", "yaml", "kyaml", "name"]);

/** The printer of `-o`; undefined for the human formats ("" and wide). Follows cli-runtime/pkg/genericclioptions/print_flags.go. */
export function printerFor(run: Run, wideAllowed = false): Printer | undefined {
  const output = run.flags.text("output");
  if (output === "" || (wideAllowed && output === "wide")) {
    const template = run.flags.text("template");
    return output === "" && template !== "" ? templatePrinter(run, "go-template", template) : undefined;
  }
  const cut = output.indexOf("=");
  const word = cut < 0 ? output : output.slice(0, cut);
  const format = plainFormats.has(word.toLowerCase()) ? word.toLowerCase() : word;
  const argument = cut < 0 ? run.flags.text("template") : output.slice(cut + 1);
  const hide = !run.flags.bool("show-managed-fields");
  const clean = (value: unknown) => (hide ? withoutManagedFields(value) : value);
  switch (format) {
    case "json":
      return (value) => `${goJson(typed(clean(value)), 4)}\n`;
    case "yaml":
      return (value, index) => `${index > 0 ? "---\n" : ""}${toYaml(clean(value))}`;
    case "kyaml":
      return (value) => `---\n${toKyaml(typed(clean(value)))}`;
    case "name":
      return (value) => `${objectTitle(value)}\n`;
    default:
      return templatePrinter(run, format, argument, wideAllowed);
  }
}

/** Columns of the line or of a file; only get has them. */
function columnsPrinter(run: Run, format: string, argument: string): Printer {
  const noHeaders = run.flags.bool("no-headers");
  if (format === "custom-columns") {
    const columns = columnsOfSpec(argument);
    return (value) => customColumns(columns, value, noHeaders);
  }
  if (argument === "") throw fail("custom-columns format specified but no custom columns given");
  const text = run.context.files[argument];
  if (text === undefined) throw fail(`error reading template ${argument}, open ${argument}: no such file or directory`);
  const columns = columnsOfTemplate(text);
  return (value) => customColumns(columns, value, false);
}

function templatePrinter(run: Run, format: string, argument: string, wideAllowed = false): Printer {
  if (wideAllowed && ["custom-columns", "custom-columns-file"].includes(format)) return columnsPrinter(run, format, argument);
  const file = () => {
    const text = run.context.files[argument];
    if (text === undefined) throw fail(`error reading --template ${argument}, open ${argument}: no such file or directory`);
    return text;
  };
  const need = () => {
    if (argument === "") throw fail("template format specified but no template given");
    return argument;
  };
  switch (format) {
    case "jsonpath":
    case "jsonpath-file": {
      const text = format === "jsonpath" ? need() : file();
      const template = parseJsonPath(text);
      const allowMissing = !run.flags.has("allow-missing-template-keys") || run.flags.bool("allow-missing-template-keys");
      return (value) => printJsonPath(text, template, value, allowMissing);
    }
    case "jsonpath-as-json": {
      const template = parseJsonPath(need());
      return (value) => `${goJson(sortKeys(findValues(template, value)), 4)}\n`;
    }
    case "go-template":
    case "template":
      return goTemplatePrinter(need());
    case "go-template-file":
    case "templatefile":
      return goTemplatePrinter(file());
    default: {
      const formats = wideAllowed ? `custom-columns,custom-columns-file,${allowedFormats.replace(/,yaml$/, ",wide,yaml")}` : allowedFormats;
      throw fail(`unable to match a printer suitable for the output format ${JSON.stringify(format)}, allowed formats are: ${formats}`);
    }
  }
}

function goTemplatePrinter(template: string): Printer {
  const print = printGoTemplate(template);
  return (value) => print(value);
}

/** Objects from the server are maps with sorted keys; those made here are in the order of the Go types. */
function typed(value: unknown): unknown {
  return isJsonObject(value) && Object.keys(value)[0] === "kind" && textAt(value, "metadata", "uid") === "" ? value : sortKeys(value);
}

export function withoutManagedFields(value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  if (Array.isArray(value.items)) return { ...value, items: value.items.map(withoutManagedFields) };
  if (!isJsonObject(value.metadata) || !("managedFields" in value.metadata)) return value;
  const { managedFields: _, ...metadata } = value.metadata;
  return { ...value, metadata };
}

/** `pod/web`, `deployment.apps/web`. Follows cli-runtime/pkg/printers/name.go. */
export function objectTitle(value: unknown): string {
  const apiVersion = textAt(value, "apiVersion");
  const group = apiVersion.includes("/") ? `.${apiVersion.split("/")[0]}` : "";
  return `${textAt(value, "kind").toLowerCase()}${group}/${textAt(value, "metadata", "name") || "<unknown>"}`;
}

const dryRunTexts: { readonly [mode: string]: string } = { client: " (dry run)", server: " (server dry run)" };

/** Prints what became of an object: its title and a word, or in the format of `-o`. */
export function printResult(run: Run, object: KubeObject | { readonly kind: string }, operation: string, index = 0): void {
  printBare(run, object, `${operation}${dryRunTexts[dryRunMode(run)] ?? ""}`, index);
}

/** The same without a word about a dry run, which some commands forget. */
export function printBare(run: Run, object: KubeObject | { readonly kind: string }, operation: string, index = 0): void {
  const printer = printerFor(run);
  print(run, printer ? printer(object, index) : `${objectTitle(object)} ${operation}\n`);
}

export type DryRun = "none" | "client" | "server";

/** Follows kubectl/pkg/cmd/util/helpers.go (GetDryRunStrategy). */
export function dryRunMode(run: Run): DryRun {
  const value = run.flags.text("dry-run");
  if (value === "unchanged") {
    const line = `W${klogTime(run.context.client.nowMillis)}       1 helpers.go:719] --dry-run is deprecated and can be replaced with --dry-run=client.`;
    if (!run.warned.has(line)) complain(run, line);
    run.warned.add(line);
    return "client";
  }
  if (value === "client" || value === "server" || value === "none") return value;
  if (value === "") return "none";
  throw fail(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
}

/** `0102 15:04:05.000000`, the head of a klog line. */
export function klogTime(nowMillis: number): string {
  const [date = "", time = ""] = timestamp(nowMillis).replace("Z", "").split("T");
  return `${date.slice(5).replace("-", "")} ${time}.000000`;
}
