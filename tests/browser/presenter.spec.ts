// 발표 모드: a note shown step by step, by keyboard, on a phone, and from a link.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";

const note = "/controller/deployments-and-self-healing/";
const labId = "lab-controller-self-healing";
const position = (page: Page) => page.locator(".presenter").getByRole("status");

test("one section at a time, and back to the place one left", async ({ page }) => {
  await page.goto(note);
  await page.keyboard.press("Alt+p");
  await expect(position(page)).toHaveText(/^1 \/ \d+ · 디플로이먼트와 자가 치유$/);
  await expect(page.locator(".page > .header")).toBeHidden();
  await page.keyboard.press("ArrowRight");
  const second = page.getByRole("heading", { level: 2, name: "새벽 세 시의 빈자리" });
  await expect(second).toBeFocused();
  await expect(page.locator(".note-head .lead")).toBeHidden();
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageUp");
  await expect(second).toBeVisible();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "발표 도움말" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(position(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(position(page)).toHaveCount(0);
  await expect(second).toBeInViewport();
  await expect(page).not.toHaveURL(/present=/);
});

/** All parts of the lab stand in the window, above the bar. */
async function isInWindow(page: Page, lab: Locator): Promise<boolean> {
  const [box, bar] = [await lab.boundingBox(), await page.locator(".presenter").boundingBox()];
  return box !== null && bar !== null && box.y >= 0 && box.y + box.height <= bar.y;
}

test("a lab in a box, opened at the foot of what is said before it, comes into the window", async ({ page }) => {
  await page.goto(`${note}?present=lab-controller-by-hand`);
  const lab = page.locator("#lab-controller-by-hand");
  await lab.getByRole("button", { name: "실행" }).click();
  await expect(lab.locator(".lab-open")).toBeVisible();
  await expect.poll(() => isInWindow(page, lab)).toBe(true);
});

test("a link leads back to the step and to the moment of the lab in it, on a phone too", async ({ page, browser, baseURL }) => {
  await page.goto(`${note}?present=${labId}`);
  const lab = page.locator(`#${labId}`);
  await lab.getByRole("button", { name: "실행" }).click();
  await expect(lab.locator(".lab-open")).toBeVisible();
  await expect.poll(() => isInWindow(page, lab)).toBe(true);
  await lab.getByRole("button", { name: "일시정지" }).click();
  await lab.getByRole("button", { name: "링크 복사" }).click();
  await expect(page).toHaveURL(/present=.*#lab=/);
  const seen = await lab.getByLabel("지금 시각").innerText();
  // The keys of a presenter's clicker work while a button has the focus.
  await page.keyboard.press("PageDown");
  await expect(lab).toBeHidden();
  await page.keyboard.press("PageUp");
  await expect(lab.getByLabel("지금 시각")).toHaveText(seen);

  const context = await browser.newContext({ baseURL, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const phone = await context.newPage();
  await phone.goto(page.url());
  await expect(phone.locator(`#${labId}`).getByLabel("지금 시각")).toHaveText(seen);
  await expect(position(phone)).toContainText("지운 파드는 누가 다시 만드는가");
  const found = await new AxeBuilder({ page: phone }).analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await context.close();
});
