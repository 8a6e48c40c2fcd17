import { isJsonObject } from "../../../api/json-object.ts";
import type { NewObject } from "../../../cluster/request.ts";
import { needResource } from "../../discovery.ts";
import { fail, helpError, KubectlError } from "../../error.ts";
import { type PatchType, patchedLocally } from "../../local-patch.ts";
import { goJson } from "../../output/json.ts";
import { dryRunMode, printResult } from "../../output/print.ts";
import { type Flag, flags } from "../../parse/flags.ts";
import { createObject } from "../../requests.ts";
import type { Command, Run } from "../../run.ts";
import { asObject, dryRunFlag, fieldValidation, LAST_APPLIED, printFlags, validateFlag, withAnnotation } from "../apply.ts";

interface Generator {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly flags?: readonly Flag[];
  readonly required?: readonly string[];
  /** The resource it makes: `deployments.apps`. */
  readonly resource: string;
  /** What its errors begin with; without one the server's own text is shown. */
  readonly failure?: string;
  /** The object in the field order of the Go type, which `-o json` shows. */
  readonly make: (name: string, run: Run) => NewObject;
}

/** `kubectl create KIND NAME`: makes the object, sends it, prints what became of it. */
export function generatorCommand(generator: Generator): Command {
  return {
    name: generator.name,
    ...(generator.aliases ? { aliases: generator.aliases } : {}),
    ...(generator.required ? { required: generator.required } : {}),
    flags: [
      ...(generator.flags ?? []),
      ...printFlags,
      ...dryRunFlag,
      ...validateFlag,
      ...flags("save-config:bool", "field-manager:string=kubectl-create"),
    ],
    run: (run) => void generate(run, generator),
  };
}

function generate(run: Run, { resource: word, failure, make }: Generator): void {
  const names = run.args.slice(0, run.dash ?? run.args.length);
  if (names.length !== 1) throw helpError(`exactly one NAME is required, got ${names.length}`, run.path);
  sendNew(run, make(names[0] ?? "", run), word, failure);
}

/** Creates an object made by a command, honouring --dry-run and --save-config. */
export function sendNew(run: Run, made: NewObject, word: string, failure?: string): void {
  const resource = needResource(run.context.client, word);
  const mode = dryRunMode(run);
  const placed = resource.namespaced && (mode !== "client" || run.namespaceGiven) ? inNamespace(made, run.namespace) : made;
  const object = run.flags.bool("save-config") ? withAnnotation(placed, LAST_APPLIED, `${goJson(placed)}\n`) : placed;
  const options = { dryRun: mode === "server", fieldValidation: fieldValidation(run) };
  try {
    const target = { resource, namespace: run.namespace };
    printResult(run, mode === "client" ? asObject(object) : createObject(run, target, object, options), "created");
  } catch (error) {
    if (failure === undefined || !(error instanceof KubectlError) || !error.status) throw error;
    throw fail(`${failure}${error.message}`);
  }
}

export function inNamespace(object: NewObject, namespace: string): NewObject {
  const { name, ...rest } = object.metadata;
  return { ...object, metadata: { ...(name === undefined ? {} : { name }), namespace, ...rest } };
}

/** Only fields that are set. */
export function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** `a=b,c=d` → a map; used by --labels, --hard and their like. */
export function pairs(texts: readonly string[], complain: (text: string) => string): { readonly [key: string]: string } {
  return Object.fromEntries(
    texts.map((text) => {
      const cut = text.indexOf("=");
      if (cut <= 0) throw fail(complain(text));
      return [text.slice(0, cut), text.slice(cut + 1)] as const;
    }),
  );
}

/** Follows kubectl/pkg/generate/generate.go (ParseLabels). */
export function labelsOf(text: string): { readonly [key: string]: string } {
  return Object.fromEntries(
    text.split(",").map((part) => {
      const [key = "", value, ...more] = part.split("=");
      if (value === undefined || more.length > 0) throw fail(`unexpected label spec: ${part}`);
      if (key === "") throw fail("unexpected empty label key");
      return [key, value] as const;
    }),
  );
}

/** A number as Go's strconv.Atoi reads it. */
export function portNumber(text: string): number {
  if (!/^[-+]?\d+$/.test(text)) throw fail(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

const overrideTypes: ReadonlySet<string> = new Set(["json", "merge", "strategic"] satisfies PatchType[]);

/** --overrides changes an object made by a command as --override-type says. Follows kubectl/pkg/cmd/util/override_options.go. */
export function withOverrides(run: Run, object: NewObject): NewObject {
  const text = run.flags.text("overrides");
  if (text === "") return object;
  const type = run.flags.text("override-type");
  if (!overrideTypes.has(type)) throw fail(`invalid override type: ${type}`);
  const parsed = parseJson(text);
  if (parsed === undefined || (type !== "json" && !isJsonObject(parsed))) throw fail("Invalid JSON Patch");
  return patchedLocally(object, type as PatchType, parsed) as unknown as NewObject;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
