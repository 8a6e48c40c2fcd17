import type { NewObject } from "../../../cluster/request.ts";
import { needResource } from "../../discovery.ts";
import { fail } from "../../error.ts";
import { flags } from "../../parse/flags.ts";
import type { Run } from "../../run.ts";
import { defined, generatorCommand, pairs } from "./generator.ts";

export const createQuota = generatorCommand({
  name: "quota",
  aliases: ["resourcequota"],
  flags: flags("hard:string", "scopes:string"),
  resource: "resourcequotas",
  failure: "failed to create quota: ",
  make: (name, run) => {
    const text = run.flags.text("hard");
    const hard = text === "" ? {} : pairs(text.split(","), (part) => `Invalid argument syntax ${part}, expected <resource>=<value>`);
    const scopes = run.flags.text("scopes");
    return {
      kind: "ResourceQuota",
      apiVersion: "v1",
      metadata: { name },
      spec: defined({ hard: text === "" ? undefined : hard, scopes: scopes === "" ? undefined : scopes.split(",") }),
      status: {},
    };
  },
});

export const createPriorityClass = generatorCommand({
  name: "priorityclass",
  aliases: ["pc"],
  flags: flags("value:int=0", "global-default:bool", "description:string", "preemption-policy:string=PreemptLowerPriority"),
  resource: "priorityclasses.scheduling.k8s.io",
  failure: "failed to create priorityclass: ",
  make: (name, run) =>
    defined({
      kind: "PriorityClass",
      apiVersion: "scheduling.k8s.io/v1",
      metadata: { name },
      value: run.flags.int("value"),
      globalDefault: run.flags.bool("global-default") || undefined,
      description: run.flags.text("description") || undefined,
      preemptionPolicy: run.flags.text("preemption-policy"),
    }) as NewObject,
});

const intOrText = (text: string) => (/^\d+$/.test(text) ? Number(text) : text);

export const createPodDisruptionBudget = generatorCommand({
  name: "poddisruptionbudget",
  aliases: ["pdb"],
  flags: flags("min-available:string", "max-unavailable:string", "selector:string"),
  resource: "poddisruptionbudgets.policy",
  failure: "failed to create poddisruptionbudgets: ",
  make: (name, run) => {
    const [least, most, selector] = [run.flags.text("min-available"), run.flags.text("max-unavailable"), run.flags.text("selector")];
    if (selector === "") throw fail("a selector must be specified");
    if ((least === "") === (most === ""))
      throw fail(
        least === ""
          ? "one of min-available or max-unavailable must be specified"
          : "min-available and max-unavailable cannot be both specified",
      );
    return {
      kind: "PodDisruptionBudget",
      apiVersion: "policy/v1",
      metadata: { name },
      spec: defined({
        minAvailable: least === "" ? undefined : intOrText(least),
        selector: { matchLabels: pairs(selector.split(","), (part) => `invalid selector: ${part}`) },
        maxUnavailable: most === "" ? undefined : intOrText(most),
      }),
      status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
    };
  },
});

/** --resource and --verb as rules, one for each API group. Follows kubectl/pkg/cmd/create/create_role.go (generateResourcePolicyRules). */
function policyRules(run: Run): readonly object[] {
  const verbs = [...new Set(run.flags.list("verb"))];
  if (verbs.length === 0) throw fail("at least one verb must be specified");
  const resources = run.flags.list("resource");
  const urls = run.flags.list("non-resource-url");
  if (resources.length === 0 && urls.length === 0) {
    throw fail(
      run.path.endsWith("clusterrole") ? "one of resource or nonResourceURL must be specified" : "at least one resource must be specified",
    );
  }
  const groups = new Map<string, string[]>();
  for (const text of resources) {
    const [word = "", subresource] = text.split("/");
    const found = word === "*" ? { group: "*", resource: "*" } : needResource(run.context.client, word);
    const name = subresource === undefined ? found.resource : `${found.resource}/${subresource}`;
    groups.set(found.group, [...(groups.get(found.group) ?? []), name]);
  }
  const names = run.flags.list("resource-name");
  return [
    ...[...groups].map(([group, list]) =>
      defined({
        verbs: verbs.includes("*") ? ["*"] : verbs,
        apiGroups: [group],
        resources: list,
        resourceNames: names.length > 0 ? names : undefined,
      }),
    ),
    ...(urls.length > 0 ? [{ verbs, nonResourceURLs: urls }] : []),
  ];
}

const RBAC = "rbac.authorization.k8s.io";
const roleFlags = flags("verb:list", "resource:list", "resource-name:array");

export const createRole = generatorCommand({
  name: "role",
  flags: roleFlags,
  resource: `roles.${RBAC}`,
  make: (name, run) => ({ kind: "Role", apiVersion: `${RBAC}/v1`, metadata: { name }, rules: policyRules(run) }),
});

export const createClusterRole = generatorCommand({
  name: "clusterrole",
  flags: [...roleFlags, ...flags("non-resource-url:list", "aggregation-rule:string")],
  resource: `clusterroles.${RBAC}`,
  make: (name, run) => ({ kind: "ClusterRole", apiVersion: `${RBAC}/v1`, metadata: { name }, rules: policyRules(run) }),
});

/** --user, --group and --serviceaccount as subjects of a binding. */
export function bindingSubjects(run: Run): readonly object[] {
  const named = (kind: string) => (name: string) => ({ kind, apiGroup: RBAC, name });
  const accounts = run.flags.list("serviceaccount").map((text) => {
    const [namespace = "", name = ""] = text.split(":");
    if (namespace === "" || name === "") throw fail("serviceaccount must be <namespace>:<name>");
    return { kind: "ServiceAccount", name, namespace };
  });
  return [...run.flags.list("user").map(named("User")), ...run.flags.list("group").map(named("Group")), ...accounts];
}

function makeBinding(kind: string) {
  return (name: string, run: Run): NewObject => {
    const role = run.flags.text("role");
    const clusterRole = run.flags.text("clusterrole");
    if ((role === "") === (clusterRole === "")) throw fail("exactly one of clusterrole or role must be specified");
    const subjects = bindingSubjects(run);
    return defined({
      kind,
      apiVersion: `${RBAC}/v1`,
      metadata: { name },
      subjects: subjects.length > 0 ? subjects : undefined,
      roleRef: { apiGroup: RBAC, kind: role === "" ? "ClusterRole" : "Role", name: role || clusterRole },
    }) as NewObject;
  };
}

export const subjectFlags = flags("user:array", "group:array", "serviceaccount:array");

export const createRoleBinding = generatorCommand({
  name: "rolebinding",
  flags: [...subjectFlags, ...flags("role:string", "clusterrole:string")],
  resource: `rolebindings.${RBAC}`,
  failure: "failed to create rolebinding: ",
  make: makeBinding("RoleBinding"),
});

export const createClusterRoleBinding = generatorCommand({
  name: "clusterrolebinding",
  flags: [...subjectFlags, ...flags("clusterrole:string")],
  required: ["clusterrole"],
  resource: `clusterrolebindings.${RBAC}`,
  failure: "failed to create clusterrolebinding: ",
  make: makeBinding("ClusterRoleBinding"),
});

/** `host/path=svc:port[,tls[=secret]]`; a star at the end of the path means Prefix. Follows kubectl/pkg/cmd/create/create_ingress.go. */
function ingressRule(text: string) {
  const match = /^([^/]*)(\/[^=]*)?=([^:,]+):([^,]+)(,tls(?:=([^,]*))?)?$/.exec(text);
  if (!match) {
    throw fail(`rule ${text} is invalid and should be in format host/path=svcname:svcport[,tls[=secret]]`);
  }
  const [, host = "", path = "", service = "", port = "", tls, secret] = match;
  const prefix = path.endsWith("*");
  const number = /^\d+$/.test(port);
  return {
    host,
    tls: tls === undefined ? undefined : defined({ hosts: host === "" ? undefined : [host], secretName: secret || undefined }),
    path: {
      path: prefix ? path.slice(0, -1) : path,
      pathType: prefix ? "Prefix" : "Exact",
      backend: { service: { name: service, port: number ? { number: Number(port) } : { name: port } } },
    },
  };
}

export const createIngress = generatorCommand({
  name: "ingress",
  aliases: ["ing"],
  flags: flags("class:string", "rule:array", "default-backend:string", "annotation:array"),
  resource: "ingresses.networking.k8s.io",
  failure: "failed to create ingress: ",
  make: (name, run) => {
    const rules = run.flags.list("rule").map(ingressRule);
    const backend = run.flags.text("default-backend");
    if (rules.length === 0 && backend === "")
      throw fail(
        "not enough information provided: every ingress has to either specify a default-backend (which catches all traffic) or a list of rules (which catch specific paths)",
      );
    const hosts = [...new Set(rules.map(({ host }) => host))];
    const [service = "", port = ""] = backend.split(":");
    const annotations = run.flags.list("annotation");
    return {
      kind: "Ingress",
      apiVersion: "networking.k8s.io/v1",
      metadata: defined({
        name,
        annotations: annotations.length > 0 ? pairs(annotations, (text) => `${text} is an invalid annotation`) : undefined,
      }),
      spec: defined({
        ingressClassName: run.flags.text("class") || undefined,
        defaultBackend:
          backend === "" ? undefined : { service: { name: service, port: /^\d+$/.test(port) ? { number: Number(port) } : { name: port } } },
        tls: rules.some(({ tls }) => tls) ? rules.flatMap(({ tls }) => (tls ? [tls] : [])) : undefined,
        rules: hosts.map((host) =>
          defined({ host: host || undefined, http: { paths: rules.filter((rule) => rule.host === host).map(({ path }) => path) } }),
        ),
      }),
      status: { loadBalancer: {} },
    };
  },
});
