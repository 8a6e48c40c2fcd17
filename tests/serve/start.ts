import type { AddressInfo } from "node:net";
import { apiServer } from "../../src/serve/server.ts";
import { controlPlane, type Scenario, Session, worker } from "../../src/sim/index.ts";

export const cluster: Scenario = { nodes: [controlPlane("control-plane"), worker("node1")], systemPods: false };
/** kube-apiserver alone, as the API's recordings were made on: nothing acts but the client. */
export const serverAlone: Scenario = { nodes: [], systemPods: false };

export interface Reply {
  readonly code: number;
  /** Whatever the server said: a test reads it as it likes. */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly headers: Headers;
}

interface Sent {
  readonly body?: unknown;
  readonly type?: string;
  readonly accept?: string;
  readonly headers?: { readonly [name: string]: string };
}

export interface Served {
  readonly url: string;
  readonly session: Session;
  ask(method: string, path: string, sent?: Sent): Promise<Reply>;
  /** Opens a stream and gives its lines one by one; `undefined` when it has ended. */
  lines(path: string, accept?: string): Promise<{ next(): Promise<string | undefined>; close(): void }>;
  close(): Promise<void>;
}

/** A session behind a real socket, on a port that the system chooses. Its time stands still until a test moves it. */
export async function serve(scenario: Scenario = cluster): Promise<Served> {
  const session = new Session({ scenario, ...(scenario === serverAlone ? { components: [] } : {}) });
  const server = apiServer(session);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    session,
    async ask(method, path, { body, type = "application/json", accept, headers = {} } = {}) {
      const response = await fetch(url + path, {
        method,
        headers: { ...(body === undefined ? {} : { "Content-Type": type }), ...(accept ? { Accept: accept } : {}), ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
      return { code: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
    },
    async lines(path, accept = "application/json") {
      const ending = new AbortController();
      const response = await fetch(url + path, { headers: { Accept: accept }, signal: ending.signal });
      return { ...lineReader(response.body), close: () => ending.abort() };
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function lineReader(stream: Response["body"]) {
  if (!stream) throw new Error("an answer without a body");
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  return {
    async next(): Promise<string | undefined> {
      for (;;) {
        const end = text.indexOf("\n");
        if (end >= 0) {
          const line = text.slice(0, end);
          text = text.slice(end + 1);
          return line;
        }
        const { done, value } = await reader.read();
        if (done) return undefined;
        text += decoder.decode(value, { stream: true });
      }
    },
  };
}

export const pod = (name: string, labels: { readonly [label: string]: string } = {}, command?: readonly string[]) => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name, labels },
  spec: { containers: [{ name: "c", image: command ? "busybox:1.36" : "nginx:1.27", ...(command ? { command } : {}) }] },
});

export const configMap = (name: string, data: { readonly [key: string]: string } = {}) => ({
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name },
  data,
});
