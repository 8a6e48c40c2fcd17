import { isJsonObject } from "../../api/json-object.ts";
import type { KubeObject } from "../../api/object.ts";
import { isPodPhaseTerminal } from "../../api/pod.ts";
import type { NewObject } from "../../cluster/request.ts";
import { needResource } from "../discovery.ts";
import { fail, helpError, KubectlError } from "../error.ts";
import { quote } from "../output/json.ts";
import { dryRunMode, printerFor } from "../output/print.ts";
import { flags } from "../parse/flags.ts";
import { deleteObject, findObject } from "../requests.ts";
import { type Command, complain, type Pending, print, printLine, type Run } from "../run.ts";
import { dryRunFlag, fileFlags, printFlags } from "./apply.ts";
import { defined, inNamespace, pairs } from "./create/generator.ts";
import { isPod, type Pod } from "./pods.ts";
import { sendResult } from "./send.ts";

interface Attached {
  readonly name: string;
  readonly uid: string;
  /** Lines already shown. */
  readonly shown: number;
}

/** Follows kubectl/pkg/cmd/run/run.go. */
function runPod(run: Run): Pending | undefined {
  const [name] = run.args;
  if (name === undefined || run.dash === 0) throw helpError("NAME is required for run", "kubectl run");
  const interactive = run.flags.bool("stdin") || run.flags.bool("tty") || run.flags.bool("attach");
  if (run.flags.bool("rm") && !interactive) throw helpError("--rm should only be used for attached containers", "kubectl run");
  if (run.flags.bool("rm") && dryRunMode(run) !== "none")
    throw helpError("--rm should only be used for attached containers", "kubectl run");
  const pod = withOverrides(run, makePod(run, name));
  const expose = run.flags.bool("expose");
  if (expose && run.flags.int("port") <= 0) throw helpError("--port must be set when exposing a service", "kubectl run");
  if (expose) {
    sendResult(run, "services", inNamespace(exposingService(run, name), run.namespace), "created");
    if (printerFor(run)) print(run, "---\n");
  }
  if (!interactive || dryRunMode(run) !== "none") {
    sendResult(run, "pods", inNamespace(pod, run.namespace), "created", expose ? 1 : 0);
    return undefined;
  }
  return attach(run, pod, name);
}

function makePod(run: Run, name: string): NewObject {
  const restart = run.flags.text("restart");
  if (!["Always", "OnFailure", "Never"].includes(restart)) throw helpError(`invalid restart policy: ${restart}`, "kubectl run");
  const words = run.args.slice(1);
  const asCommand = run.flags.bool("command");
  if (asCommand && words.length === 0) throw helpError("COMMAND is required when --command is set", "kubectl run");
  const port = run.flags.int("port");
  const labelText = run.flags.text("labels");
  const labels = labelText === "" ? { run: name } : pairs(labelText.split(","), (text) => `unexpected label spec: ${text}`);
  const annotations = run.flags.list("annotations");
  const env = run.flags.list("env").map((text) => {
    const cut = text.indexOf("=");
    if (cut <= 0) throw fail(`invalid env: ${text}`);
    return { name: text.slice(0, cut), value: text.slice(cut + 1) };
  });
  const container = defined({
    name,
    image: run.flags.text("image"),
    command: asCommand && words.length > 0 ? words : undefined,
    args: !asCommand && words.length > 0 ? words : undefined,
    ports: port > 0 ? [{ containerPort: port }] : undefined,
    env: env.length > 0 ? env : undefined,
    resources: {},
    imagePullPolicy: run.flags.text("image-pull-policy") || undefined,
    securityContext: run.flags.bool("privileged") ? { privileged: true } : undefined,
    stdin: run.flags.bool("stdin") || undefined,
    stdinOnce: run.flags.bool("stdin") || undefined,
    tty: run.flags.bool("tty") || undefined,
  });
  return {
    kind: "Pod",
    apiVersion: "v1",
    metadata: defined({
      name,
      labels,
      annotations: annotations.length > 0 ? pairs(annotations, (text) => `unexpected annotation spec: ${text}`) : undefined,
    }),
    spec: { containers: [container], restartPolicy: restart, dnsPolicy: "ClusterFirst" },
    status: {},
  };
}

const exposingService = (run: Run, name: string): NewObject => ({
  kind: "Service",
  apiVersion: "v1",
  metadata: { name },
  spec: {
    ports: [{ protocol: "TCP", port: run.flags.int("port"), targetPort: run.flags.int("port") }],
    selector: run.flags.text("labels") === "" ? { run: name } : pairs(run.flags.text("labels").split(","), (text) => text),
  },
  status: { loadBalancer: {} },
});

/** --overrides is a JSON merge patch. Follows kubectl/pkg/cmd/util/override_options.go. */
function withOverrides(run: Run, pod: NewObject): NewObject {
  const text = run.flags.text("overrides");
  if (text === "") return pod;
  const parsed = parseJson(text);
  if (!isJsonObject(parsed)) throw fail("Invalid JSON Patch");
  return mergePatch(pod, parsed) as NewObject;
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isJsonObject(patch)) return patch;
  const merged: { [key: string]: unknown } = isJsonObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** With -i or --attach the terminal shows what the container writes until it ends. */
function attach(run: Run, pod: NewObject, name: string): Pending {
  const created = sendQuietly(run, pod);
  if (run.flags.bool("stdin") && run.args.length <= 1 && run.context.stdin === undefined) {
    complain(
      run,
      `이 시뮬레이션에는 없다: 대화하는 셸. 명령을 -- 뒤에 적으면 그 결과를 보여 준다 (kubectl run ${name} --rm -it --image=… -- 명령).`,
    );
  }
  return { data: { name, uid: created.metadata.uid, shown: 0 } satisfies Attached };
}

function sendQuietly(run: Run, pod: NewObject): KubeObject {
  const before = run.output.length;
  const created = sendResult(run, "pods", inNamespace(pod, run.namespace), "created");
  run.output.length = before;
  return created;
}

function resumeAttached(run: Run, data: unknown): Pending | undefined {
  const { name, uid, shown } = data as Attached;
  const target = { resource: needResource(run.context.client, "pods"), namespace: run.namespace };
  const found = findObject(run, target, name);
  if (!found || !isPod(found) || found.metadata.uid !== uid) throw fail(`pod ${quote(name)} was deleted`);
  const lines = run.context.client.logs(uid, name, false) ?? [];
  for (const { text } of lines.slice(shown)) printLine(run, text);
  if (!ended(found)) return { data: { name, uid, shown: lines.length } satisfies Attached };
  if (run.flags.bool("rm")) {
    deleteObject(run, target, name, {});
    printLine(run, `pod ${quote(name)} deleted from ${run.namespace} namespace`);
  }
  const code = found.status.containerStatuses?.[0]?.state?.terminated?.exitCode ?? 0;
  if (code !== 0)
    throw new KubectlError(
      `pod ${run.namespace}/${name} terminated (${found.status.containerStatuses?.[0]?.state?.terminated?.reason ?? "Error"})`,
      undefined,
      code,
    );
  return undefined;
}

function ended({ status }: Pod): boolean {
  return isPodPhaseTerminal(status.phase) || status.containerStatuses?.[0]?.state?.terminated !== undefined;
}

export const runCommand: Command = {
  name: "run",
  flags: [
    ...fileFlags.filter(({ name }) => name !== "recursive"),
    ...printFlags,
    ...dryRunFlag,
    ...flags(
      "image:string",
      "image-pull-policy:string",
      "port:int=0",
      "env:array",
      "l,labels:string",
      "annotations:array",
      "restart:string=Always",
      "command:bool",
      "expose:bool",
      "overrides:string",
      "override-type:string=merge",
      "rm:bool",
      "i,stdin:bool",
      "t,tty:bool",
      "attach:bool",
      "q,quiet:bool",
      "privileged:bool",
      "leave-stdin-open:bool",
      "save-config:bool",
      "field-manager:string",
      "pod-running-timeout:duration=1m",
      "force:bool",
      "grace-period:int=-1",
      "timeout:duration=0s",
      "wait:bool",
      "cascade:string?background=background",
    ),
  ],
  required: ["image"],
  run: runPod,
  resume: resumeAttached,
};
