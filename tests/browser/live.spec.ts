// A page of the site beside a session of `npm run serve`: what a client does over HTTP is seen in the tab, and the other way round.
import type { AddressInfo } from "node:net";
import { expect, test } from "@playwright/test";
import { apiServer } from "../../src/serve/server.ts";
import { defaultScenario, Session } from "../../src/sim/index.ts";
import { openAsleep } from "./asleep.ts";

test("a page attaches to a served session, shows it live and types into it", async ({ page }) => {
  const session = new Session({ scenario: defaultScenario });
  const server = apiServer(session);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await page.goto("/beside/live/");
    await page.getByLabel("서버의 주소").fill(address);
    await page.getByRole("button", { name: "붙기" }).click();
    await expect(page.locator(".lab-notice")).toContainText("붙었다");

    session.type("kubectl create deployment web --image=nginx:1.27");
    session.advance(10_000);
    await expect(page.locator(".map-pod")).toHaveCount(1);

    await page.getByRole("textbox", { name: "명령" }).fill("kubectl scale deployment web --replicas=3");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("log")).toContainText("deployment.apps/web scaled");
    expect(session.view.get("Deployment", "default", "web")?.spec.replicas).toBe(3);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await expect(page.locator(".lab-notice")).toContainText("답이 없다");
});

test("an address elsewhere is refused before anything is asked", async ({ page }) => {
  await page.goto("/beside/live/");
  await page.getByLabel("서버의 주소").fill("https://example.com/");
  await page.getByRole("button", { name: "붙기" }).click();
  await expect(page.locator(".lab-notice")).toContainText("이 컴퓨터의 것이어야 한다");
});

test("an address typed before the page has woken up is the one that is asked", async ({ page }) => {
  const wake = await openAsleep(page, "/beside/live/");
  await page.getByLabel("서버의 주소").fill("https://example.com/");
  await expect(page.getByRole("button", { name: "붙기" })).toBeDisabled();
  wake();
  await page.getByRole("button", { name: "붙기" }).click();
  await expect(page.locator(".lab-notice")).toContainText("이 컴퓨터의 것이어야 한다");
  await expect(page.getByLabel("서버의 주소")).toHaveValue("https://example.com/");
});
