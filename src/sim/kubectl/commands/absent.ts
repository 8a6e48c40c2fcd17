import { needResource } from "../discovery.ts";
import { fail, notSimulated } from "../error.ts";
import { flags } from "../parse/flags.ts";
import { getObject } from "../requests.ts";
import { type Command, print, type Run } from "../run.ts";
import { fileFlags } from "./apply.ts";

/** Commands for a machine that is not here: each says so instead of pretending. */
const absent = (name: string, why: string): Command => ({
  name,
  offline: true,
  run: () => {
    throw notSimulated(`kubectl ${name} (${why})`);
  },
});

export const proxyCommand = absent("proxy", "내 컴퓨터의 포트. API는 kubectl get --raw 로 읽는다");
export const kustomizeCommand = absent("kustomize", "매니페스트를 짓는 프로그램");
export const completionCommand = absent("completion", "셸");
export const pluginCommand = absent("plugin", "내 컴퓨터의 프로그램");
export const kubercCommand = absent("kuberc", "내 컴퓨터의 설정 파일");

/** `kubectl options`: what every command takes. */
export const optionsCommand: Command = { name: "options", offline: true, run: (run) => void print(run, run.help) };

/** Certificate requests are kept by the real server; here the first that is asked for is missing. Follows kubectl/pkg/cmd/certificates. */
function decide(run: Run): undefined {
  if (run.args.length === 0 && !run.flags.has("filename")) throw fail("one or more CSRs must be specified as <name> or -f <filename>");
  const resource = needResource(run.context.client, "certificatesigningrequests");
  for (const name of run.args) getObject(run, { resource, namespace: "" }, name);
  throw notSimulated("kubectl certificate (인증서를 내주는 일)");
}

export const certificateCommand: Command = {
  name: "certificate",
  bareHelp: ["stdout", 0],
  subcommands: ["approve", "deny"].map((name) => ({ name, flags: [...fileFlags, ...flags("force:bool")], run: decide })),
};
