// The editor of a lab helps: what a field is, what could be written, and a button that repairs.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Locator, type Page, test } from "@playwright/test";

const note = "/controller/deployments-and-self-healing/";

async function openEditor(page: Page): Promise<Locator> {
  await page.goto(note);
  const lab = page.locator("#lab-controller-self-healing");
  await lab.getByRole("button", { name: "실행" }).click();
  await lab.getByRole("textbox", { name: /편집기/ }).click();
  await expect(lab.locator(".cm-content")).toBeVisible();
  return lab;
}

test("a field tells its type and what it is for, to the pointer and to the keyboard", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  const lab = await openEditor(page);
  const tip = page.locator(".field-tip");
  await lab.locator(".cm-line", { hasText: "replicas" }).getByText("replicas").hover();
  await expect(tip).toContainText("spec.replicas");
  await expect(tip).toContainText("integer");
  await expect(tip).toContainText("Number of desired pods");
  const found = await new AxeBuilder({ page }).include(".lab-editor").analyze();
  expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.mouse.move(0, 0);
  await expect(tip).toHaveCount(0);

  await lab.locator(".cm-line", { hasText: "template:" }).click();
  await page.keyboard.press("Control+i");
  await expect(tip).toContainText("spec.template");
  await expect(tip).toContainText("꼭 적는다");
  await page.keyboard.press("Escape");
  await expect(tip).toHaveCount(0);
});

test("letters that come before the page is painted all stay: what was drawn late is not written back over them", async ({ page }) => {
  const lab = await openEditor(page);
  await lab.locator(".cm-line", { hasText: "image:" }).first().click();
  await page.keyboard.press("End");
  await page.evaluate(async () => {
    for (const letter of "abcdefgh") {
      document.execCommand("insertText", false, letter);
      await new Promise((next) => setTimeout(next));
    }
  });
  await expect(lab.locator(".cm-line", { hasText: "image:" }).first()).toHaveText(/abcdefgh$/);
});

test("a syllable that is being composed when the editor comes is there once", async ({ page }) => {
  let letGo = () => {};
  const fetched = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/code-editor/, async (route) => {
    await fetched;
    await route.continue();
  });
  await page.goto(note);
  const lab = page.locator("#lab-controller-self-healing");
  await lab.getByRole("button", { name: "실행" }).click();
  await lab.getByRole("textbox", { name: /편집기/ }).click();
  await page.keyboard.press("Control+Home");
  const keyboard = await page.context().newCDPSession(page);
  const compose = (text: string) => keyboard.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 });
  await compose("하");
  letGo();
  await page.waitForResponse(/code-editor/);
  await compose("한");
  await keyboard.send("Input.insertText", { text: "한" });
  await expect(lab.locator(".cm-line").first()).toHaveText(/^한[^하한]*$/);
});

test("where the text was changed, a button brings the lab's own back", async ({ page }) => {
  const lab = await openEditor(page);
  const restore = lab.getByRole("button", { name: "원래 글로" });
  await expect(restore).toHaveCount(0);
  await lab.locator(".cm-content").fill("kind: Pood\n");
  await restore.click();
  await expect(lab.locator(".cm-content")).toContainText("kind: Deployment");
  await expect(restore).toHaveCount(0);
});

test("a text nested deeper than anybody writes leaves the editor alive: it can be taken back and written on", async ({ page }) => {
  const lab = await openEditor(page);
  const broken: string[] = [];
  page.on("pageerror", ({ message }) => broken.push(message));
  const text = lab.locator(".cm-content");
  await text.click();
  await page.keyboard.press("Control+a");
  await text.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "- ".repeat(100_000));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(text).not.toContainText("replicas");
  await page.keyboard.type("# still here");
  // On a busy machine what was typed is taken back in several pieces.
  await expect(async () => {
    await page.keyboard.press("Control+z");
    expect((await text.innerText()).includes("replicas")).toBe(true);
  }).toPass();
  expect(broken).toEqual([]);
});

test("names of fields and values of closed lists are completed", async ({ page }) => {
  const lab = await openEditor(page);
  await lab.locator(".cm-line", { hasText: "image:" }).first().click();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type("imagePu");
  await page.getByRole("option", { name: /^imagePullPolicy/ }).click();
  await page.keyboard.press("Control+Space");
  await page.getByRole("option", { name: "IfNotPresent" }).click();
  await expect(lab.locator(".cm-content")).toContainText("imagePullPolicy: IfNotPresent");
});

test("a mark names its field, line and column, and a button repairs it", async ({ page }) => {
  const lab = await openEditor(page);
  await lab
    .locator(".cm-content")
    .fill("apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  contaners:\n  - name: c\n    image: nginx\n");
  const marks = lab.getByRole("list", { name: "YAML의 문제" });
  await expect(marks).toContainText("6행 3열");
  await expect(marks).toContainText("spec.contaners");
  await expect(marks).toContainText('unknown field "spec.contaners"');
  await marks.getByRole("button", { name: "containers로 고치기" }).click();
  await expect(marks).toHaveCount(0);
  await expect(lab.locator(".cm-content")).toContainText("containers:");
});
