import type { RegistryRow } from "../../src/sim/cluster/world-rows.ts";
import type { Engine } from "../../src/sim/engine/engine.ts";
import type { Program } from "../../src/sim/world/programs/program.ts";
import { reply } from "../../src/sim/world/programs/responses.ts";
import { graceful, startServer } from "../../src/sim/world/programs/servers.ts";
import { programs } from "../../src/sim/world/programs/table.ts";
import type { Recording } from "./recording.ts";

/** Images that were on the recording machines from the start; the rest had to be pulled. */
export const presentImages: readonly string[] = [
  "nginx:1.27",
  "busybox:1.36",
  "registry.k8s.io/pause:3.10",
  "redis:7",
  "mysql:8",
  "busybox:nonroot",
  "busybox:uid1000",
];

/** Images whose names told the recorder's runtime as whom they run. */
const users: readonly (readonly [image: string, user: string])[] = [
  ["busybox:nonroot", "nonroot"],
  ["busybox:uid1000", "1000"],
];

/** A pull took the recorder's runtime 0.8 s, more when another recording's was before it, 20 s where the name says so; names decided as well what there was not. */
const PULL_MILLIS = 850;
const SLOW_PULL_MILLIS = 20_000;

export function registerImages(engine: Engine, { manifests, actions }: Recording): void {
  const text = JSON.stringify([manifests, actions]);
  const named = [...text.matchAll(/image(?:\\*"?: ?\\*"?|=)([^\s"'\\,}]+)/g)].map((match) => match[1] as string);
  const set = actions.flatMap(({ kubectl = [] }) => (kubectl[0] === "set" ? kubectl.map((word) => word.slice(word.indexOf("=") + 1)) : []));
  engine.input("test", (outside) => {
    const put = (image: string, row: RegistryRow) => outside.put("registry", image, row, { code: "Test", facts: {} });
    for (const image of new Set([...named, ...set])) {
      if (/private/.test(image)) continue;
      const pullMillis = /slow/.test(image) ? SLOW_PULL_MILLIS : PULL_MILLIS;
      put(image, { pullMillis, ...(/nope/.test(image) ? { missing: true } : {}) });
    }
    for (const [image, user] of users) put(image, { like: "busybox", user, pullMillis: PULL_MILLIS });
  });
}

/** nginx of the recording machine: on the containerPorts (else 80); `/status/503` answers that, `/sleep/3` answers after 3 s. */
const recorderNginx = (own: Program): Program => ({
  start: startServer("nginx", {
    ports: ({ declaredPorts }) => (declaredPorts.length > 0 ? declaredPorts : [80]),
    upMillis: [0, 0],
    memoryMib: 7,
  }),
  signals: graceful(),
  respond(request, context) {
    const [, what, number] = /^\/(status|sleep)\/(\d+)/.exec(request.path) ?? [];
    if (what === "status") return reply(Number(number), `status ${number}\n`, "text/plain");
    const answer = own.respond?.(request, context) ?? reply(404, "", "text/plain");
    return what === "sleep" ? { ...answer, durationMillis: Number(number) * 1000 } : answer;
  },
});

/** Runs something while the program of nginx is the recorder's. */
export function withRecorderNginx<T>(run: () => T): T {
  const table = programs as { nginx: Program };
  const own = table.nginx;
  table.nginx = recorderNginx(own);
  try {
    return run();
  } finally {
    table.nginx = own;
  }
}
