import { isPodPhaseTerminal, runtimeUid } from "../../api/pod.ts";
import { fail, helpError, serverError, unforeseen } from "../error.ts";
import { flags } from "../parse/flags.ts";
import { type Command, complain, type Pending, type Run } from "../run.ts";
import { containerOf, podFor } from "./pods.ts";

interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  readonly atMillis: number;
}

/** Follows kubectl/pkg/cmd/exec/exec.go. The command's effects are there at once, its output when it would have ended. */
function exec(run: Run): Pending | undefined {
  const before = run.dash ?? run.args.length;
  const [word, ...stray] = run.args.slice(0, before);
  const command = run.args.slice(before);
  if (word === undefined) throw fail("pod, type/name or --filename must be specified");
  if (stray.length > 0)
    throw helpError("exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead", "kubectl exec");
  if (command.length === 0) throw fail("you must specify at least one command for the container");
  const pod = podFor(run, word);
  const { phase = "" } = pod.status;
  if (isPodPhaseTerminal(phase)) throw fail(`cannot exec into a container in a completed pod; current phase is ${phase}`);
  const container = containerOf(run, pod, run.flags.text("container"));
  if (!pod.spec.nodeName) throw fail(`unable to upgrade connection: pod ${pod.metadata.name} does not have a host assigned`);
  const { client } = run.context;
  const trouble = client.kubeletTrouble?.(pod.spec.nodeName);
  if (trouble !== undefined) throw serverError(unforeseen(`error dialing backend: ${trouble}`));
  if (client.container(runtimeUid(pod), container)?.state !== "running") {
    throw fail(`Internal error occurred: unable to upgrade connection: container not found ("${container}")`);
  }
  const { stdout, stderr, exitCode, durationMillis } = client.exec(runtimeUid(pod), container, command);
  const answer: Answer = { stdout, stderr, exitCode, atMillis: client.nowMillis + durationMillis };
  return resumeExec(run, answer);
}

function resumeExec(run: Run, data: unknown): Pending | undefined {
  const answer = data as Answer;
  if (run.context.client.nowMillis < answer.atMillis) return { data: answer, wakeAtMillis: answer.atMillis };
  if (answer.stdout !== "") run.output.push({ stream: "stdout", text: answer.stdout });
  if (answer.stderr !== "") run.output.push({ stream: "stderr", text: answer.stderr });
  if (answer.exitCode !== 0) {
    complain(run, `command terminated with exit code ${answer.exitCode}`);
    run.exitCode = answer.exitCode;
  }
  return undefined;
}

export const execCommand: Command = {
  name: "exec",
  flags: flags("c,container:string", "i,stdin:bool", "t,tty:bool", "q,quiet:bool", "f,filename:array", "pod-running-timeout:duration=1m"),
  run: exec,
  resume: resumeExec,
};
