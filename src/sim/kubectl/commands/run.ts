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
import { envNameTrouble } from "./create/data-sources.ts";
import { defined, inNamespace, labelsOf, pairs, portNumber, withOverrides } from "./create/generator.ts";
import { isPod, type Pod } from "./pods.ts";
import { recorded, recordFlag } from "./record.ts";
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
  checkRun(run, interactive);
  const pod = recorded(run, withOverrides(run, makePod(run, name)));
  const expose = run.flags.bool("expose");
  if (interactive) return attach(run, pod, name);
  if (!expose) sendResult(run, "pods", inNamespace(pod, run.namespace), "created");
  else {
    sendResult(run, "services", inNamespace(exposingService(run, name), run.namespace), "created");
    if (printerFor(run)) print(run, "---\n");
    sendResult(run, "pods", inNamespace(pod, run.namespace), "created", 1);
  }
  return undefined;
}

/** An image's name as the distribution project writes it: `host:port/path:tag@digest`. Follows distribution/reference/regexp.go. */
const imagePattern = (() => {
  const label = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
  const domain = `${label}(?:\\.${label})*(?::[0-9]+)?`;
  const part = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
  const digest = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}";
  return new RegExp(`^(?:${domain}/)?${part}(?:/${part})*(?::\\w[\\w.-]{0,127})?(?:@${digest})?$`);
})();

/** What run refuses before it makes anything, in its order. */
function checkRun({ flags: values, ...run }: Run, interactive: boolean): void {
  const [image, restart, pull] = ["image", "restart", "image-pull-policy"].map((flag) => values.text(flag));
  const usage = (text: string) => helpError(text, "kubectl run");
  if (!image) throw fail("--image is required");
  if (!imagePattern.test(image)) throw fail(`Invalid image name ${quote(image)}: invalid reference format`);
  if (values.bool("tty") && !values.bool("stdin")) throw usage("-i/--stdin is required for containers with -t/--tty=true");
  if (values.bool("expose") && values.text("port") === "") throw usage("--port must be set when exposing a service");
  if (!["Always", "OnFailure", "Never"].includes(restart ?? "")) throw usage(`invalid restart policy: ${restart}`);
  if (values.bool("rm") && !interactive) throw usage("--rm should only be used for attached containers");
  if (interactive && dryRunMode({ flags: values, ...run }) !== "none") {
    throw usage("--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)");
  }
  if (pull && !["Always", "IfNotPresent", "Never"].includes(pull)) throw usage(`invalid image pull policy: ${pull}`);
}

function envOf(text: string): { readonly name: string; readonly value: string } {
  const cut = text.indexOf("=");
  if (cut <= 0 || envNameTrouble(text.slice(0, cut)) !== undefined) throw fail(`invalid env: ${text}`);
  return { name: text.slice(0, cut), value: text.slice(cut + 1) };
}

function makePod(run: Run, name: string): NewObject {
  const words = run.args.slice(1);
  const asCommand = run.flags.bool("command");
  const port = run.flags.text("port");
  const labelText = run.flags.text("labels");
  const labels = labelText === "" ? { run: name } : labelsOf(labelText);
  const annotations = run.flags.list("annotations");
  const env = run.flags.list("env").map(envOf);
  const container = defined({
    name,
    image: run.flags.text("image"),
    command: asCommand && words.length > 0 ? words : undefined,
    args: !asCommand && words.length > 0 ? words : undefined,
    ports: port === "" ? undefined : [{ containerPort: portNumber(port) }],
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
    spec: { containers: [container], restartPolicy: run.flags.text("restart"), dnsPolicy: "ClusterFirst" },
    status: {},
  };
}

const exposingService = (run: Run, name: string): NewObject => ({
  kind: "Service",
  apiVersion: "v1",
  metadata: { name },
  spec: {
    ports: [{ protocol: "TCP", port: portNumber(run.flags.text("port")), targetPort: portNumber(run.flags.text("port")) }],
    selector: run.flags.text("labels") === "" ? { run: name } : labelsOf(run.flags.text("labels")),
  },
  status: { loadBalancer: {} },
});

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
      "port:string",
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
    ...recordFlag,
  ],
  required: ["image"],
  run: runPod,
  resume: resumeAttached,
};
