// Stands in for @pagefind/default-ui (see astro.config.mjs): the same panel, with Korean particles taken off the query.
// The path is spelled out because the package's own name leads back to this file.
// @ts-expect-error: the package ships no types.
import { PagefindUI as BasePagefindUI } from "../../node_modules/@pagefind/default-ui/npm_dist/mjs/ui-core.mjs";
import { stripJosa } from "./strip-josa.ts";

export class PagefindUI extends BasePagefindUI {
  constructor(options: Record<string, unknown>) {
    super({ ...options, processTerm: stripJosa });
  }
}
