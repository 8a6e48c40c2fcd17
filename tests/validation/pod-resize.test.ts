import { describe, expect, test } from "vitest";
import { answerTo, controlPlane } from "../api/server.ts";

/** What a resize of a running pod may change. https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/ */

const pods = "/api/v1/namespaces/default/pods";

function resize(patch: object, contentType = "application/strategic-merge-patch+json") {
  const server = controlPlane();
  server.addNamespace("default");
  const resources = { requests: { cpu: "1" }, limits: { cpu: "2" } };
  const spec = {
    initContainers: [{ name: "i", image: "busybox" }],
    containers: [{ name: "c", image: "nginx", resources }],
  };
  answerTo(server, { method: "POST", path: pods, body: { apiVersion: "v1", kind: "Pod", metadata: { name: "p" }, spec } });
  return answerTo(server, { method: "PATCH", path: `${pods}/p/resize`, contentType, body: patch });
}

const containers = (container: object) => ({ spec: { containers: [{ name: "c", ...container }] } });

describe("a resize", () => {
  test("of cpu counts up the generation", () => {
    const { code, body } = resize(containers({ resources: { requests: { cpu: "1500m" } } }));
    expect(code).toBe(200);
    expect(body).toMatchObject({ metadata: { generation: 2 }, spec: { containers: [{ resources: { requests: { cpu: "1500m" } } }] } });
  });

  test("takes nothing else along: another image is dropped without a word", () => {
    const { code, body } = resize(containers({ image: "other" }));
    expect(code).toBe(200);
    expect(body).toMatchObject({ metadata: { generation: 1 }, spec: { containers: [{ image: "nginx" }] } });
  });

  test.each([
    [
      "a limit taken away",
      [{ op: "remove", path: "/spec/containers/0/resources/limits" }],
      "spec.containers[0].resources.limits: Forbidden: resource limits cannot be removed",
    ],
    [
      "a container taken away",
      [{ op: "remove", path: "/spec/initContainers" }],
      "spec.initContainers: Forbidden: initContainers may not be added or removed on resize",
    ],
    [
      "another name",
      [{ op: "replace", path: "/spec/containers/0/name", value: "d" }],
      "spec.containers[0].name: Forbidden: containers may not be renamed or reordered on resize",
    ],
    [
      "another resource",
      [{ op: "add", path: "/spec/containers/0/resources/requests/ephemeral-storage", value: "1Gi" }],
      "spec: Forbidden: only cpu and memory resources are mutable",
    ],
    [
      "another class of service",
      [
        {
          op: "replace",
          path: "/spec/containers/0/resources",
          value: { requests: { cpu: "2", memory: "1Gi" }, limits: { cpu: "2", memory: "1Gi" } },
        },
        {
          op: "add",
          path: "/spec/initContainers/0/resources",
          value: { requests: { cpu: "2", memory: "1Gi" }, limits: { cpu: "2", memory: "1Gi" } },
        },
      ],
      "Pod QOS Class may not change as a result of resizing",
    ],
  ])("refuses %s", (_, patch, message) => {
    const { code, status } = resize(patch, "application/json-patch+json");
    expect(code).toBe(422);
    expect(status?.message).toContain(message);
  });
});
