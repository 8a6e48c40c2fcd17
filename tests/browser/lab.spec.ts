// A lab in a real browser: what a reader does with it from the first click to a link sent to somebody else.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { replay } from "../../src/components/lab/lab-state.ts";
import { encodeLink } from "../../src/components/lab/link.ts";
import { defaultScenario, type Input, Session } from "../../src/sim/index.ts";
import { readLab } from "../labs.ts";
import { openAsleep } from "./asleep.ts";

const note = "/controller/deployments-and-self-healing/";
const labId = "controller/self-healing";

/** The lab of that id on the page, run. */
async function openLab(page: Page, id = labId): Promise<Locator> {
  const lab = page.locator(`#lab-${id.replaceAll("/", "-")}`);
  await lab.getByRole("button", { name: "실행" }).click();
  await expect(lab.locator(".lab-open")).toBeVisible();
  return lab;
}

async function type(lab: Locator, line: string): Promise<string> {
  const rows = lab.locator(".terminal-row");
  const before = await rows.count();
  await lab.getByPlaceholder("kubectl get pods").fill(line);
  await lab.getByRole("button", { name: "보내기" }).click();
  await expect(rows).toHaveCount(before + 1);
  return rows.last().innerText();
}

/** In the page: the labs of which something is kept. */
const keptRuns = (): readonly string[] =>
  Object.keys(localStorage).flatMap((name) => (name.startsWith("kubenote-run:") ? [name.slice("kubenote-run:".length)] : []));

const readyPods = (lab: Locator) => lab.getByRole("button", { name: /^파드 .*, Ready/ });

test("run, kill, see it replaced, wind back, go another way, send the moment", async ({ page, context }) => {
  await page.goto(note);
  const lab = await openLab(page);
  await expect(readyPods(lab)).not.toHaveCount(0);
  await lab.getByRole("combobox").selectOption("16");
  await expect.poll(async () => readyPods(lab).count()).toBeGreaterThanOrEqual(3);
  await lab.getByRole("button", { name: "일시정지" }).click();

  const before = await type(lab, "kubectl get pods -o name");
  const victim = /pod\/(web-\S+)/.exec(before)?.[1] ?? "";
  expect(victim).not.toBe("");
  await lab.getByRole("button", { name: "일시정지" }).click();
  const clock = await lab.getByLabel("지금 시각").innerText();

  await type(lab, `kubectl delete pod ${victim} --wait=false`);
  await expect(lab.getByRole("button", { name: new RegExp(`^파드 ${victim}`) })).toHaveCount(0);
  await expect.poll(async () => readyPods(lab).count()).toBeGreaterThanOrEqual(3);
  await lab.getByRole("button", { name: "일시정지" }).click();

  // Back to before the kill: the pod stands there again.
  const slider = lab.getByRole("slider", { name: "되감기" });
  await slider.fill(String(Math.floor(toMillis(clock) / 10) * 10));
  await expect(lab.getByRole("button", { name: new RegExp(`^파드 ${victim}, Ready`) })).toHaveCount(1);

  // The other way: four pods, and nobody is killed.
  await type(lab, "kubectl scale deployment web --replicas=4");
  await expect(readyPods(lab).filter({ hasText: "web" })).toHaveCount(4);
  await expect(lab.getByRole("button", { name: new RegExp(`^파드 ${victim}, Ready`) })).toHaveCount(1);
  await lab.getByRole("button", { name: "일시정지" }).click();

  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await lab.getByRole("button", { name: "링크 복사" }).click();
  await expect(lab.locator(".lab-notice")).toContainText("링크");
  const sent = page.url();
  const seen = await lab.getByLabel("지금 시각").innerText();

  const other = await context.newPage();
  await other.goto(sent);
  const same = other.locator(`#lab-${labId.replaceAll("/", "-")}`);
  await expect(same.getByLabel("지금 시각")).toHaveText(seen);
  expect(await digestOf(same)).toBe(await digestOf(lab));
});

const toMillis = (clock: string): number => {
  const [minutes = "0", seconds = "0"] = clock.split(":");
  return Number(minutes) * 60_000 + Number(seconds) * 1000;
};

const digest = /\b[0-9a-f]{16}\b/;

async function digestOf(lab: Locator): Promise<string> {
  const printed = await type(lab, "lab digest");
  expect(printed).toMatch(digest);
  return digest.exec(printed)?.[0] ?? "";
}

test("the same seed and lines give the same bytes in Node and in the browser", async ({ page }) => {
  const lab = readLab(`src/content/labs/${labId}.yaml`);
  const inputs: readonly Input[] = [
    { atMillis: 0, line: "kubectl apply -f web.yaml" },
    { atMillis: 7000, line: "kubectl scale deployment web --replicas=5" },
    { atMillis: 12_345, line: "kubectl delete pod -l app=web --wait=false" },
  ];
  const session = new Session({ scenario: lab.cluster ?? defaultScenario, seed: lab.seed ?? 1, files: lab.files });
  await replay(session, inputs, { atMillis: 40_000 });
  const expected = session.type("lab digest").output[0]?.text.trim();

  const code = await encodeLink({ lab: labId, seed: lab.seed ?? 1, inputs, atMillis: 40_000 });
  await page.goto(`${note}?lab=${encodeURIComponent(labId)}#lab=${code}`);
  const shown = page.locator(`#lab-${labId.replaceAll("/", "-")}`);
  await expect(shown.getByLabel("지금 시각")).toHaveText("0:40.0");
  expect(await digestOf(shown)).toBe(expected);
});

const broken: readonly (readonly [what: string, text: string, english: RegExp, korean: RegExp])[] = [
  ["a tab", "apiVersion: v1\nkind: Pod\nmetadata:\n\tname: p\n", /found character that cannot start any token/, /4행.*탭/],
  [
    "a misspelt field",
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  contaners: []\n",
    /unknown field "spec.contaners"/,
    /6행.*containers/,
  ],
  ["an unknown kind", "apiVersion: v1\nkind: Pood\nmetadata:\n  name: p\n", /no matches for kind "Pood" in version "v1"/, /2행.*Pood/],
];

for (const [what, text, english, korean] of broken) {
  test(`YAML with ${what}: the English error, a Korean one, the line; nothing that ran is lost`, async ({ page }) => {
    await page.goto(note);
    const lab = await openLab(page);
    await expect(readyPods(lab).first()).toBeVisible();
    const editor = lab.getByRole("textbox", { name: /편집기/ });
    await editor.click();
    await expect(lab.locator(".cm-content")).toBeVisible();
    await lab.locator(".cm-content").fill(text);
    const marks = lab.getByRole("list", { name: "YAML의 문제" });
    await expect(marks).toContainText(english);
    await expect(marks).toContainText(korean);
    await lab.locator(".lab-bar").getByRole("button", { name: "실행" }).click();
    await expect(lab.locator(".terminal-log")).toContainText(english);
    await expect(readyPods(lab).first()).toBeVisible();
  });
}

test("a damaged link says so and leaves a working lab", async ({ page }) => {
  await page.goto(`${note}?lab=${encodeURIComponent(labId)}#lab=1.AAAA`);
  const lab = page.locator(`#lab-${labId.replaceAll("/", "-")}`);
  await expect(lab.locator(".lab-notice")).toContainText("손상");
});

test("a link put over the address of a lab that runs opens its moment; going back by the browser leaves what runs", async ({ page }) => {
  await page.goto(`${note}?lab=${encodeURIComponent(labId)}`);
  const lab = await openLab(page);
  await expect(readyPods(lab).first()).toBeVisible();
  const code = await encodeLink({ lab: labId, seed: 1, inputs: [{ atMillis: 0, line: "kubectl get nodes" }], atMillis: 3000 });
  await page.evaluate((hash) => (location.hash = hash), `lab=${code}`);
  await expect(lab.getByLabel("지금 시각")).toHaveText("0:03.0");
  await expect(lab.locator(".terminal-row")).toHaveCount(1);
  await type(lab, "kubectl get pods");
  await page.evaluate(() => (location.hash = "_top"));
  await page.goBack();
  await expect(lab.locator(".terminal-row")).toHaveCount(2);
});

test("a link that is worked on leaves the address: loaded anew, the page goes on with the work, not with the link", async ({ page }) => {
  const code = await encodeLink({ lab: labId, seed: 1, inputs: [{ atMillis: 0, line: "kubectl get nodes" }], atMillis: 3000 });
  await page.goto(`${note}?lab=${encodeURIComponent(labId)}#lab=${code}`);
  const lab = page.locator(`#lab-${labId.replaceAll("/", "-")}`);
  await expect(lab.getByLabel("지금 시각")).toHaveText("0:03.0");
  expect(await page.evaluate(keptRuns)).toEqual([]);
  await type(lab, "kubectl get pods");
  await expect(page).not.toHaveURL(/#/);
  await page.reload();
  await lab.getByRole("button", { name: "이어서 하기" }).click();
  await expect(lab.locator(".terminal-row")).toHaveCount(2);
});

test.describe("a page that is loaded anew", () => {
  const other = "controller/the-loop";
  const doneLines = (lab: Locator) => lab.locator(".lab-script li.done");

  test("offers to go on: the files, the run, its moment and its place in the script come back, and nothing runs before", async ({
    page,
  }) => {
    await page.goto(note);
    const lab = await openLab(page);
    await lab.getByRole("textbox", { name: /편집기/ }).click();
    await lab.locator(".cm-line", { hasText: "replicas:" }).click();
    await page.keyboard.press("End");
    await page.keyboard.type(" # mine");
    // Up to the first line that is typed: a wait alone leaves no trace in the run.
    for (let presses = 0; presses < 3; presses++)
      await lab.getByRole("region", { name: "실습 순서" }).getByRole("button", { name: "다음" }).click();
    await expect(doneLines(lab)).toHaveCount(5);
    await type(lab, "kubectl get nodes");
    await lab.getByRole("button", { name: "일시정지" }).click();
    const digest = await digestOf(lab);
    await lab.getByRole("button", { name: "일시정지" }).click();
    const seen = await lab.getByLabel("지금 시각").innerText();
    const [rows, done] = [await lab.locator(".terminal-row").count(), await doneLines(lab).count()];
    await expect.poll(() => page.evaluate(keptRuns)).toEqual([labId]);
    // What was done last is written down within a moment.
    await page.waitForTimeout(1000);

    await page.reload();
    const goOn = lab.getByRole("button", { name: "이어서 하기" });
    await expect(lab.locator(".lab-hint")).toContainText("지난번에");
    await expect(page.locator(".lab-open")).toHaveCount(0);
    await expect(page.locator(`#lab-${other.replaceAll("/", "-")}`).getByRole("button", { name: "실행" })).toBeVisible();
    await goOn.click();
    await expect(lab.getByLabel("지금 시각")).toHaveText(seen);
    await expect(lab.locator(".terminal-row")).toHaveCount(rows);
    await expect(doneLines(lab)).toHaveCount(done);
    await expect(lab.getByRole("textbox", { name: /편집기/ })).toHaveValue(/replicas: \d # mine/);
    await lab.locator(".terminal-log").getByText(digest).waitFor();
    await lab.getByRole("button", { name: "원래 글로" }).click();
    await expect(lab.getByRole("textbox", { name: /편집기/ })).not.toHaveValue(/mine/);
  });

  test("begun at the beginning, the lab is the text's own; what was kept stays until something else is done", async ({ page }) => {
    await page.goto(note);
    const lab = await openLab(page);
    await type(lab, "kubectl get nodes");
    await expect.poll(() => page.evaluate(keptRuns)).toEqual([labId]);
    await page.reload();
    await lab.getByRole("button", { name: "처음부터" }).click();
    await expect(readyPods(lab).first()).toBeVisible();
    expect(await lab.locator(".terminal-log").innerText()).not.toContain("kubectl get nodes");
    await page.reload();
    await expect(lab.getByRole("button", { name: "이어서 하기" })).toBeVisible();
  });

  test("after 처음부터 in the lab, or with nothing of the reader's own, offers nothing but 실행", async ({ page }) => {
    await page.goto(note);
    const lab = await openLab(page);
    await type(lab, "kubectl get nodes");
    await expect.poll(() => page.evaluate(keptRuns)).toEqual([labId]);
    await lab.getByRole("button", { name: "처음부터" }).click();
    await expect(readyPods(lab).first()).toBeVisible();
    await expect.poll(() => page.evaluate(keptRuns)).toEqual([]);
    await page.reload();
    await expect(lab.getByRole("button", { name: "실행" })).toBeVisible();
    await expect(lab.getByRole("button", { name: "이어서 하기" })).toHaveCount(0);
  });

  for (const [what, code] of [
    ["damaged", "1 1.AAAA<img src=x>"],
    ["of another lab", async () => `1 ${await encodeLink({ lab: other, seed: 1, inputs: [], atMillis: 0 })}`],
    ["something else", "{}"],
  ] as const) {
    test(`refuses what is kept and ${what}, says so, loses nothing and has a working lab`, async ({ page }) => {
      const text = typeof code === "string" ? code : await code();
      await page.goto(note);
      await page.evaluate(([name, value]) => localStorage.setItem(name ?? "", value ?? ""), [`kubenote-run:${labId}`, text]);
      await page.reload();
      const lab = page.locator(`#lab-${labId.replaceAll("/", "-")}`);
      await lab.scrollIntoViewIfNeeded();
      await lab.getByRole("button", { name: "이어서 하기" }).click();
      await expect(lab.locator(".lab-notice")).toContainText("손상");
      expect(await page.evaluate((name) => localStorage.getItem(name), `kubenote-run:${labId}`)).toBe(text);
      await lab.getByRole("button", { name: "실행" }).click();
      await expect(readyPods(lab).first()).toBeVisible();
    });
  }

  test("where the browser stores nothing, a lab works without", async ({ page }) => {
    await page.addInitScript(() => {
      for (const name of ["getItem", "setItem", "removeItem"] as const)
        Storage.prototype[name] = () => {
          throw new DOMException("The operation is insecure.", "SecurityError");
        };
    });
    await page.goto(note);
    const lab = await openLab(page);
    await type(lab, "kubectl get nodes");
    await expect(readyPods(lab).first()).toBeVisible();
  });
});

test("실행 pressed before the page has woken up opens the lab when it has", async ({ page }) => {
  const wake = await openAsleep(page, note);
  await page
    .locator(`#lab-${labId.replaceAll("/", "-")}`)
    .getByRole("button", { name: "실행" })
    .click();
  wake();
  await expect(page.locator(".lab-open")).toHaveCount(1);
});

test("the script answers while it is played: presses count, 멈추기 ends 끝까지 half way", async ({ page }) => {
  await page.goto(note);
  const lab = await openLab(page);
  const guide = lab.getByRole("region", { name: "실습 순서" });
  const lines = guide.locator("li");
  const done = guide.locator("li.done");
  const before = await done.count();
  for (let presses = 0; presses < 2; presses++) await guide.getByRole("button", { name: "다음" }).click();
  await expect(done).toHaveCount(before + 2);
  await guide.getByRole("button", { name: "끝까지" }).evaluate((button: HTMLElement) => {
    button.click();
    setTimeout(() => button.click());
  });
  await expect(guide.getByRole("button", { name: "끝까지" })).toBeVisible();
  expect(await done.count()).toBeLessThan(await lines.count());
  await guide.getByRole("button", { name: "끝까지" }).click();
  await expect(done).toHaveCount(await lines.count());
});

test("a line sent while the texts of the one before are fetched comes after it", async ({ page }) => {
  await page.goto(note);
  const lab = await openLab(page);
  let letGo = () => {};
  const fetched = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/descriptions/, async (route) => {
    await fetched;
    await route.continue();
  });
  const line = lab.getByPlaceholder("kubectl get pods");
  const rows = lab.locator(".terminal-row");
  const before = await rows.count();
  for (const text of ["kubectl explain pod", "kubectl get nodes"]) {
    await line.fill(text);
    await page.keyboard.press("Enter");
  }
  letGo();
  await expect(rows).toHaveCount(before + 2);
  await expect(rows.nth(before)).toContainText("kubectl explain pod");
});

test("when the texts of a line cannot be fetched, the line stays and the lab goes on", async ({ page }) => {
  await page.goto(note);
  const lab = await openLab(page);
  const line = lab.getByPlaceholder("kubectl get pods");
  await page.route(/descriptions/, (route) => route.abort());
  await line.fill("kubectl explain pod");
  await page.keyboard.press("Enter");
  await expect(lab.locator(".lab-notice")).toContainText("설명문을 불러오지 못해");
  await expect(line).toHaveValue("kubectl explain pod");
  await type(lab, "kubectl get nodes");
  await expect(lab.locator(".terminal-log")).toContainText(/node2 +Ready/);
});

for (const [width, scheme, ids] of [
  [360, "light", [labId]],
  [360, "dark", [labId]],
  // The parts of several labs on one page bear names of their own.
  [1440, "light", [labId, "controller/the-loop"]],
  [1440, "dark", [labId]],
] as const) {
  test(`open labs (${ids.length}) are accessible at ${width} px, ${scheme}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto(note);
    for (const id of ids) {
      const lab = await openLab(page, id);
      await expect(readyPods(lab).first()).toBeVisible();
      await lab.getByRole("button", { name: /^node1/ }).click();
      await lab.getByRole("button", { name: "일시정지" }).click();
    }
    const found = await new AxeBuilder({ page }).include(".lab-open").analyze();
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  });
}

test("by keyboard alone: run, choose a pod, delete it", async ({ page }) => {
  await page.goto(note);
  const lab = page.locator(`#lab-${labId.replaceAll("/", "-")}`);
  await lab.getByRole("button", { name: "실행" }).focus();
  await page.keyboard.press("Enter");
  const pod = readyPods(lab).first();
  await expect(pod).toBeVisible();
  // The closed lab's button is gone; the open one's has its place.
  await expect(lab.getByRole("button", { name: "실행" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(lab.getByRole("button", { name: "처음부터" })).toBeFocused();
  await expect(pod).toBeVisible();
  await pod.focus();
  await page.keyboard.press("Enter");
  await lab.getByRole("button", { name: "삭제" }).focus();
  await page.keyboard.press("Enter");
  await expect(lab.locator(".terminal-log")).toContainText(/kubectl delete pod \S+/);
});

test("the map shows who keeps the pods: the Deployment is chosen there and asked to restart them all", async ({ page }) => {
  await page.goto(note);
  const lab = await openLab(page);
  const owners = lab.getByRole("list", { name: "파드를 맡은 컨트롤러" });
  await expect(owners.getByRole("button", { name: /^레플리카셋 web-\S+ 3\/3$/ })).toHaveCount(1);
  await owners.getByRole("button", { name: "디플로이먼트 web 3/3" }).click();
  await lab.getByRole("button", { name: "모두 다시 시작" }).click();
  await expect(lab.locator(".terminal-log")).toContainText("kubectl rollout restart deployment web");
  await expect(owners.getByRole("button", { name: /^레플리카셋/ })).toHaveCount(2);
});

test("on a phone, opening a lab leaves the code of the others wrapped: nothing runs out of the window", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto("/container/containers-and-vms/");
  await page.getByRole("button", { name: "실행" }).first().click();
  await expect(page.locator(".lab-open")).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

test("where pods of several namespaces stand on a node, the map brackets them by name", async ({ page }) => {
  await page.goto("/namespace/names-and-teams/");
  const lab = page.locator("#lab-namespace-same-name");
  await lab.getByRole("button", { name: "실행" }).click();
  await lab.getByRole("region", { name: "실습 순서" }).getByRole("button", { name: "끝까지" }).click();
  for (const name of ["red", "blue"]) {
    await expect(lab.getByRole("group", { name: `네임스페이스 ${name}` }).getByRole("button", { name: /^파드 web, Ready/ })).toHaveCount(1);
  }
  const found = await new AxeBuilder({ page }).include(".lab-map").analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
});
