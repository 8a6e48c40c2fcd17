import { describe, expect, test } from "vitest";
import { durationText } from "../../src/sim/kubelet/back-off.ts";
import { decodeBase64 } from "../../src/sim/kubelet/base64.ts";
import { expand } from "../../src/sim/kubelet/expansion.ts";
import { parseImageName } from "../../src/sim/kubelet/image-name.ts";

describe("image names become full references, or say why they are none", () => {
  test.each([
    ["nginx", "docker.io/library/nginx:latest"],
    ["nginx:1.27", "docker.io/library/nginx:1.27"],
    ["acme/app:v1", "docker.io/acme/app:v1"],
    ["ghcr.io/acme/app", "ghcr.io/acme/app:latest"],
    ["localhost:5000/app:v1", "localhost:5000/app:v1"],
    [`nginx@sha256:${"a".repeat(64)}`, `docker.io/library/nginx@sha256:${"a".repeat(64)}`],
  ])("%s", (image, full) => expect(parseImageName(image)).toMatchObject({ full }));

  test.each([
    ["Nginx:BAD!", "invalid reference format: repository name (library/Nginx) must be lowercase"],
    ["nginx:", "invalid reference format"],
    ["a b", "invalid reference format"],
  ])("%s", (image, error) => expect(parseImageName(image)).toEqual({ error }));
});

// https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
describe("$(NAME) in command, args and env", () => {
  const values: { readonly [name: string]: string } = { HOST: "db", PORT: "5432" };
  test.each([
    ["$(HOST):$(PORT)", "db:5432"],
    ["$(MISSING)", "$(MISSING)"],
    ["$$(HOST)", "$(HOST)"],
    ["$HOST", "$HOST"],
    ["100$", "100$"],
    ["$(HOST", "$(HOST"],
  ])("%s → %s", (text, expected) => expect(expand(text, (name) => values[name])).toBe(expected));
});

test.each([
  [10_000, "10s"],
  [80_000, "1m20s"],
  [300_000, "5m0s"],
  [850, "850ms"],
])("%i ms is written %s", (millis, text) => expect(durationText(millis)).toBe(text));

test.each([
  ["czNjcmV0", "s3cret"],
  ["7JWI64WV", "안녕"],
  ["", ""],
])("base64 %s is %s", (data, text) => expect(decodeBase64(data)).toBe(text));
