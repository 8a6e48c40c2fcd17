import { describe, expect, test } from "vitest";
import { imageEntry, pullError, pullMillis } from "../../src/sim/world/images/lookup.ts";
import { parseReference } from "../../src/sim/world/images/reference.ts";

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
    const got = pullError(image);
    if (error === undefined) expect(got).toBeUndefined();
    else expect(got).toMatch(error);
  });

  test("take from half a second to four, by size", () => {
    const times = ["busybox", "nginx", "mysql", "node"].map((image) => pullMillis(image, 1, []));
    expect(Math.min(...times)).toBeGreaterThan(300);
    expect(Math.max(...times)).toBeLessThan(5000);
    expect(pullMillis("node", 1, [])).toBeGreaterThan(pullMillis("busybox", 1, []));
  });

  test("an image that is not in the catalogue says that its program is not simulated", () => {
    expect(imageEntry("ghcr.io/acme/app:v1")).toMatchObject({ generic: true });
  });
});
