// What the editor says of the place the caret is at: `‸` marks it.
import { describe, expect, test } from "vitest";
import { placeAt } from "../../src/components/lab/manifest-place.ts";
import { fieldHelp, fieldsAt, valuesAt } from "../../src/sim/session/field-help.ts";

const head = "apiVersion: apps/v1\nkind: Deployment\n";
const pod = "apiVersion: v1\nkind: Pod\n";

function at(marked: string) {
  return placeAt(marked.replace("‸", ""), marked.indexOf("‸"));
}

const places: readonly (readonly [marked: string, path: string, part: string])[] = [
  [`${head}spec:\n  rep‸licas: 3\n`, "spec.replicas", "key"],
  [`${head}spec:\n  replicas: 3‸\n`, "spec.replicas", "value"],
  [`${pod}spec:\n  containers:\n  - name: a\n    ima‸ge: nginx\n`, "spec.containers.[].image", "key"],
  [
    `${pod}spec:\n  containers:\n    - name: a\n      ports:\n        - containerPort: 80\n          prot‸ocol: TCP\n`,
    "spec.containers.[].ports.[].protocol",
    "key",
  ],
  [`${pod}spec:\n  containers:\n  - na‸me: a\n`, "spec.containers.[].name", "key"],
  [`${pod}spec:\n  containers:\n  - name: a\n    im‸\n`, "spec.containers.[]", "key"],
  [`${pod}spec:\n  containers:\n  - name: a\n    image: nginx\n  ‸\n`, "spec", "key"],
  [`${pod}metadata:\n  labels:\n    a‸pp: web\n`, "metadata.labels.app", "key"],
  [`v: 1\n---\n${head}spec:\n  template:\n    spec:\n      restartPolicy: Al‸ways\n`, "spec.template.spec.restartPolicy", "value"],
];

describe("the place of the caret", () => {
  test.each(places)("%j", (marked, path, part) => {
    const place = at(marked);
    expect(place?.path.join(".")).toBe(path);
    expect(place?.part).toBe(part);
  });

  test("in a block of text there is none", () => {
    expect(at(`apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    spec‸: 1\n`)).toBeUndefined();
  });
});

describe("the help of a field", () => {
  const descriptions = { texts: ["", "Image name."], types: { "core/v1.Container": { text: 0, fields: { image: 1 } } } };

  test("its path, type and description, as kubectl explain prints them", () => {
    const place = at(`${pod}spec:\n  containers:\n  - image‸: nginx\n`);
    expect(place && fieldHelp(place, descriptions)).toEqual({
      path: "spec.containers[].image",
      type: "string",
      required: false,
      values: [],
      description: "Image name.",
    });
  });

  test("what must be written, and what it may be", () => {
    expect(fieldHelp({ apiVersion: "v1", kind: "Pod", path: ["spec", "containers"] }, undefined)).toMatchObject({
      type: "[]Container",
      required: true,
    });
    const protocol = { apiVersion: "v1", kind: "Service", path: ["spec", "ports", "[]", "protocol"] };
    expect(fieldHelp(protocol, undefined)?.values).toEqual(["SCTP", "TCP", "UDP"]);
  });

  test("nothing for a field that does not exist, nor for an unknown kind", () => {
    expect(fieldHelp({ apiVersion: "v1", kind: "Pod", path: ["spec", "contaners"] }, undefined)).toBeUndefined();
    expect(fieldHelp({ apiVersion: "v1", kind: "Pood", path: ["spec"] }, undefined)).toBeUndefined();
  });
});

describe("what can be written", () => {
  test("the fields of the object there, the required ones first", () => {
    const place = at(`${pod}spec:\n  containers:\n  - image: nginx\n    ‸\n`);
    const names = (place ? fieldsAt(place) : []).map(({ text }) => text);
    expect(names[0]).toBe("name");
    expect(names).toContain("livenessProbe");
  });

  test("the values of a closed list, and at the top the kinds of a version", () => {
    expect(valuesAt({ apiVersion: "v1", kind: "Pod", path: ["spec", "restartPolicy"] }).map(({ text }) => text)).toEqual([
      "Always",
      "Never",
      "OnFailure",
    ]);
    expect(valuesAt({ apiVersion: "apps/v1", kind: undefined, path: ["kind"] }).map(({ text }) => text)).toContain("StatefulSet");
    expect(valuesAt({ apiVersion: undefined, kind: "Ingress", path: ["apiVersion"] }).map(({ text }) => text)).toEqual([
      "networking.k8s.io/v1",
    ]);
    expect(valuesAt({ apiVersion: "apps/v1", kind: "Deployment", path: ["spec", "paused"] }).map(({ text }) => text)).toEqual([
      "true",
      "false",
    ]);
  });
});
