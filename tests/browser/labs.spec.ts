// Labs of ten chapters, played in a real browser as a reader plays them: every line of the guide, and every check comes out.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { labsIn } from "../../src/site/note-text.ts";
import { readLab } from "../labs.ts";

const played = [
  "pod/two-containers",
  "service/select-by-label",
  "controller/update",
  "cluster/control-plane-taint",
  "namespace/across",
  "pod-more/readiness",
  "scheduling/node-selector",
  "service-types/node-port",
  "volume/empty-dir",
  "config/two-configs",
];

const folder = "src/content/notes";
const notes = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".mdx"));

/** The address of the note that shows a lab. */
function addressOf(id: string): string {
  const note = notes.find((path) => labsIn(readFileSync(join(folder, path), "utf8")).includes(id));
  if (!note) throw new Error(`no note shows ${id}`);
  return `/${note.replaceAll("\\", "/").replace(/\.mdx$/, "")}/`;
}

for (const id of played) {
  test(`${id}: the guide to its end`, async ({ page }) => {
    const { script } = readLab(`src/content/labs/${id}.yaml`);
    await page.goto(addressOf(id));
    const lab = page.locator(`#lab-${id.replaceAll("/", "-")}`);
    await lab.getByRole("button", { name: "실행" }).click();
    const guide = lab.getByRole("region", { name: "실습 순서" });
    await expect(guide.locator("li.done")).not.toHaveCount(0);
    // One line by hand, the rest at once; every one of these scripts goes on after its opening.
    await guide.getByRole("button", { name: "다음" }).click();
    await guide.getByRole("button", { name: "끝까지" }).click();
    await expect(guide.locator("li.done")).toHaveCount(script.length);
    await expect(guide.getByText("확인됨")).toHaveCount(script.filter((line) => "check" in line).length);
    await expect(guide.getByText("어긋남")).toHaveCount(0);
  });
}
