import { defaultScenario, Session } from "../../src/sim/index.ts";

/** A Deployment of web servers; the text stands in the tests as the reader's file. */
export function deployment({ replicas = 2, image = "nginx:1.27", more = "" } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: ${replicas}
  selector:
    matchLabels: { app: web }
  template:
    metadata:
      labels: { app: web }
    spec:
      containers:
        - name: app
          image: ${image}
${more}`;
}

export const start = (files: { readonly [path: string]: string }): Session => new Session({ scenario: defaultScenario, files });

/** What a line prints now, by lines. */
export function ask(session: Session, line: string): readonly string[] {
  const { output } = session.peek(line);
  return output
    .map(({ text }) => text)
    .join("")
    .trimEnd()
    .split("\n");
}

/** The chain alone, newest first: the sentences without their times, names that chance gave replaced by roles. */
export function story(session: Session, object: string, roles: { readonly [name: string]: string } = {}): readonly string[] {
  const lines = ask(session, `lab why ${object}`);
  const heading = lines.indexOf("여기까지 온 길 (새것부터):");
  return lines.slice(heading + 1).map((line) => {
    const sentence = line.replace(/^\s*-?[\d.]+초\s+(\S+)\s+/, "$1: ");
    return Object.entries(roles).reduce((text, [name, role]) => text.replaceAll(name, role), sentence);
  });
}

export const pods = (session: Session): readonly string[] => session.view.list("Pod", "default").map(({ metadata }) => metadata.name);

/** Types a line, lets time pass, and says which pods are new since. */
export function newPodsAfter(session: Session, line: string, millis: number): readonly string[] {
  const before = new Set(pods(session));
  session.type(line);
  session.advance(millis);
  return pods(session).filter((pod) => !before.has(pod));
}

/** The name of the only object of a kind whose name begins so. */
export function named(session: Session, kind: "ReplicaSet" | "EndpointSlice", prefix = "web-"): string {
  const found = session.view.list(kind, "default").filter(({ metadata }) => metadata.name.startsWith(prefix));
  return found.at(-1)?.metadata.name ?? "";
}
