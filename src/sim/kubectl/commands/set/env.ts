import { decodeBase64 } from "../../../api/base64.ts";
import { isJsonObject } from "../../../api/json-object.ts";
import type { KubeObject } from "../../../api/object.ts";
import type { Container, EnvVar } from "../../../api/types.ts";
import { findResource } from "../../discovery.ts";
import { fail } from "../../error.ts";
import { textAt, valueAt } from "../../output/values.ts";
import { findObject } from "../../requests.ts";
import { complain, printLine, type Run } from "../../run.ts";
import { envNameTrouble } from "../create/data-sources.ts";
import { containersOf, podSpecOf } from "../pod-specs.ts";
import { forEachTarget, type NamedTarget, namedTargets } from "../targets.ts";
import { changePodSpecs, checkSelectors, currentObject, setTargets, withContainers } from "./change.ts";

interface EnvChange {
  readonly added: readonly EnvVar[];
  readonly removed: readonly string[];
}

/** `A=1 B-`; a key that no variable may have is refused. Follows kubectl/pkg/cmd/set/env/env_parse.go (parseIntoEnvVar). */
function changesOf(words: readonly string[]): EnvChange {
  const added: EnvVar[] = [];
  const removed: string[] = [];
  for (const word of words) {
    const cut = word.indexOf("=");
    if (cut < 0 && !word.endsWith("-")) throw fail(`unknown environment variable: ${word}`);
    if (cut < 0) {
      removed.push(word.slice(0, -1));
      continue;
    }
    const name = word.slice(0, cut);
    const trouble = envNameTrouble(name);
    if (trouble !== undefined) throw fail(`${JSON.stringify(name)} is not a valid key name: ${trouble}`);
    added.push({ name, value: word.slice(cut + 1) });
  }
  if (added.some(({ name }) => removed.includes(name))) {
    throw fail("can not both modify and remove the same environment variable in the same command");
  }
  return { added, removed };
}

/** Follows kubectl/pkg/cmd/set/set_env.go. */
export function setEnv(run: Run): undefined {
  const isChange = (word: string) => word.includes("=") || word.endsWith("-");
  const first = run.args.findIndex(isChange);
  const words = first < 0 ? run.args : run.args.slice(0, first);
  const written = first < 0 ? [] : run.args.slice(first);
  checkSelectors(run);
  if (!written.every(isChange)) throw fail(`all resources must be specified before environment changes: ${run.args.join(" ")}`);
  if (words.length === 0 && run.flags.list("filename").length === 0) {
    throw fail("one or more resources must be specified as <resource> <name> or <resource>/<name>");
  }
  const from = run.flags.text("from");
  if (run.flags.bool("list") && run.flags.text("output") !== "") throw fail("--list and --output may not be specified together");
  if (run.flags.list("keys").length > 0 && from === "") {
    throw fail("when specifying --keys, a configmap or secret must be provided with --from");
  }
  const parsed = changesOf([...run.flags.list("env"), ...written]);
  const prefix = run.flags.text("prefix");
  const sources = from === "" ? [] : envFrom(run, from);
  const added = [...parsed.added, ...sources].map((one) => ({ ...one, name: `${prefix}${one.name}` }));
  const change = { added, removed: parsed.removed };
  const targets = setTargets(run, words);
  if (run.flags.bool("list")) return listEnv(run, targets, change);
  changePodSpecs(run, targets, {
    operation: "env updated",
    failure: "failed to patch env update to pod template: ",
    change: (spec, object) => {
      const chosen = containersOf(spec).some(({ list }) => list.some(({ name }) => isWanted(run, name)));
      if (!chosen) {
        complain(run, `Warning: ${object.kind}/${object.metadata.name} does not have any containers matching "${wantedText(run)}"`);
      }
      const title = `${targetWord(targets, object)}/${object.metadata.name}`;
      return withContainers(spec, (container) => (isWanted(run, container.name) ? changed(run, container, change, title) : container));
    },
  });
}

const targetWord = (targets: readonly NamedTarget[], { kind }: KubeObject): string =>
  targets.find(({ resource }) => resource.kind === kind)?.resource.resource ?? "";

const wantedText = ({ flags: values }: Run): string => values.text("containers") || "*";

/** Is a container meant by -c, where stars stand for anything? */
function isWanted(run: Run, name: string): boolean {
  const pattern = wantedText(run)
    .replace(/[.+?^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*");
  return new RegExp(`^${pattern}$`).test(name);
}

function changed(run: Run, container: Container, { added, removed }: EnvChange, title: string): Container {
  const own = container.env ?? [];
  const overwrite = !run.flags.has("overwrite") || run.flags.bool("overwrite");
  const taken = overwrite ? undefined : own.find(({ name }) => added.some((one) => one.name === name));
  if (taken) throw fail(`${title} '${taken.name}' already has a value (${taken.value ?? ""}), and --overwrite is false`);
  const kept = own.filter(({ name }) => !removed.includes(name)).map((one) => added.find(({ name }) => name === one.name) ?? one);
  const fresh = added.filter(({ name }, index) => {
    const isNew = !own.some((one) => one.name === name);
    return isNew && added.findIndex((one) => one.name === name) === index;
  });
  const env = [...kept, ...fresh];
  return env.length === 0 && own.length === 0 ? container : { ...container, env };
}

/** The keys of a ConfigMap or Secret as variables; a name that changes on the way is told. */
function envFrom(run: Run, from: string): readonly EnvVar[] {
  const [target] = namedTargets(run, [from]);
  const source = target && currentObject(run, target);
  if (!source || !["ConfigMap", "Secret"].includes(source.kind)) throw fail("unsupported resource specified in --from");
  const data = valueAt(source, "data");
  const keys = run.flags.list("keys");
  const { name } = source.metadata;
  const reference = (key: string) => (source.kind === "Secret" ? { secretKeyRef: { name, key } } : { configMapKeyRef: { name, key } });
  return Object.keys(isJsonObject(data) ? data : {})
    .filter((key) => keys.length === 0 || keys.includes(key))
    .sort()
    .map((key) => {
      const variable = key.replace(/[^A-Za-z0-9_]/g, "_").toUpperCase();
      if (variable !== key) complain(run, `Warning: key ${key} transferred to ${variable}`);
      return { name: variable, valueFrom: reference(key) };
    });
}

function listEnv(run: Run, targets: readonly NamedTarget[], change: EnvChange): undefined {
  forEachTarget(targets, (target) => {
    const object = currentObject(run, target);
    const spec = podSpecOf(object);
    const lists = spec ? containersOf(spec) : [];
    for (const container of [...lists].reverse().flatMap(({ list }) => list)) {
      if (!isWanted(run, container.name)) continue;
      printLine(run, `# ${object.kind} ${object.metadata.name}, container ${container.name}`);
      for (const one of changed(run, container, change, "").env ?? []) printLine(run, lineOf(run, one));
    }
  });
}

function lineOf(run: Run, one: EnvVar): string {
  if (!one.valueFrom) return `${one.name}=${one.value ?? ""}`;
  const value = run.flags.bool("resolve") ? resolved(run, one) : undefined;
  return value === undefined ? `# ${one.name} from ${sourceText(one)}` : `${one.name}=${value}`;
}

/** What a reference to a key stands for now. */
function resolved(run: Run, { valueFrom }: EnvVar): string | undefined {
  const [word, ref] = valueFrom?.secretKeyRef ? ["secrets", valueFrom.secretKeyRef] : ["configmaps", valueFrom?.configMapKeyRef];
  const resource = ref && findResource(run.context.client, word);
  const source = resource && findObject(run, { resource, namespace: run.namespace }, ref.name ?? "");
  if (!source || valueAt(source, "data", ref.key) === undefined) return undefined;
  const text = textAt(source, "data", ref.key);
  return word === "secrets" ? decodeBase64(text) : text;
}

/** Follows kubectl/pkg/cmd/set/env/env_resolve.go (GetEnvVarRefString). */
function sourceText({ valueFrom }: EnvVar): string {
  if (valueFrom?.secretKeyRef) return `secret ${valueFrom.secretKeyRef.name}, key ${valueFrom.secretKeyRef.key}`;
  if (valueFrom?.configMapKeyRef) return `configmap ${valueFrom.configMapKeyRef.name}, key ${valueFrom.configMapKeyRef.key}`;
  if (valueFrom?.fieldRef) return `field path ${valueFrom.fieldRef.fieldPath}`;
  const { containerName = "", resource = "" } = valueFrom?.resourceFieldRef ?? {};
  return `resource field ${containerName === "" ? "" : `${containerName}/`}${resource}`;
}
