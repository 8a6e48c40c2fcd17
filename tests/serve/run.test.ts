import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestOf, replayInput, Session } from "../../src/sim/index.ts";
import { configMap, pod, type Served, serve } from "./start.ts";

/** Logs as they are written, the terminal over HTTP, and the run that can be done again from its inputs. */

let served: Served;
beforeEach(async () => {
  served = await serve();
});
afterEach(() => served.close());

const pods = "/api/v1/namespaces/default/pods";
const counting = ["sh", "-c", "for i in 1 2 3; do echo line $i; sleep 1; done; sleep 2"];

describe("logs", () => {
  test("follow=true gives lines as the container writes them, and ends with it", async () => {
    await served.ask("POST", pods, { body: pod("talker", {}, counting) });
    const early = await served.ask("GET", `${pods}/talker/log`);
    expect([early.code, early.body.message]).toEqual([400, "pod talker does not have a host assigned"]);
    while ((await served.ask("GET", `${pods}/talker/log`)).code !== 200) served.session.advance(500);
    const log = await served.lines(`${pods}/talker/log?follow=true`, "*/*");
    served.session.advance(10_000);
    const told = [await log.next(), await log.next(), await log.next(), await log.next()];
    expect(told).toEqual(["line 1", "line 2", "line 3", undefined]);
    expect((await served.ask("GET", `${pods}/talker/log?tailLines=1`)).body).toMatch(/^line \d\n$/);
  });

  test.each([
    ["an absent pod", "nope/log", 404, 'pods "nope" not found'],
    ["an absent container", "two/log?container=x", 400, "container x is not valid for pod two"],
    ["two containers and no choice", "two/log", 400, "a container name must be specified for pod two, choose one of: [a b]"],
  ])("%s", async (_what, path, code, message) => {
    const containers = ["a", "b"].map((name) => ({ name, image: "nginx:1.27" }));
    await served.ask("POST", pods, { body: { ...pod("two"), spec: { containers } } });
    const reply = await served.ask("GET", `${pods}/${path}`);
    expect([reply.code, reply.body.message]).toEqual([code, message]);
  });
});

describe("/kubenote", () => {
  test("a line is typed into the terminal", async () => {
    const { code, body } = await served.ask("POST", "/kubenote/line", { body: "kubectl get nodes -o name", type: "text/plain" });
    expect(code).toBe(200);
    expect(body.exitCode).toBe(0);
    expect(body.output.map(({ text }: { readonly text: string }) => text).join("")).toBe("node/control-plane\nnode/node1\n");
  });

  test("what is no line is refused", async () => {
    expect((await served.ask("POST", "/kubenote/line", { body: " ", type: "text/plain" })).code).toBe(400);
    expect((await served.ask("GET", "/kubenote/line")).code).toBe(404);
  });

  test("a page that follows asks for what is new", async () => {
    const line = "kubectl create namespace team-a";
    await served.ask("POST", "/kubenote/line", { body: line, type: "text/plain" });
    const { body: all } = await served.ask("GET", "/kubenote/news?after=0");
    expect([all.count, all.inputs.map((input: { readonly line: string }) => input.line)]).toEqual([1, [line]]);
    expect((await served.ask("GET", "/kubenote/news?after=1")).body).toMatchObject({ inputs: [], count: 1, atMillis: all.atMillis });
    expect((await served.ask("GET", "/kubenote/news")).code).toBe(400);
  });

  test("Ctrl+C ends what runs, here and where the inputs are done again", async () => {
    await served.ask("POST", "/kubenote/line", { body: "kubectl get pods -w", type: "text/plain" });
    await served.ask("POST", "/kubenote/line", { body: "^C", type: "text/plain" });
    expect(served.session.terminal.map(({ exitCode }) => exitCode)).toEqual([130]);
    const again = new Session({ scenario: served.session.scenario, seed: served.session.seed });
    for (const input of served.session.inputs) replayInput(again, input);
    expect(digestOf(again.store)).toBe(digestOf(served.session.store));
  });

  test("requests that write are inputs of the run, and the same inputs make the same run", async () => {
    await served.ask("POST", pods, { body: pod("one", { app: "web" }) });
    await served.ask("POST", "/kubenote/advance", { body: "7000", type: "text/plain" });
    await served.ask("POST", "/kubenote/line", { body: "kubectl label pod one tier=front", type: "text/plain" });
    await served.ask("GET", pods);
    await served.ask("DELETE", `${pods}/one`);
    await served.ask("POST", "/api/v1/namespaces/default/configmaps", { body: configMap("settings") });
    served.session.advance(40_000);
    const { body } = await served.ask("GET", "/kubenote/run");
    expect(body.inputs).toHaveLength(4);
    const again = new Session({ scenario: body.scenario, seed: body.seed });
    for (const input of body.inputs) replayInput(again, input);
    again.advance(body.atMillis - again.nowMillis);
    expect(digestOf(again.store)).toBe(body.digest);
  });
});
