// A strict policy in every page, made after the build: inline scripts are allowed by their hash, nothing by name of another origin.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AstroIntegration } from "astro";

const inlineScript = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g;
const isData = (attributes = "") => /type="?(application\/(ld\+)?json|text\/plain)/.test(attributes);

/** `'sha256-…'` of every inline script of a page, once each. */
export function scriptHashes(html: string): string[] {
  const scripts = [...html.matchAll(inlineScript)].filter(([, attributes]) => !isData(attributes)).map(([, , code = ""]) => code);
  return [...new Set(scripts)].map((code) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`);
}

/** The page that follows a session of `npm run serve` may ask servers of the reader's own computer, and no other page may. */
const connectionsOf = (html: string): string =>
  html.includes("data-live-session") ? "'self' http://127.0.0.1:* http://localhost:*" : "'self'";

/** The policy of one page. 'wasm-unsafe-eval' is for the search index; style attributes come from highlighted code. */
export function policyFor(html: string): string {
  return [
    "default-src 'self'",
    `script-src ${["'self'", "'wasm-unsafe-eval'", ...scriptHashes(html)].join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${connectionsOf(html)}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join("; ");
}

/** The page with its policy right after the charset, before anything that could load. */
export function withPolicy(html: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}">`;
  const page = html.replace(/<meta charset=("?)utf-8\1\s*\/?>/i, (charset) => charset + meta);
  if (page === html) throw new Error("A page has no <meta charset>, so its policy found no place.");
  return page;
}

function pagesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".html"))
    .map((name) => join(folder, name));
}

/** Astro integration that puts the policy into every built page. */
export function contentSecurityPolicy(): AstroIntegration {
  return {
    name: "content-security-policy",
    hooks: {
      "astro:build:done": ({ dir }) => {
        for (const page of pagesUnder(fileURLToPath(dir))) writeFileSync(page, withPolicy(readFileSync(page, "utf8")));
      },
    },
  };
}
