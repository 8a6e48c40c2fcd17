import { readFileSync } from "node:fs";
import type { Descriptions } from "../../src/sim/api/descriptions.ts";
import { deepEqual } from "../../src/sim/api/equal.ts";
import type { KubeObject } from "../../src/sim/api/object.ts";
import { keyOf } from "../../src/sim/api/object.ts";
import type { Status } from "../../src/sim/api/status.ts";
import type { Component } from "../../src/sim/cluster/component.ts";
import type { NewObject, Request, Response, User } from "../../src/sim/cluster/request.ts";
import { Store } from "../../src/sim/cluster/store.ts";
import { Engine } from "../../src/sim/engine/engine.ts";
import { type Arriving, admitRequest } from "../../src/sim/kube-apiserver/authorization/filter.ts";
import { kubeApiServer } from "../../src/sim/kube-apiserver/index.ts";
import { answerHttp } from "../../src/sim/kube-apiserver/rest/answer.ts";
import type { HttpContext } from "../../src/sim/kube-apiserver/rest/http.ts";
import { type HttpRequest, route } from "../../src/sim/kube-apiserver/rest/route.ts";
import { toStored } from "../../src/sim/kube-apiserver/versions.ts";
import { runKubectl } from "../../src/sim/kubectl/index.ts";
import { splitWords } from "../../src/sim/kubectl/words.ts";
import { bootstrapAll } from "../../src/sim/session/bootstrap.ts";

const descriptions = JSON.parse(
  readFileSync(new URL("../../src/sim/api/descriptions.generated.json", import.meta.url), "utf8"),
) as Descriptions;

const why = { code: "Test", facts: {} };

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | undefined;
}

interface KubectlOptions {
  readonly files?: { readonly [path: string]: string };
  readonly stdin?: string;
  readonly user?: User;
}

/** A control plane without nodes, as the recordings of the API were made on; without controllers unless they are given. */
export function controlPlane(components: readonly Component[] = []) {
  const engine = new Engine({ store: new Store(), seed: 1, components, apiServer: kubeApiServer });
  engine.input("bootstrap", (outside) => bootstrapAll({ nodes: [], systemPods: false }, 1, outside));
  const request = (wanted: Request): Response => {
    let answer: Response | undefined;
    engine.input("request", (outside) => {
      answer = outside.request(wanted, why);
    });
    return answer as Response;
  };
  return {
    engine,
    request,
    ask(http: HttpRequest): Response {
      const routed = route(http, engine.view("reader"));
      return "status" in routed ? { ok: false, status: routed.status, warnings: [] } : request(routed.request);
    },
    /** Creates what a namespace begins with. */
    addNamespace(name: string, labels: { readonly [label: string]: string } = {}): void {
      const create = (kind: string, namespace: string, metadata: NewObject["metadata"]) =>
        request({ verb: "create", kind, namespace, object: { apiVersion: "v1", kind, metadata } });
      create("Namespace", "", { name, labels });
      create("ServiceAccount", name, { name: "default", namespace: name });
    },
    /** Puts an object in place as it is, past every rule. */
    place(served: KubeObject): void {
      const object = toStored(served);
      engine.input("place", (outside) => outside.put(object.kind, keyOf(object), object, why));
    },
    kubectl(line: string, { files = {}, stdin, user }: KubectlOptions = {}): Printed {
      const split = splitWords(line);
      if ("error" in split) return { stdout: "", stderr: split.error, exit: 2 };
      const printed = { stdout: "", stderr: "" };
      let exit: number | undefined;
      engine.input(line, (outside) => {
        const client = {
          nowMillis: engine.nowMillis,
          request: (wanted: Request) => outside.request(user && !wanted.user ? { ...wanted, user } : wanted, why),
          logs: () => undefined,
          container: () => undefined,
          exec: () => ({ stdout: "", stderr: "", exitCode: 1, durationMillis: 0 }),
        };
        const result = runKubectl(split.words, { client, files, descriptions, ...(stdin === undefined ? {} : { stdin }) });
        for (const { stream, text } of result.output) printed[stream] += text;
        exit = result.exitCode;
      });
      return { ...printed, exit };
    },
  };
}

export type ControlPlane = ReturnType<typeof controlPlane>;

export const sameCauses = (left: unknown, right: unknown, anyOrder: boolean): boolean => {
  if (!anyOrder) return deepEqual(left, right);
  const sorted = (causes: unknown) => (Array.isArray(causes) ? causes.map(({ field, message }) => `${field}: ${message}`).sort() : causes);
  return deepEqual(sorted(left), sorted(right));
};

/** What goes over the wire: a code and a body. */
export interface Answer {
  readonly code: number;
  readonly body: unknown;
  readonly status: Status | undefined;
  readonly warnings: readonly string[];
}

/** A request as a test writes it: the body as a value, or as text when it is none. */
export interface Asked extends Arriving {
  readonly contentType?: string;
  readonly accept?: string;
  readonly body?: unknown;
}

/** Asks as an HTTP client does. */
export function answerTo(server: ControlPlane, { body, user, ...http }: Asked): Answer {
  const view = server.engine.view("http");
  const admitted = admitRequest({ ...http, ...(user ? { user } : {}) }, view);
  if ("status" in admitted) return { code: admitted.status.code ?? 500, body: admitted.status, status: admitted.status, warnings: [] };
  const text = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const acting = admitted.user ? { user: admitted.user } : {};
  const reply = answerHttp({ ...http, ...text, ...acting }, httpContext(server));
  const status = (reply.body as Status | undefined)?.status === "Failure" ? (reply.body as Status) : undefined;
  return { code: reply.code, body: reply.body, status, warnings: reply.warnings };
}

export function httpContext({ engine, request }: ControlPlane): HttpContext {
  return { store: engine.store, view: engine.view("http"), request, descriptions, address: "127.0.0.1:6443" };
}
