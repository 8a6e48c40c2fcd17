// A reader with a keyboard, on paper, or with a question.
import { expect, type Page, test } from "@playwright/test";
import { openAsleep } from "./asleep.ts";

const note = "/guide/reading/";

async function tabTo(page: Page, name: RegExp) {
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
    );
    if (name.test(focused)) return;
  }
  throw new Error(`The Tab key never reached ${name}.`);
}

test("the first Tab leads past the header to the text", async ({ page }) => {
  await page.goto(note);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#_top$/);
});

test("the keyboard reaches search, which finds words with their particles", async ({ page }) => {
  await page.goto(note);
  await page.waitForLoadState("networkidle");
  await tabTo(page, /^찾기$/);
  await page.keyboard.press("Enter");
  await page.keyboard.type("파드란");
  await expect(page.locator(".pagefind-ui__message")).toContainText("파드");
  await expect(page.locator(".pagefind-ui__result-link").first()).toBeVisible();
  await page.locator(".pagefind-ui__search-input").fill("콘피그 맵");
  await expect(page.getByRole("link", { name: "설정을 밖에 두는 컨피그맵" }).first()).toBeVisible();
  await page.locator(".pagefind-ui__search-input").fill("Back-off restarting failed container web in pod web_default(8e1f)");
  await expect(page.getByRole("link", { name: /^Back-off restarting failed container/ }).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("site-search dialog")).toBeHidden();
});

test("the error dictionary finds a pasted line, and opens the run that prints it", async ({ page }) => {
  await page.goto("/beside/errors/");
  await page
    .getByLabel("받은 오류를 붙여 넣거나 한국어로 찾기")
    .fill("0/3 nodes are available: 1 node(s) had untolerated taint(s), 2 Too many pods.");
  await expect(page.getByRole("status").first()).toContainText("오류 3개");
  await page.getByLabel("받은 오류를 붙여 넣거나 한국어로 찾기").fill("컨피그맵이 없어");
  await expect(page.getByText('Error: configmap "name" not found')).toBeVisible();
  await expect(page.getByText("found character that cannot start any token")).toBeHidden();
  await page.getByRole("article").filter({ hasText: 'Error: configmap "name" not found' }).getByRole("link").click();
  const lab = page.locator("#lab-sandbox-free");
  await expect(lab.locator(".terminal-log")).toContainText('configmap "settings" not found');
});

test("a visitor breaks the cluster of the landing page and sees it heal, on a phone too", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto("/");
  await page.getByRole("link", { name: "지금 하나 고장 내 보기" }).click();
  const lab = page.locator("#lab-landing-heal");
  const ready = lab.getByRole("button", { name: /^파드 .*, Ready/ });
  await expect(ready).toHaveCount(3);
  await ready.first().click();
  await lab.getByRole("button", { name: "삭제" }).click();
  await expect(ready).toHaveCount(2);
  await expect(ready).toHaveCount(3);
});

test("the keyboard reaches the theme, which is kept on the next page", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(note);
  await tabTo(page, /화면 밝기: 자동/);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.goto("/");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("button", { name: "화면 밝기: 어둡게" })).toBeVisible();
});

test("where the browser forbids storage, the theme changes for this page", async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("no", "SecurityError");
      },
    }),
  );
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(note);
  await page.getByRole("button", { name: /화면 밝기/ }).click();
  await page.getByRole("button", { name: /화면 밝기/ }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("a term's card comes with the keyboard's focus, and Escape closes it", async ({ page }) => {
  await page.goto(note);
  const term = page.locator("glossary-term").first();
  const card = term.locator("[popover]");
  await page.keyboard.press("Tab");
  await term.getByRole("button").focus();
  await expect(card).toBeVisible();
  await expect(card).toContainText("Cluster");
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(card).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(card).toBeHidden();
});

test("a term's card waits for the pointer that goes to it (WCAG 1.4.13), and opens at a touch", async ({ page, browser, baseURL }) => {
  await page.goto(note);
  const term = page.locator("glossary-term").first();
  const card = term.locator("[popover]");
  await term.getByRole("button").hover();
  await expect(card).toBeVisible();
  const box = await card.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 20, { steps: 8 });
  await expect(card).toBeVisible();
  await page.mouse.move(0, 0);
  await expect(card).toBeHidden();

  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const phone = await context.newPage();
  await phone.goto(note);
  const touched = phone.locator("glossary-term").first();
  await touched.getByRole("button").tap();
  await expect(touched.locator("[popover]")).toBeInViewport({ ratio: 1 });
  await phone.getByRole("heading", { level: 1 }).tap();
  await expect(touched.locator("[popover]")).toBeHidden();
  await context.close();
});

test("a prediction answers with its reason, one option at a time", async ({ page }) => {
  await page.goto(note);
  const answer = page.locator(".predict details[open]");
  await page.getByText("파드가 둘로 줄어든 채 남는다").click();
  await expect(answer).toContainText("그렇지 않다.");
  await page.getByText("새 파드가 만들어져 다시 셋이 된다").click();
  await expect(answer).toHaveCount(1);
  await expect(answer).toContainText("맞다.");
});

test("on a phone the menu opens and leads to a note", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(note);
  await page.getByRole("button", { name: "차례 열기" }).click();
  await expect(page.getByRole("link", { name: "이 노트 읽는 법" })).toBeVisible();
});

test("on paper the header is gone and the answers are open", async ({ page }) => {
  await page.emulateMedia({ media: "print" });
  await page.goto(note);
  await expect(page.locator(".page > .header")).toBeHidden();
  await expect(page.getByText("지운 파드가 되살아나는 것이 아니라")).toBeVisible();
});

test("an unknown address says so, and leads back", async ({ page }) => {
  const response = await page.goto("/없는-노트/");
  expect(response?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("찾는 노트가 없습니다");
  await page.getByRole("link", { name: "첫 화면으로" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test.describe("before the page has woken up", () => {
  for (const width of [360, 1440]) {
    test(`at ${width} px nothing stands where it does not stay`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      for (const [address, place] of [
        ["/pod/what-is-a-pod/", ".sl-markdown-content"],
        ["/beside/errors/", ".errors"],
      ] as const) {
        const wake = await openAsleep(page, address);
        const before = await page.locator(place).first().boundingBox();
        wake();
        await page.waitForFunction(() =>
          ["theme-switch", "present-note, error-filter"].every((each) => document.querySelector(`:is(${each}):defined`)),
        );
        expect(await page.locator(place).first().boundingBox()).toEqual(before);
      }
    });
  }

  test("the theme's button, a word of the glossary and the errors' field do what they are for", async ({ page }) => {
    const wakeNote = await openAsleep(page, "/pod/what-is-a-pod/");
    await page.getByRole("button", { name: /화면 밝기/ }).click();
    await page.locator("glossary-term button").first().click();
    const card = page.locator("glossary-term [popover]").first();
    await expect(card).toBeInViewport();
    wakeNote();
    await expect(page.getByRole("button", { name: "화면 밝기: 밝게" })).toBeVisible();
    await expect(card).toBeVisible();

    const wakeErrors = await openAsleep(page, "/beside/errors/");
    await page.getByLabel(/받은 오류/).fill("0/3 nodes are available");
    wakeErrors();
    await expect(page.locator("error-filter").getByRole("status")).toHaveText("오류 1개");
  });
});

test("on a phone a wide table is stacked: every cell says its column, nothing has to be pushed aside", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await page.goto("/controller/rolling-updates/");
  const table = page.getByRole("table").filter({ hasText: "카나리" });
  await expect(table.getByRole("cell")).not.toHaveCount(0);
  expect(await table.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  const label = (cell: Element) => getComputedStyle(cell, "::before").content;
  expect(await table.getByRole("cell").nth(1).evaluate(label)).toContain("Recreate");
});
