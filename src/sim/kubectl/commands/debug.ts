import type { Node, Pod } from "../../api/types.ts";
import { drawSuffix } from "../../cluster/random.ts";
import { needResource } from "../discovery.ts";
import { fail, notSimulated } from "../error.ts";
import { flags } from "../parse/flags.ts";
import { parseResourceArgs } from "../parse/resources.ts";
import { createObject, deleteObject, findObject, getObject, patchObject } from "../requests.ts";
import { type Command, complain, printLine, type Run } from "../run.ts";
import { isPod } from "./pods.ts";

type Container = Pod["spec"]["containers"][number];
type SecurityContext = NonNullable<Container["securityContext"]>;
type Style = "ephemeral" | "copy" | "node";

/** What a profile lets the debugging container do. Follows kubectl/pkg/cmd/debug/profiles.go. */
const tracing: SecurityContext = { capabilities: { add: ["SYS_PTRACE"] } };
const restricted: SecurityContext = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
};
const networking: SecurityContext = { capabilities: { add: ["NET_ADMIN", "NET_RAW"] } };
const profiles: { readonly [name: string]: { readonly [S in Style]?: SecurityContext } } = {
  legacy: {},
  general: { ephemeral: tracing, copy: tracing },
  baseline: {},
  restricted: { ephemeral: restricted, copy: restricted, node: restricted },
  netadmin: { ephemeral: networking, copy: networking, node: networking },
  sysadmin: { ephemeral: { privileged: true }, copy: { privileged: true }, node: { privileged: true } },
};

/** Follows kubectl/pkg/cmd/debug/debug.go (Complete, Validate, Run). */
function debug(run: Run): undefined {
  const names = run.args.slice(0, run.dash ?? run.args.length);
  const command = run.dash === undefined ? [] : run.args.slice(run.dash);
  const profile = profiles[run.flags.text("profile")];
  if (!profile) throw fail(`unknown profile: ${run.flags.text("profile")}`);
  checkOptions(run, command);
  if (names.length === 0) throw fail("NAME or filename is required for debug");
  const target = run.flags.text("target");
  if (target !== "" && run.flags.text("copy-to") !== "")
    throw fail("--target is incompatible with --copy-to. Use --share-processes instead.");
  if (target !== "") {
    const note = "If you don't see processes from this container it may be because the container runtime doesn't support this feature.";
    printLine(run, `Targeting container ${JSON.stringify(target)}. ${note}`);
  }
  if (run.flags.bool("tty") && !run.flags.bool("stdin")) throw fail("-i/--stdin is required for containers with -t/--tty=true");
  if (run.flags.text("profile") === "legacy")
    complain(
      run,
      '--profile=legacy is deprecated and planned to be removed in v1.39. It is recommended to specify other profile, for example "--profile=general".',
    );
  for (const word of names) debugOne(run, word, command, profile);
}

function checkOptions(run: Run, command: readonly string[]): void {
  const [image, setImages, container] = [run.flags.text("image"), run.flags.list("set-image"), run.flags.text("container")];
  if (run.flags.has("attach") && run.flags.bool("attach") && image === "" && container === "")
    throw fail("you must specify --container or create a new container using --image in order to attach.");
  if (run.flags.text("copy-to") !== "") {
    if (image === "" && setImages.length === 0 && command.length === 0)
      throw fail("you must specify --image, --set-image or command arguments.");
    if (command.length > 0 && container === "" && image === "")
      throw fail("you must specify an existing container or a new image when specifying args.");
    return;
  }
  for (const name of ["replace", "same-node"]) if (run.flags.bool(name)) throw fail(`--${name} may only be used with --copy-to.`);
  if (setImages.length > 0) throw fail("--set-image may only be used with --copy-to.");
  if (image === "") throw fail("you must specify --image when not using --copy-to.");
}

function debugOne(run: Run, word: string, command: readonly string[], profile: { readonly [S in Style]?: SecurityContext }): void {
  const pods = needResource(run.context.client, "pods");
  const given = word.includes("/") ? parseResourceArgs(run.context.client, [word]) : undefined;
  const item = given?.type === "names" ? given.items[0] : { resource: pods, name: word };
  if (!item) throw fail("NAME or filename is required for debug");
  const object = getObject(run, { resource: item.resource, namespace: run.namespace }, item.name);
  const target = { resource: pods, namespace: run.namespace };
  if (object.kind === "Node")
    createObject(run, target, nodePod(run, object as Node, command, profile.node), { fieldManager: "kubectl-debug" });
  else if (!isPod(object)) throw fail(`${JSON.stringify(word)} not supported by debug`);
  else if (run.flags.text("copy-to") !== "") copyPod(run, object, command, profile.copy);
  else addContainer(run, object, command, profile.ephemeral);
  if (run.flags.bool("stdin") && (!run.flags.has("attach") || run.flags.bool("attach")))
    complain(
      run,
      "이 시뮬레이션에는 없다: 컨테이너에 붙어 글을 치는 일(-i). kubectl exec POD -c CONTAINER -- COMMAND 로 명령을 하나씩 돌린다.",
    );
}

/** The container's own fields, as the flags say. */
function container(run: Run, name: string, command: readonly string[], securityContext: SecurityContext | undefined): Container {
  const [image, policy] = [run.flags.text("image"), run.flags.text("image-pull-policy")];
  const env = run.flags.list("env").map((pair) => {
    const at = pair.indexOf("=");
    return { name: pair.slice(0, at), value: pair.slice(at + 1) };
  });
  return {
    name,
    ...(image === "" ? {} : { image }),
    ...(policy === "" ? {} : { imagePullPolicy: policy as "Always" }),
    ...(command.length === 0 ? {} : run.flags.bool("arguments-only") ? { args: [...command] } : { command: [...command] }),
    ...(env.length > 0 ? { env } : {}),
    ...(run.flags.bool("stdin") ? { stdin: true } : {}),
    ...(run.flags.bool("tty") ? { tty: true } : {}),
    ...(securityContext ? { securityContext } : {}),
    terminationMessagePolicy: "File",
  };
}

function containerName(run: Run, pod: Pod): string {
  const wanted = run.flags.text("container");
  if (wanted !== "") return wanted;
  const name = `debugger-${drawSuffix(0, 5, "debug", pod.metadata.uid, run.context.client.nowMillis)}`;
  printLine(run, `Defaulting debug container name to ${name}.`);
  return name;
}

function addContainer(run: Run, pod: Pod, command: readonly string[], securityContext: SecurityContext | undefined): void {
  const target = run.flags.text("target");
  const added = {
    ...container(run, containerName(run, pod), command, securityContext),
    ...(target === "" ? {} : { targetContainerName: target }),
  };
  const body = { spec: { ephemeralContainers: [added] } };
  const pods = { resource: needResource(run.context.client, "pods"), namespace: run.namespace };
  patchObject(
    run,
    pods,
    pod.metadata.name,
    { type: "strategic", body, subresource: "ephemeralcontainers" },
    { fieldManager: "kubectl-debug" },
  );
}

function copyPod(run: Run, pod: Pod, command: readonly string[], securityContext: SecurityContext | undefined): void {
  const pods = { resource: needResource(run.context.client, "pods"), namespace: run.namespace };
  const name = run.flags.text("copy-to");
  if (run.flags.bool("replace") && findObject(run, pods, pod.metadata.name)) deleteObject(run, pods, pod.metadata.name);
  const { nodeName, ephemeralContainers: _, ...spec } = pod.spec;
  const images = new Map(run.flags.list("set-image").map((pair) => pair.split("=") as [string, string]));
  const own = spec.containers.map((each) => {
    const image = images.get(each.name) ?? images.get("*");
    const { livenessProbe: ___, readinessProbe: ____, startupProbe: _____, ...bare } = each;
    return image === undefined ? bare : { ...bare, image };
  });
  const wanted = run.flags.text("container");
  const isNew = !own.some((each) => each.name === wanted);
  const onlyImages = isNew && run.flags.text("image") === "" && images.size > 0;
  const changed = container(run, isNew ? (onlyImages ? "" : containerName(run, pod)) : wanted, command, securityContext);
  const containers = onlyImages
    ? own
    : isNew
      ? [...own, changed]
      : own.map((each) => (each.name === wanted ? { ...each, ...changed } : each));
  const share = run.flags.has("share-processes") ? run.flags.bool("share-processes") : true;
  const object = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: run.namespace },
    spec: { ...spec, containers, shareProcessNamespace: share, ...(run.flags.bool("same-node") && nodeName ? { nodeName } : {}) },
  };
  createObject(run, pods, object, { fieldManager: "kubectl-debug" });
}

/** A pod beside the node's own programs, with the node's files under /host. */
function nodePod(run: Run, { metadata }: Node, command: readonly string[], securityContext: SecurityContext | undefined) {
  const name = `node-debugger-${metadata.name}-${drawSuffix(0, 5, "debug", metadata.uid, run.context.client.nowMillis)}`;
  const own = run.flags.text("container") || "debugger";
  printLine(run, `Creating debugging pod ${name} with container ${own} on node ${metadata.name}.`);
  const mounts = { volumeMounts: [{ mountPath: "/host", name: "host-root" }] };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace: run.namespace, labels: { "app.kubernetes.io/managed-by": "kubectl-debug" } },
    spec: {
      containers: [{ ...container(run, own, command, securityContext), ...mounts }],
      hostIPC: true,
      hostNetwork: true,
      hostPID: true,
      nodeName: metadata.name,
      restartPolicy: "Never",
      tolerations: [{ operator: "Exists" }],
      volumes: [{ name: "host-root", hostPath: { path: "/" } }],
    },
  };
}

export const debugCommand: Command = {
  name: "debug",
  flags: flags(
    "image:string",
    "copy-to:string",
    "c,container:string",
    "target:string",
    "profile:string=general",
    "attach:bool",
    "i,stdin:bool",
    "t,tty:bool",
    "q,quiet:bool",
    "env:array",
    "set-image:list",
    "share-processes:bool=true",
    "same-node:bool",
    "replace:bool",
    "arguments-only:bool",
    "image-pull-policy:string",
    "f,filename:array",
    "custom:string",
    "keep-labels:bool",
    "keep-annotations:bool",
    "keep-liveness:bool",
    "keep-readiness:bool",
    "keep-startup:bool",
    "keep-init-containers:bool=true",
  ),
  run: (run) => {
    if (run.flags.has("custom")) throw notSimulated("kubectl debug --custom");
    return debug(run);
  },
};
