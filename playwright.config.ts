import { defineConfig } from "@playwright/test";
import { systemBrowser } from "./scripts/prepare.mjs";

const port = 4392;

// The system's Chromium where there is one, else Playwright's own; the built site, served as npm start serves it.
export default defineConfig({
  testDir: "tests/browser",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // Long enough for a busy machine: what is waited for forever is a defect, what is slow is `npm run bench`'s to tell.
  timeout: 90_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    locale: "ko-KR",
    timezoneId: "Asia/Seoul",
    launchOptions: { executablePath: systemBrowser(), args: ["--no-sandbox"] },
  },
  webServer: { command: `node scripts/serve-dist.mjs ${port}`, port, reuseExistingServer: !process.env.CI },
});
