import { findResource } from "../discovery.ts";
import { fail, notSimulated, serverError } from "../error.ts";
import { readManifests } from "../manifests.ts";
import { compactRules, type PolicyRule, ruleCells } from "../output/policy-rules.ts";
import { printerFor } from "../output/print.ts";
import { alignRows } from "../output/tabwriter.ts";
import { textAt, valueAt } from "../output/values.ts";
import { flags } from "../parse/flags.ts";
import { type Command, complain, print, printLine, type Run } from "../run.ts";
import { dryRunFlag, fileFlags, filePaths, printFlags } from "./apply.ts";

function review(run: Run, kind: string, spec: object): unknown {
  const group = kind === "SelfSubjectReview" ? "authentication" : "authorization";
  const response = run.context.client.request({
    verb: "create",
    kind,
    namespace: "",
    object: { apiVersion: `${group}.k8s.io/v1`, kind, metadata: {}, ...(kind === "SelfSubjectReview" ? {} : { spec }) },
  });
  if (!response.ok) throw serverError(response.status);
  return "object" in response ? response.object : undefined;
}

/** Follows kubectl/pkg/cmd/auth/cani.go. */
function canI(run: Run): undefined {
  if (run.flags.bool("list")) return listRights(run);
  const [verb, target = "", ...more] = run.args;
  if (verb === undefined || run.args.length < 2 || more.length > 0) {
    throw fail(
      "you must specify two arguments: verb resource or verb resource/resourceName.\nSee 'kubectl auth can-i -h' for help and examples.",
    );
  }
  const answer = valueAt(review(run, "SelfSubjectAccessReview", { ...attributes(run, verb, target) }), "status", "allowed");
  if (typeof answer !== "boolean") throw notSimulated("kubectl auth can-i (kube-apiserver의 권한 검사)");
  const allowed = answer;
  if (!run.flags.bool("quiet")) printLine(run, allowed ? "yes" : "no");
  if (!allowed) run.exitCode = 1;
}

/** What one may do in the namespace, as far as the authorizer can list it. */
function listRights(run: Run): undefined {
  if (run.args.length > 0) throw fail("list option must be specified with no arguments");
  if (run.flags.bool("quiet") || run.flags.bool("all-namespaces") || run.flags.text("subresource") !== "")
    throw fail("list option can't be specified with neither quiet, all-namespaces nor subresource options");
  const status = valueAt(review(run, "SelfSubjectRulesReview", { namespace: run.namespace }), "status") as Rights;
  const rules = compactRules([...(status.resourceRules ?? []), ...(status.nonResourceRules ?? [])]);
  const rows = rules.map(ruleCells);
  const head = ["Resources", "Non-Resource URLs", "Resource Names", "Verbs"];
  print(run, alignRows(run.flags.bool("no-headers") ? rows : [head, ...rows]));
}

interface Rights {
  readonly resourceRules?: readonly PolicyRule[];
  readonly nonResourceRules?: readonly PolicyRule[];
}

const resourceVerbs: ReadonlySet<string> = new Set(
  "get list watch create update patch delete deletecollection use bind impersonate * approve sign escalate attest".split(" "),
);
const pathVerbs: ReadonlySet<string> = new Set("get put post head options delete patch *".split(" "));
const unknownVerb = (verb: string) => `Warning: verb '${verb}' is not a known verb\n`;

function attributes(run: Run, verb: string, target: string): object {
  if (target.startsWith("/")) {
    if (!pathVerbs.has(verb)) complain(run, unknownVerb(verb));
    return { nonResourceAttributes: { verb, path: target } };
  }
  const [word = "", name] = target.split("/");
  const found = word === "*" ? undefined : findResource(run.context.client, word);
  if (!found && word !== "*") complain(run, `Warning: the server doesn't have a resource type '${word}'\n`);
  if (found && !found.namespaced && !run.flags.bool("all-namespaces"))
    complain(
      run,
      `Warning: resource '${found.resource}' is not namespace scoped${found.group === "" ? "" : ` in group '${found.group}'`}\n`,
    );
  const everywhere = run.flags.bool("all-namespaces");
  if (found && !everywhere && !resourceVerbs.has(verb)) complain(run, unknownVerb(verb));
  const namespace = everywhere ? "" : run.namespace;
  const subresource = run.flags.text("subresource");
  return {
    resourceAttributes: {
      namespace,
      verb,
      group: found?.group ?? (word === "*" ? "*" : ""),
      resource: found?.resource ?? word,
      ...(name === undefined ? {} : { name }),
      ...(subresource === "" ? {} : { subresource }),
    },
  };
}

function whoAmI(run: Run): undefined {
  const answer = review(run, "SelfSubjectReview", {});
  const user = valueAt(answer, "status", "userInfo");
  const printer = printerFor(run);
  if (user === undefined) throw notSimulated("kubectl auth whoami (kube-apiserver의 SelfSubjectReview)");
  if (printer && answer) return void print(run, printer(answer, 0));
  const groups = valueAt(user, "groups");
  const rows = [
    ["ATTRIBUTE", "VALUE"],
    ["Username", textAt(user, "username")],
    ...(textAt(user, "uid") === "" ? [] : [["UID", textAt(user, "uid")]]),
    ["Groups", `[${Array.isArray(groups) ? groups.join(" ") : ""}]`],
  ];
  print(run, alignRows(rows));
}

/** Reads the files, as the real one does first. */
function reconcile(run: Run): undefined {
  const { errors } = readManifests(run, filePaths(run), { validate: false });
  if (errors[0]) throw errors[0];
  throw notSimulated("kubectl auth reconcile. 롤과 롤바인딩은 kubectl apply로 올린다.");
}

export const authCommand: Command = {
  name: "auth",
  subcommands: [
    {
      name: "can-i",
      flags: flags("A,all-namespaces:bool", "q,quiet:bool", "list:bool", "no-headers:bool", "subresource:string"),
      run: canI,
    },
    { name: "reconcile", flags: [...fileFlags, ...printFlags, ...dryRunFlag], run: reconcile },
    { name: "whoami", flags: printFlags, run: whoAmI },
  ],
};
