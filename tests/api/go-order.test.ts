import { expect, test } from "vitest";
import { inGoOrder } from "../../src/sim/api/go-order.ts";
import { answerTo, controlPlane } from "./server.ts";

/** The server writes an object in the order of Go's structs, and what it holds as a map by its keys. https://pkg.go.dev/encoding/json#Marshal */

const pod = { kind: "ref", id: "core/v1.Pod" } as const;
const written = (value: unknown, ...rest: [typeof pod?, object?]) => JSON.stringify(inGoOrder(value, rest[0], rest[1] as never));

const object = {
  spec: { restartPolicy: "Always", containers: [{ image: "nginx", env: [{ value: "1", name: "A" }], name: "c" }] },
  metadata: { labels: { b: "1", a: "2" }, uid: "u", name: "p" },
  apiVersion: "v1",
  kind: "Pod",
};

test.each([
  [
    "structs by their fields, maps by their keys",
    pod,
    undefined,
    '{"kind":"Pod","apiVersion":"v1","metadata":{"name":"p","uid":"u","labels":{"a":"2","b":"1"}},"spec":{"containers":[{"name":"c","image":"nginx","env":[{"name":"A","value":"1"}]}],"restartPolicy":"Always"}}',
  ],
  [
    "what a patch has taken apart is a map",
    pod,
    { metadata: {} },
    '{"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"a":"2","b":"1"},"name":"p","uid":"u"},"spec":{"containers":[{"name":"c","image":"nginx","env":[{"name":"A","value":"1"}]}],"restartPolicy":"Always"}}',
  ],
  [
    "without a type everything is a map",
    undefined,
    undefined,
    '{"apiVersion":"v1","kind":"Pod","metadata":{"labels":{"a":"2","b":"1"},"name":"p","uid":"u"},"spec":{"containers":[{"env":[{"name":"A","value":"1"}],"image":"nginx","name":"c"}],"restartPolicy":"Always"}}',
  ],
])("%s", (_what, type, touched, wanted) => expect(written(object, type, touched)).toBe(wanted));

test("a field that no struct has comes after those that one has", () => {
  expect(written({ zz: 1, kind: "Pod", aa: 1 }, pod)).toBe('{"kind":"Pod","aa":1,"zz":1}');
});

test("a refused JSON patch quotes the object so, with its managedFields", () => {
  const server = controlPlane();
  server.addNamespace("default");
  const [kind, path] = ["application/json-patch+json", "/api/v1/namespaces/default/configmaps"];
  answerTo(server, { method: "POST", path, body: { kind: "ConfigMap", apiVersion: "v1", metadata: { name: "c" }, data: { a: "1" } } });
  const body = [{ op: "add", path: "/data/b", value: 5 }];
  const { status } = answerTo(server, { method: "PATCH", path: `${path}/c`, contentType: kind, body });
  const message = JSON.parse(`"${/value: "(.*)": json/.exec(status?.message ?? "")?.[1]}"`);
  expect(message).toMatch(
    /^\{"apiVersion":"v1","data":\{"a":"1","b":5\},"kind":"ConfigMap","metadata":\{"name":"c","namespace":"default","uid":/,
  );
  expect(message).toMatch(
    /"creationTimestamp":"[^"]+","managedFields":\[\{"manager":"[^"]*","operation":"Update","apiVersion":"v1","time":/,
  );
});
