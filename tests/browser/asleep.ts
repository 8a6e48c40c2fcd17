// What a reader on a slow line has first: the page without its scripts.
import type { Page } from "@playwright/test";

/** Opens a page whose scripts do not come before the answer is called. */
export async function openAsleep(page: Page, address: string): Promise<() => void> {
  let wake = () => {};
  const asleep = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await page.route(/\.js$/, async (route) => {
    await asleep;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("footer").waitFor({ state: "attached" });
  return wake;
}
