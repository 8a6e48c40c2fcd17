// A lab in a real browser: what a reader does with it from the first click to a link sent to somebody else.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";
import { replay } from "../../src/components/lab/lab-state.ts";
import { encodeLink } from "../../src/components/lab/link.ts";
import { defaultScenario, type Input, Session } from "../../src/sim/index.ts";
import { readLab } from "../labs.ts";

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
  await pod.focus();
  await page.keyboard.press("Enter");
  await lab.getByRole("button", { name: "삭제" }).focus();
  await page.keyboard.press("Enter");
  await expect(lab.locator(".terminal-log")).toContainText(/kubectl delete pod \S+/);
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
