import { describe, expect, test } from "vitest";
import { imageEntry, pullError, pullMillis } from "../../src/sim/world/images/lookup.ts";
import { parseReference } from "../../src/sim/world/images/reference.ts";
import { newBench } from "./bench.ts";

const bench = newBench();
const view = bench.engine.view("test");

describe("image names", () => {
  test.each([
    ["nginx", "docker.io/library/nginx:latest"],
    ["nginx:1.27", "docker.io/library/nginx:1.27"],
    ["tmkube/p8000", "docker.io/tmkube/p8000:latest"],
    ["registry.k8s.io/pause:3.10", "registry.k8s.io/pause:3.10"],
    ["localhost:5000/app", "localhost:5000/app:latest"],
  ])("%s is %s", (image, text) => {
    expect(parseReference(image)?.text).toBe(text);
  });

  test.each([["Nginx"], ["nginx:"], [":latest"], ["a b"], ["nginx::1"]])("%s is none", (image) => {
    expect(parseReference(image)).toBeUndefined();
  });
});

describe("commands with a package of their own", () => {
  test.each([
    ["nginx:1.27", []],
    ["redis:7", []],
    ["httpd:2.4", []],
    ["ubuntu:24.04", ["ps", "free"]],
    ["python:3.12", ["ps", "free"]],
    ["busybox:1.36", ["ps", "free", "ip"]],
    ["alpine:3.20", ["ps", "free", "ip"]],
    ["nginx:1.27-alpine", ["ps", "free", "ip"]],
    ["redis:alpine", ["ps", "free", "ip"]],
  ])("%s has %j of ps, free and ip", (image, there) => {
    const { tools } = imageEntry(image);
    expect(["ps", "free", "ip"].filter((name) => tools.includes(name))).toEqual(there);
  });

  test("on Alpine there is no bash, unless the program brings it", () => {
    expect(imageEntry("nginx:1.27-alpine").tools).not.toContain("bash");
    expect(imageEntry("nginx:1.27").tools).toContain("bash");
  });
});

describe("pulls", () => {
  test.each([
    ["nginx:1.27", undefined],
    ["nginx:1.161", /^rpc error: code = NotFound desc = .*docker\.io\/library\/nginx:1\.161: not found$/],
    ["nginx:9.99-nope", /NotFound/],
    ["nope:3", /NotFound/],
    ["ngnix", /^failed to pull .*pull access denied, repository does not exist or may require authorization/],
    ["registry.example.com/team/private:2", /pull access denied/],
    ["ghcr.io/acme/app:v1", undefined],
    ["kubetm/app", undefined],
  ])("%s", (image, error) => {
    const got = pullError(image, view);
    if (error === undefined) expect(got).toBeUndefined();
    else expect(got).toMatch(error);
  });

  test("take from half a second to four, by size", () => {
    const times = ["busybox", "nginx", "mysql", "node"].map((image) => pullMillis(image, view, []));
    expect(Math.min(...times)).toBeGreaterThan(300);
    expect(Math.max(...times)).toBeLessThan(5000);
    expect(pullMillis("node", view, [])).toBeGreaterThan(pullMillis("busybox", view, []));
  });

  test("an image that is not in the catalogue says that its program is not simulated", () => {
    expect(imageEntry("ghcr.io/acme/app:v1")).toMatchObject({ generic: true });
  });

  test("a scenario's own word comes before the catalogue's", () => {
    const put = (image: string, row: object) =>
      bench.engine.input("test", (outside) => outside.put("registry", image, row, { code: "Test", facts: {} }));
    put("shop:1", { like: "tmkube/app", pullMillis: 100 });
    put("nginx:1.26", { missing: true });
    expect(pullError("shop:1", view)).toBeUndefined();
    expect(pullMillis("shop:1", view, [])).toBe(100);
    expect(imageEntry("shop:1", view).entrypoint).toEqual(["web-app"]);
    expect(pullError("nginx:1.26", view)).toMatch(/not found$/);
  });
});
