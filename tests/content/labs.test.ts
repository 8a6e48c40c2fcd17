import { describe, expect, test } from "vitest";
import { allLabs, playLab } from "../labs.ts";

/** Every example of the site runs, and every script comes out as the text says. */
describe("labs", () => {
  test.each(allLabs().map(({ id, lab }) => [id, lab] as const))("%s", (_, lab) => {
    const broken = playLab(lab).filter(({ failures }) => failures.length > 0);
    expect(broken.map(({ line, printed, failures }) => ({ line, printed, failures }))).toEqual([]);
  });
});
