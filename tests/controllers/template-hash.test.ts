import { describe, expect, it } from "vitest";
import { podTemplateHash } from "../../src/sim/kube-controller-manager/common/template-hash.ts";

/** Templates as kube-apiserver defaults them, and the hash that the real deployment controller gave. */
const template = (image: string, annotations: { readonly [name: string]: string }) => ({
  metadata: { labels: { app: "web" }, annotations },
  spec: {
    containers: [
      {
        name: "c",
        image,
        resources: {},
        terminationMessagePath: "/dev/termination-log",
        terminationMessagePolicy: "File" as const,
        imagePullPolicy: "IfNotPresent" as const,
      },
    ],
    restartPolicy: "Always" as const,
    terminationGracePeriodSeconds: 30,
    dnsPolicy: "ClusterFirst" as const,
    securityContext: {},
    schedulerName: "default-scheduler",
  },
});

describe("pod-template-hash", () => {
  it.each([
    ["img:1", "6f998cf579"],
    ["img:2", "5b54f7c5c6"],
  ])("image %s gives %s, as in a real cluster", (image, hash) => {
    expect(podTemplateHash(template(image, { "fake/ready-after": "0.5" }), undefined)).toBe(hash);
  });

  it("gets another salt after a collision", () => {
    const plain = template("img:1", {});
    expect(podTemplateHash(plain, 1)).not.toBe(podTemplateHash(plain, undefined));
  });
});
