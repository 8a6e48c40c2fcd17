// npm run diagrams: draws src/diagrams/*.mmd and *.puml to the SVG beside each, so that a plain build needs no browser.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { chromium } from "@playwright/test";
import { optimize } from "svgo";
import { accessibleText, sourceHash } from "../src/site/diagram-source.ts";
import { leave, root, systemBrowser } from "./prepare.mjs";
import { serve } from "./static-server.mjs";

const folder = join(root, "src", "diagrams");
const font = 'Pretendard, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", system-ui, sans-serif';

// The pigments by name: one drawing follows light and dark. Standing alone, the light values hold.
const ink = "var(--color-ink, #1f2328)";
const line = "var(--color-line, #d9d4c7)";
const sheet = "var(--color-sheet, #ffffff)";
const indigo = "var(--color-indigo, #2f4a8a)";
const paleIndigo = "var(--tint-indigo, #eef1f8)";
const paleGardenia = "var(--tint-gardenia, #f6f0e6)";

const mermaidStyle = `
  text, .label, .messageText { fill: ${ink} !important; stroke: none !important; font-size: 15px !important; }
  .noteText > tspan { fill: ${ink} !important; }
  rect.actor, .node rect, .node circle, .node polygon, .node path { fill: ${sheet} !important; stroke: ${indigo} !important; }
  text.actor > tspan { fill: ${indigo} !important; font-weight: 700; }
  .actor-line { stroke: ${line} !important; }
  .messageLine0, .messageLine1, .flowchart-link { stroke: ${ink} !important; stroke-width: 1.4px !important; }
  .note { fill: ${paleGardenia} !important; stroke: ${line} !important; }
  .cluster rect { fill: ${paleIndigo} !important; stroke: ${line} !important; }
  .edgeLabel rect { fill: ${sheet} !important; opacity: 1 !important; }
  marker path, marker polygon { fill: ${ink} !important; stroke: ${ink} !important; }
`;

const mermaidSettings = {
  theme: "base",
  look: "classic",
  layout: "dagre",
  htmlLabels: false,
  flowchart: { htmlLabels: false },
  sequence: {
    mirrorActors: false,
    width: 120,
    height: 44,
    actorMargin: 18,
    messageMargin: 36,
    noteMargin: 10,
    boxMargin: 6,
    boxTextMargin: 4,
    wrapPadding: 6,
  },
  securityLevel: "strict",
  startOnLoad: false,
  fontFamily: `var(--font-body, ${font.replaceAll('"', "'")})`,
  themeCSS: mermaidStyle,
};

/** Mermaid in the page: an SVG with its own title and description. */
async function drawMermaid(page, source, id) {
  await page.addScriptTag({ path: join(root, "node_modules/mermaid/dist/mermaid.min.js") });
  return page.evaluate(
    async ([settings, text, name]) => {
      globalThis.mermaid.initialize(settings);
      return (await globalThis.mermaid.render(name, text)).svg;
    },
    [mermaidSettings, source, id],
  );
}

const plantumlPigments = [
  [/#F1F1F1/gi, sheet],
  [/#(000000|181818)(?![0-9A-F])/gi, ink],
  [/#(00000000|FFFFFF)\b/gi, "none"],
  [/font-family="[^"]*"/g, `font-family="var(--font-body, sans-serif)"`],
];

/** PlantUML in the page. Its engine knows no pigments and no description: both are put in afterwards. */
async function drawPlantuml(page, source, id, modules) {
  await page.addScriptTag({ url: `${modules}@plantuml/core/viz-global.js` });
  const drawn = await page.evaluate(
    async ([address, lines]) => {
      const { renderToString } = await import(address);
      return new Promise((resolve, reject) => renderToString(lines, resolve, (message) => reject(new Error(message))));
    },
    [`${modules}@plantuml/core/plantuml.js`, source.split("\n")],
  );
  const { title, description } = accessibleText(source);
  const head = `id="${id}" aria-labelledby="${id}-title" aria-describedby="${id}-description"`;
  const painted = plantumlPigments.reduce((svg, [colour, name]) => svg.replace(colour, name), drawn.slice(drawn.indexOf("<svg")));
  return painted
    .replace(/<svg[^>]*>/, (tag) => {
      const viewBox = tag.match(/viewBox="[^"]*"/)?.[0] ?? "";
      return `<svg xmlns="http://www.w3.org/2000/svg" ${viewBox} ${head}><title id="${id}-title">${title}</title><desc id="${id}-description">${description}</desc>`;
    })
    .replace(/<\?plantuml[^>]*\?>/g, "");
}

const tidy = {
  plugins: [
    {
      name: "preset-default",
      params: {
        overrides: {
          cleanupIds: false,
          inlineStyles: false,
          removeHiddenElems: false,
          removeDesc: false,
          minifyStyles: false,
          convertShapeToPath: false, // The styles name rect and circle.
        },
      },
    },
    { name: "removeDimensions" },
  ],
};

/** Every id made the diagram's own, so that several can stand on one page. */
function ownIds(svg, id) {
  const ids = [...svg.matchAll(/\sid="([^"]+)"/g)].map(([, name]) => name).filter((name) => !name.includes(id));
  const own = new Set(ids);
  return svg
    .replace(/(\sid=")([^"]+)"/g, (all, before, name) => (own.has(name) ? `${before}${id}-${name}"` : all))
    .replace(/(url\(#|href="#)([^)"]+)/g, (all, before, name) => (own.has(name) ? `${before}${id}-${name}` : all));
}

/** The finished file: small, sized by its viewBox, one image to a screen reader, marked with the hash of its source. */
function finished(svg, source, id) {
  const small = ownIds(optimize(svg, tidy).data, id).replace(/ (role|style|aria-roledescription)="[^"]*"(?=[^>]*viewBox)/g, "");
  return small.replace("<svg ", `<svg role="img" data-source-hash="${sourceHash(source)}" `);
}

const executablePath = systemBrowser();
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] }).catch(() => undefined);
if (!browser) leave("그림을 그릴 브라우저가 없다. npx playwright install chromium 을 실행한다.");
const { address: modules, close } = await serve(join(root, "node_modules"), 0);

for (const file of readdirSync(folder).filter((name) => /\.(mmd|puml)$/.test(name))) {
  const source = readFileSync(join(folder, file), "utf8");
  accessibleText(source);
  const name = basename(file, extname(file));
  const page = await browser.newPage();
  await page.goto(`${modules}mermaid/package.json`);
  await page.setContent(`<html lang="ko"><body style='font-family: ${font}'></body></html>`);
  const draw = extname(file) === ".mmd" ? drawMermaid : drawPlantuml;
  const id = `diagram-${name}`;
  const svg = finished(await draw(page, source, id, modules), source, id);
  writeFileSync(join(folder, `${name}.svg`), `${svg}\n`);
  console.log(`${file} → ${name}.svg (${svg.length} bytes)`);
  await page.close();
}
await browser.close();
close();
