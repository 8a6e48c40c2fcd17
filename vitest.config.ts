import { defineConfig } from "vitest/config";

// A recorded scenario can take seconds on a busy machine; how long is measured by npm run bench, not here.
const testTimeout = 60_000;

const testsOf = (name: string, include: string[], exclude: string[] = []) => ({ test: { name, include, exclude, testTimeout } });
const afterBuild = ["tests/site/**", "tests/content/**"];

// `content` reads what the build made (dist/), so it runs after it; everything else needs no build.
export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      testsOf("unit", ["tests/**/*.test.ts"], ["tests/browser/**", ...afterBuild]),
      testsOf(
        "content",
        afterBuild.map((folder) => `${folder}/*.test.ts`),
      ),
    ],
  },
});
