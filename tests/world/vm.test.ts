import { describe, expect, test } from "vitest";
import { type Scenario, Session, worker } from "../../src/sim/index.ts";
import { hopSentence, knowsHop } from "../../src/sim/why/hops.ts";

/** Physical hosts, the VMs on them, and groups of VMs. Each line is typed as a reader would. */

const GIB = 1024 ** 3;
const host = (memoryGi: number) => ({ name: "host1", cpuMillis: 4000, memoryBytes: memoryGi * GIB });

function start(memoryGi = 4): Session {
  const scenario: Scenario = { nodes: [worker("node1")], systemPods: false, hosts: [host(memoryGi)] };
  return new Session({ scenario, seed: 1, files: {} });
}

/** Types a line, lets time pass, and returns what it printed. */
function type(session: Session, line: string, millis = 0): string {
  const { index } = session.type(line);
  if (millis > 0) session.advance(millis);
  return session.terminal[index]?.output.map(({ text }) => text).join("") ?? "";
}

const stateOf = (session: Session, name: string) => session.view.world("vm", name)?.state;

describe("a VM", () => {
  test("goes through every state of a boot before its app answers", () => {
    const session = start();
    type(session, "lab vm create web-1 --memory 512Mi");
    const seen = new Set<string | undefined>();
    for (let millis = 0; millis < 14_000; millis += 100) {
      seen.add(stateOf(session, "web-1"));
      session.advance(100);
    }
    expect([...seen]).toEqual(["defined", "firmware", "loader", "kernel", "init", "app", "running"]);
    expect(type(session, "curl -s http://192.168.60.100:8080")).toBe("web-1\n");
  });

  test.each([
    ["defined", 0, /\(28\) .*timed out/],
    ["kernel", 3000, /\(28\) .*timed out/],
    ["init", 6000, /\(7\) Failed to connect/],
    ["running", 14_000, /^web-1$/m],
  ])("in the state %s a request gets what nobody, a kernel or the app says", (state, millis, answer) => {
    const session = start();
    type(session, "lab vm create web-1 --memory 512Mi", millis);
    expect(stateOf(session, "web-1")).toBe(state);
    expect(type(session, "curl -sS -m 2 http://192.168.60.100:8080")).toMatch(answer);
  });

  test("a pod reaches it as well: its address is on the machines' network", () => {
    const session = start();
    type(session, "lab vm create web-1 --memory 512Mi");
    type(session, "kubectl run client --image=nginx:1.27", 14_000);
    expect(type(session, "kubectl exec client -- curl -s http://192.168.60.100:8080", 1000)).toBe("web-1\n");
  });

  test("takes its memory while it is on, and boots anew each time", () => {
    const session = start(2);
    type(session, "lab vm create a --memory 1Gi", 14_000);
    expect(type(session, "lab vm create b --memory 1Gi")).toContain("들어갈 호스트가 없다");
    type(session, "lab vm stop a");
    expect(type(session, "lab vm create b --memory 1Gi")).toContain("켰다");
    expect(type(session, "lab vm start a")).toContain("들어갈 호스트가 없다");
    type(session, "lab vm delete b");
    type(session, "lab vm start a", 5000);
    expect(stateOf(session, "a")).not.toBe("running");
    expect(type(session, "lab vm console a")).toMatch(/^\[.*\] firmware/m);
  });

  test("an app that does not fit beside the guest OS is ended by the guest's kernel", () => {
    const session = start();
    type(session, "lab vm create db --image memcached --memory 512Mi", 14_000);
    expect(stateOf(session, "db")).toBe("running");
    type(session, "lab vm create big --image mariadb --memory 512Mi", 14_000);
    expect(session.view.world("vm", "big")?.app?.state).toBe("exited");
  });

  test.each([
    ["lab vm create", "VM의 이름 하나를 쓴다"],
    ["lab vm create web --memory 128Mi", "적어도 512Mi는 있어야 한다"],
    ["lab vm create web --memory much", "읽을 수 없는 양이다"],
    ["lab vm create web --image my/own", "이 시뮬레이션에는 없다"],
    ["lab vm create web --cpu 8", "들어갈 호스트가 없다"],
    ["lab vm stop web", "web: 그런 VM은 없다"],
    ["lab vm freeze web", "freeze: 없는 말이다"],
    ["lab vm group create web --min 5 --max 2", "--min 5이 --max 2보다 크다"],
    ["lab vm host host1", "같은 이름의 호스트가 이미 있다"],
  ])("%s is refused with a reason", (line, reason) => {
    expect(type(start(), line)).toContain(reason);
  });

  test("the same lines give the same run", () => {
    const play = () => {
      const session = start();
      type(session, "lab vm group create web --min 2 --max 4 --port 8080 --memory 512Mi", 30_000);
      return type(session, "lab digest");
    };
    expect(play()).toBe(play());
  });
});

describe("a group of VMs", () => {
  const create = "lab vm group create web --image registry.k8s.io/hpa-example --memory 512Mi --min 1 --max 3 --target-cpu 50";
  const url = "http://192.168.60.240";
  const groupOf = (session: Session) => session.view.world("vmGroup", "web");

  function loaded(perSecond: number, forTime: string): Session {
    const session = start(8);
    type(session, create, 60_000);
    type(session, `lab load ${url} --rps ${perSecond} --for ${forTime}`);
    return session;
  }

  test("sends only to VMs that its health check has seen answer", () => {
    const session = start();
    type(session, create, 9000);
    expect(type(session, `curl -sS -m 2 ${url}`)).toContain("Failed to connect");
    session.advance(15_000);
    expect(type(session, `curl -s ${url}`)).toBe("OK!");
  });

  test("grows by measured CPU over target, rounded up, once a minute", () => {
    const session = loaded(20, "4m");
    session.advance(70_000);
    expect(groupOf(session)).toMatchObject({ size: 2, measuredCpu: 100 });
    session.advance(60_000);
    expect(groupOf(session)?.size).toBe(3);
    session.advance(120_000);
    expect(groupOf(session)?.members).toHaveLength(3);
  });

  test("shrinks when nothing in ten minutes asked for more", () => {
    const session = loaded(20, "2m");
    session.advance(8 * 60_000);
    expect(groupOf(session)?.size).toBeGreaterThan(1);
    session.advance(7 * 60_000);
    expect(groupOf(session)?.size).toBe(1);
    expect(session.view.listWorld("vm")).toHaveLength(1);
  });

  test("gives up a VM that does not answer three checks in a row, and makes another", () => {
    const session = start();
    type(session, create, 60_000);
    const [first] = session.view.listWorld("vm");
    type(session, `lab vm stop ${first?.name}`, 15_000);
    expect(session.view.listWorld("vm").map(({ name }) => name)).toEqual([first?.name]);
    session.advance(45_000);
    const [second] = session.view.listWorld("vm");
    expect(second?.name).not.toBe(first?.name);
    expect(type(session, `curl -s ${url}`)).toBe("OK!");
  });

  test("waits out the time of grace for a VM that never answered", () => {
    const session = start();
    type(session, "lab vm group create web --port 1234 --memory 512Mi", 290_000);
    const names = session.view.listWorld("vm").map(({ name }) => name);
    session.advance(30_000);
    expect(session.view.listWorld("vm").map(({ name }) => name)).not.toEqual(names);
  });

  test("says so when no host has room", () => {
    const session = start(2);
    type(session, "lab vm group create web --min 5 --max 5 --memory 512Mi --port 8080", 30_000);
    expect(groupOf(session)).toMatchObject({ size: 5, isShort: true });
    expect(session.view.listWorld("vm")).toHaveLength(3);
  });
});

describe("lab load", () => {
  test("sends the same to several addresses at once, and tells each apart", () => {
    const session = start();
    type(session, "lab vm create a --memory 512Mi");
    type(session, "lab vm create b --memory 512Mi", 14_000);
    const text = type(session, "lab load http://192.168.60.100:8080 http://192.168.60.101:8080 --rps 5 --for 2s", 3000);
    expect(text).toMatch(/^http:\/\/192\.168\.60\.100:8080:\n모두 10번 보냈다[\s\S]*?답함 +a +10번/m);
    expect(text).toMatch(/^http:\/\/192\.168\.60\.101:8080:\n모두 10번 보냈다[\s\S]*?답함 +b +10번/m);
  });
});

describe("a trace", () => {
  test("tells of VM and balancer in sentences", () => {
    const session = start();
    type(session, "lab vm group create web --port 8080 --memory 512Mi", 30_000);
    const text = type(session, "lab trace http://192.168.60.240:8080");
    expect(text).toMatch(/VM 묶음 web의 로드 밸런서가 VM 1대 가운데 web-\w+(?:을|를) 골랐다/);
    expect(text).toMatch(/물리 호스트 host1 위의 VM web-\w+의 포트 8080에 닿았다/);
  });

  test.each(["NoHealthyVm", "VmChosen", "VmOff", "VmBoots", "VmReached"])("%s has a sentence", (what) => {
    expect(knowsHop(what)).toBe(true);
    expect(hopSentence({ at: "web", what, facts: { vm: "web-1", choices: 1, state: "kernel", host: "host1", port: 80 } })).not.toContain(
      "undefined",
    );
  });
});
