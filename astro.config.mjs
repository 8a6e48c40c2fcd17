import { fileURLToPath } from "node:url";
import { unified } from "@astrojs/markdown-remark";
import preact from "@astrojs/preact";
import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import remarkCjkFriendly from "remark-cjk-friendly";
import { remarkAutoImport } from "./src/site/auto-import.ts";
import { codeThemes } from "./src/site/code-themes.ts";
import { site } from "./src/site/config.ts";
import { contentSecurityPolicy } from "./src/site/content-security-policy.ts";
import { sidebar } from "./src/site/sidebar.ts";
import { rehypeStackedTables } from "./src/site/stacked-tables.ts";
import { rehypeWholeWords } from "./src/site/whole-words.ts";

const component = (name) => `./src/components/site/${name}.astro`;

export default defineConfig({
  // Korean emphasis next to particles needs the CJK rules; smart punctuation would turn --dry-run into a dash.
  markdown: {
    processor: unified({
      remarkPlugins: [remarkCjkFriendly, remarkAutoImport],
      rehypePlugins: [rehypeWholeWords, rehypeStackedTables],
      smartypants: false,
    }),
  },
  devToolbar: { enabled: false },
  integrations: [
    starlight({
      title: site.title,
      description: site.description,
      favicon: "/favicon.svg",
      locales: { root: { label: "한국어", lang: "ko" } },
      defaultLocale: "root",
      markdown: { processedDirs: ["./src/content/notes/"] },
      routeMiddleware: "./src/route.ts",
      sidebar: sidebar(),
      customCss: [
        "./src/styles/tokens.css",
        "./src/styles/starlight.css",
        "./src/styles/prose.css",
        "./src/styles/furniture.css",
        "./src/styles/print.css",
      ],
      components: {
        Footer: component("Footer"),
        Header: component("Header"),
        Hero: component("Hero"),
        MobileMenuFooter: component("MobileMenuFooter"),
        PageTitle: component("PageTitle"),
        Pagination: component("Pagination"),
        SiteTitle: component("SiteTitle"),
        ThemeSelect: component("ThemeSelect"),
      },
      expressiveCode: {
        themes: codeThemes,
        styleOverrides: {
          borderRadius: "var(--radius)",
          borderColor: "var(--color-line)",
          codeBackground: "var(--color-sheet)",
          codeFontFamily: "var(--font-code)",
          codeFontSize: "var(--text-code)",
          codeLineHeight: "1.7",
          codePaddingBlock: "0.875rem",
          codePaddingInline: "1.125rem",
          uiFontFamily: "var(--font-body)",
          uiFontSize: "var(--text-small)",
          focusBorder: "var(--color-celadon)",
          frames: {
            frameBoxShadowCssValue: "none",
            editorActiveTabBackground: "transparent",
            editorActiveTabBorderColor: "transparent",
            editorActiveTabIndicatorTopColor: "transparent",
            editorActiveTabIndicatorBottomColor: "transparent",
            editorTabBarBackground: "var(--color-sheet)",
            editorTabBarBorderColor: "var(--color-line)",
            editorTabBarBorderBottomColor: "var(--color-line)",
            editorBackground: "var(--color-sheet)",
            terminalBackground: "var(--color-sheet)",
            terminalTitlebarBackground: "var(--color-sheet)",
            terminalTitlebarBorderBottomColor: "var(--color-line)",
            terminalTitlebarForeground: "var(--color-ink-2)",
            terminalTitlebarDotsOpacity: "0",
            inlineButtonForeground: "var(--color-ink-2)",
            inlineButtonBorder: "var(--color-ink-2)",
          },
        },
      },
    }),
    preact(),
    contentSecurityPolicy(),
  ],
  vite: {
    // Astro's own marks in compiled notes; nothing an author could mend.
    build: { rolldownOptions: { onLog: (level, log, next) => log.code !== "MODULE_LEVEL_DIRECTIVE" && next(level, log) } },
    resolve: {
      alias: [{ find: /^@pagefind\/default-ui$/, replacement: fileURLToPath(new URL("./src/search/pagefind-ui.ts", import.meta.url)) }],
    },
    // js-yaml 5 has no default export; bundled, each importer keeps the copy it was written for.
    environments: { prerender: { resolve: { noExternal: ["js-yaml"] } } },
  },
});
