// What must hold on every page of the built site.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { policyFor } from "../../src/site/content-security-policy.ts";
import { builtPages, dist, proseOf } from "./built-site.ts";

const pages = builtPages();
const byAddress = new Map(pages.map((page) => [page.address, page]));

function exists(path: string): boolean {
  return byAddress.has(path) || existsSync(join(dist, decodeURIComponent(path)));
}

function brokenLinks(page: (typeof pages)[number]): string[] {
  const links = [...page.document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href") ?? "");
  return links.filter((href) => {
    const url = new URL(href, `http://site${page.address}`);
    if (url.host !== "site") return false;
    if (!exists(url.pathname)) return true;
    const target = byAddress.get(url.pathname);
    const anchor = decodeURIComponent(url.hash.slice(1));
    // A link to a moment of a run names its lab beside it.
    const id = anchor.startsWith("lab=") ? `lab-${url.searchParams.get("lab")?.replaceAll("/", "-")}` : anchor;
    return id !== "" && target !== undefined && !target.document.getElementById(id);
  });
}

/** Addresses the page would fetch by itself: everything but where a link leads. */
function loadedFrom(document: Document): string[] {
  const attributes = [...document.querySelectorAll("[src], [srcset], link[href], image[href], use[href], [data-src]")];
  const addresses = attributes.flatMap((element) => ["src", "srcset", "href", "data-src"].map((name) => element.getAttribute(name) ?? ""));
  const styles = [...document.querySelectorAll("style, [style]")].map(
    (element) => element.getAttribute("style") ?? element.textContent ?? "",
  );
  const inStyles = styles.flatMap((css) => [...css.matchAll(/(?:url\(|@import\s+)["']?([^"')]+)/g)].map(([, address]) => address ?? ""));
  return [...addresses, ...inStyles].filter(Boolean);
}

it("there are pages", () => {
  expect(pages.map(({ file }) => file)).toEqual(expect.arrayContaining(["index.html", "404.html", "guide/reading/index.html"]));
});

describe.each(pages.map((page) => [page.address, page] as const))("%s", (_, page) => {
  it("is in Korean, with a title, a description and one h1", () => {
    expect(page.document.documentElement.lang).toBe("ko");
    expect(page.document.title).not.toBe("");
    expect(page.document.querySelectorAll("h1")).toHaveLength(1);
    expect(page.document.querySelector('meta[name="description"]')?.getAttribute("content")).toBeTruthy();
  });

  it("shows no Markdown that was left as it was typed", () => {
    expect(proseOf(page.document)).not.toMatch(/\*\*|__|\[[^\]]+\]\(/);
  });

  it("links only to what exists", () => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it("uses every id once", () => {
    const ids = [...page.document.querySelectorAll("[id]")].map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("loads nothing from another origin", () => {
    expect(loadedFrom(page.document).filter((address) => /^(https?:)?\/\//.test(address))).toEqual([]);
  });

  it("carries its own policy, right after the charset", () => {
    const [charset, policy] = page.document.head.children;
    expect(charset?.getAttribute("charset")).toBe("utf-8");
    expect(policy?.getAttribute("content")).toBe(policyFor(page.html));
  });
});

it("the sidebar of a note has chapters, and every chapter has notes", () => {
  const groups = [...(byAddress.get("/guide/reading/")?.document.querySelectorAll(".sidebar-content details") ?? [])];
  expect(groups.length).toBeGreaterThan(0);
  for (const group of groups) expect(group.querySelectorAll("a").length).toBeGreaterThan(0);
});

it("the landing page leads to every note of the sidebar", () => {
  const linksIn = (address: string, selector: string) =>
    [...(byAddress.get(address)?.document.querySelectorAll(selector) ?? [])].map((link) => link.getAttribute("href"));
  const notes = linksIn("/guide/reading/", ".sidebar-content a").filter((address) => !address?.startsWith("/beside/"));
  expect(linksIn("/", ".cards a")).toEqual(notes);
});
