import { describe, expect, test } from "vitest";
import { locate, parseManifest } from "../../src/sim/api/yaml/index.ts";

const file = `kind: ConfigMap
---
kind: Pod
metadata:
  labels: {app: web, "a.b/c": x}
spec:
  containers:
  - name: c
    image: nginx
    ports:
    - containerPort: 80
`;

const pod = parseManifest(file).documents[1];
if (!pod) throw new Error("the file has two documents");

describe("a field path finds its line and column in the file", () => {
  test.each([
    ["kind", 3, 1, true],
    ["metadata.labels.app", 5, 12, true],
    ["metadata.labels[a.b/c]", 5, 22, true],
    ["metadata.labels.a.b/c", 5, 22, true],
    ["spec.containers[0].image", 9, 5, true],
    ["spec.containers[0].ports[0].containerPort", 11, 7, true],
    ["spec.containers[0].resources.limits", 8, 5, false],
    ["spec.containers[1].image", 7, 3, false],
    ["status", 3, 1, false],
  ])("%s at %i:%i", (path, line, column, exact) => {
    expect(locate(pod, path)).toMatchObject({ line, column, exact });
  });

  test("a value has a place of its own", () => {
    expect(locate(pod, "spec.containers[0].image")).toMatchObject({ valueLine: 9, valueColumn: 12 });
  });
});
