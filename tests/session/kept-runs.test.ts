// What a browser keeps of the labs somebody has worked on, and what the map shows of it.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { forgetRun, keepRun, keptRun } from "../../src/components/lab/kept-runs.ts";
import { mapModel } from "../../src/components/lab/map-model.ts";
import { Session, worker } from "../../src/sim/index.ts";

describe("runs in the browser's storage", () => {
  /** As a browser's: what is stored are its own keys. */
  class FakeStorage {
    [name: string]: unknown;
    getItem(name: string): string | null {
      return Object.hasOwn(this, name) ? String(this[name]) : null;
    }
    setItem(name: string, value: string): void {
      this[name] = value;
    }
    removeItem(name: string): void {
      delete this[name];
    }
  }
  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("localStorage", new FakeStorage());
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test("are found by their lab, replaced and forgotten", () => {
    keepRun("pod/one", "1.a");
    keepRun("pod/one", "1.b");
    expect(keptRun("pod/one")).toBe("1.b");
    expect(keptRun("pod/two")).toBeUndefined();
    forgetRun("pod/one");
    expect(keptRun("pod/one")).toBeUndefined();
  });

  test("are a dozen: the one left alone longest goes, and nothing that is not a run", () => {
    localStorage.setItem("starlight-theme", "dark");
    for (let lab = 0; lab < 20; lab++) {
      vi.setSystemTime(lab < 19 ? lab * 1000 : 19_000);
      keepRun(`lab/${lab}`, `1.${lab}`);
      keepRun("lab/0", "1.again");
    }
    const kept = Array.from({ length: 20 }, (_, lab) => keptRun(`lab/${lab}`)).filter((code) => code !== undefined);
    expect(kept).toEqual(["1.again", ...Array.from({ length: 11 }, (_, index) => `1.${index + 9}`)]);
    expect(localStorage.getItem("starlight-theme")).toBe("dark");
  });

  test("where storage is forbidden there are none", () => {
    vi.stubGlobal("localStorage", undefined);
    keepRun("pod/one", "1.a");
    forgetRun("pod/one");
    expect(keptRun("pod/one")).toBeUndefined();
  });
});

describe("who keeps the pods, on the map", () => {
  function ownersAfter(...lines: readonly string[]) {
    const session = new Session({ scenario: { nodes: [worker("node1")], systemPods: false } });
    for (const line of lines) {
      session.type(line);
      session.advance(30_000);
    }
    return mapModel(session.view, false).owners;
  }

  test("a Deployment with the ReplicaSets that hold pods", () => {
    const [web, ...rest] = ownersAfter(
      "kubectl create deployment web --image=nginx:1.27 --replicas=3",
      "kubectl set image deployment/web nginx=nginx:1.28",
    );
    expect(rest).toEqual([]);
    expect(web).toMatchObject({ key: "Deployment/default/web", word: "디플로이먼트", figure: "3/3", isComplete: true });
    expect(web?.makes.map(({ word, figure }) => `${word} ${figure}`)).toEqual(["레플리카셋 3/3"]);
  });

  test("a Job by its completions, a CronJob by its schedule; the cluster's own are not the reader's", () => {
    const owners = ownersAfter(
      "kubectl create job once --image=busybox -- true",
      "kubectl create cronjob often --image=busybox --schedule='* * * * *' -- true",
      "kubectl create deployment broken --image=nginx:no-such",
    );
    expect(owners.map(({ word, name, figure, isComplete }) => [word, name, figure, isComplete])).toEqual([
      ["디플로이먼트", "broken", "0/1", false],
      ["크론잡", "often", "* * * * *", true],
      ["잡", "once", "1/1", true],
    ]);
  });
});
