import { isPodPhaseTerminal } from "../../api/pod.ts";
import type { Pod, Service } from "../../api/types.ts";
import { needResource } from "../discovery.ts";
import { fail, helpError, notSimulated } from "../error.ts";
import { flags } from "../parse/flags.ts";
import { parseResourceArgs } from "../parse/resources.ts";
import { getObject } from "../requests.ts";
import { type Command, complain, type Run } from "../run.ts";
import { containerOf, isPod, podFor, podsOf } from "./pods.ts";

/** Commands that join the reader's machine to a container. What they refuse is refused; the joining itself is not simulated. */

/** Follows kubectl/pkg/cmd/attach/attach.go. */
function attach(run: Run): undefined {
  const [word] = run.args;
  if (word === undefined) throw fail("at least 1 argument is required for attach");
  const pod = podFor(run, word);
  const { phase = "" } = pod.status;
  if (isPodPhaseTerminal(phase)) throw fail(`cannot attach a container in a completed pod; current phase is ${phase}`);
  containerOf(run, pod, run.flags.text("container"));
  if (!run.flags.bool("quiet")) {
    complain(
      run,
      "All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.",
    );
    complain(run, "If you don't see a command prompt, try pressing enter.");
  }
  if (!pod.spec.nodeName) throw fail(`unable to upgrade connection: pod ${pod.metadata.name} does not have a host assigned`);
  throw notSimulated("kubectl attach (컨테이너에 붙는 일). 찍는 것은 kubectl logs -f 로 본다.");
}

/** The pod behind what a line names: a Service's or a workload's first. Follows kubectl/pkg/polymorphichelpers/attachablepodforobject.go. */
function forwardedPod(run: Run, word: string): Pod {
  const { client } = run.context;
  const args = word.includes("/") ? parseResourceArgs(client, [word]) : undefined;
  const item = args?.type === "names" ? args.items[0] : { resource: needResource(client, "pods"), name: word };
  if (!item) throw fail("TYPE/NAME and list of ports are required for port-forward");
  const object = getObject(run, { resource: item.resource, namespace: run.namespace }, item.name);
  if (isPod(object)) return object;
  if (object.kind === "Service" && Object.keys((object as Service).spec.selector ?? {}).length === 0) {
    throw fail(`cannot attach to *v1.Service: invalid service '${object.metadata.name}': Service is defined without a selector`);
  }
  const [first] = podsOf(run, object);
  if (!first) throw fail("timed out waiting for the condition");
  return first;
}

/** Follows kubectl/pkg/cmd/portforward/portforward.go. */
function portForward(run: Run): undefined {
  const [word, ...ports] = run.args;
  if (word === undefined || ports.length === 0)
    throw helpError("TYPE/NAME and list of ports are required for port-forward", "kubectl port-forward");
  const pod = forwardedPod(run, word);
  for (const port of ports) checkPort(pod, port);
  const { phase = "" } = pod.status;
  if (phase !== "Running") throw fail(`unable to forward port because pod is not running. Current status=${phase}`);
  throw notSimulated("kubectl port-forward (내 컴퓨터의 포트). 클러스터 밖에서 부르려면 NodePort나 LoadBalancer 서비스를 curl로 부른다.");
}

function checkPort({ metadata, spec }: Pod, port: string): void {
  const [, remote = ""] = /^(?:[^:]*:)?([^:]*)$/.exec(port) ?? [];
  if (/^\d+$/.test(remote)) return;
  const named = spec.containers.some(({ ports = [] }) => ports.some(({ name }) => name === remote));
  if (!named) throw fail(`Pod '${metadata.name}' does not have a named port '${remote}'`);
}

/** Follows kubectl/pkg/cmd/cp/cp.go. */
function copy(run: Run): undefined {
  const [source, target] = run.args;
  if (source === undefined || target === undefined || run.args.length > 2) throw fail("source and destination are required");
  const podIn = (text: string) => (/^[^/.:][^:]*:/.test(text) ? text.slice(0, text.indexOf(":")) : undefined);
  const [from, to] = [podIn(source), podIn(target)];
  if (from !== undefined && to !== undefined) throw fail("one of src or dest must be a local file specification");
  const remote = from ?? to;
  if (remote === undefined) throw fail("one of src or dest must be a remote file specification");
  const slash = remote.indexOf("/");
  const namespace = slash < 0 ? run.namespace : remote.slice(0, slash);
  getObject(run, { resource: needResource(run.context.client, "pods"), namespace }, remote.slice(slash + 1));
  throw notSimulated("kubectl cp (내 컴퓨터의 파일). 컨테이너의 파일은 kubectl exec POD -- cat FILE 로 읽는다.");
}

const containerFlag = "c,container:string";

export const attachCommand: Command = {
  name: "attach",
  flags: flags(containerFlag, "i,stdin:bool", "t,tty:bool", "q,quiet:bool", "pod-running-timeout:duration=1m"),
  run: attach,
};
export const portForwardCommand: Command = {
  name: "port-forward",
  flags: flags("address:list", "pod-running-timeout:duration=1m"),
  run: portForward,
};
export const cpCommand: Command = { name: "cp", flags: flags(containerFlag, "no-preserve:bool", "retries:int"), run: copy };
