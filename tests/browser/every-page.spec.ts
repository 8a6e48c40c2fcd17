// What holds on every page in a real browser: readable by everyone, at every width, from this origin alone.
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { addresses } from "./pages.ts";

/** Collects what the page must not do while the test looks at it. */
function watch(page: Page, origin: string) {
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith("data:") && !url.startsWith("blob:")) elsewhere.push(url);
  });
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return { elsewhere, complaints };
}

/** What axe has to say about the page as it is drawn now. In the dark only the colours are others. */
async function axeFindings(page: Page, colorScheme: "light" | "dark"): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  // Starlight's search button is named 찾기 and shows its keys too; a screen reader hears those as aria-keyshortcuts.
  const { violations } = await (colorScheme === "dark"
    ? axe.withRules(["color-contrast", "link-in-text-block"])
    : axe.disableRules(["label-content-name-mismatch"])
  ).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" ")}`);
}

for (const address of addresses) {
  test(`${address}: axe finds nothing, nothing comes from elsewhere, nothing runs out of the window`, async ({ page, baseURL }) => {
    const seen = watch(page, baseURL ?? "");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(address);
      await page.waitForLoadState("networkidle");
      expect(await axeFindings(page, colorScheme), colorScheme).toEqual([]);
    }
    for (const width of [768, 360]) {
      await page.setViewportSize({ width, height: 800 });
      // The page is laid out anew a moment after the window has changed.
      const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await expect.poll(overflow, `${width} px`).toBe(0);
    }
    expect(seen.elsewhere).toEqual([]);
    expect(seen.complaints).toEqual([]);
  });
}
