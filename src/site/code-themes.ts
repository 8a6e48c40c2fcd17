// Code in the site's own pigments. Shiki wants plain colours, so the tokens' values are repeated here; tests/site/pigments.test.ts compares them.
type Pigments = Readonly<Record<"sheet" | "ink" | "quiet" | "key" | "string" | "number" | "keyword" | "wrong", string>>;

const pigments: Readonly<Record<"light" | "dark", Pigments>> = {
  light: {
    sheet: "#FFFFFF",
    ink: "#1F2328",
    quiet: "#565C64",
    key: "#2F4A8A",
    string: "#0F766E",
    number: "#6B3FA0",
    keyword: "#8A5A00",
    wrong: "#B3261E",
  },
  dark: {
    sheet: "#1B1F23",
    ink: "#E8E6E1",
    quiet: "#A9ADB3",
    key: "#93B1F5",
    string: "#5CC8BC",
    number: "#C6A5F7",
    keyword: "#E5B454",
    wrong: "#FF8A80",
  },
};

interface Rule {
  readonly scope: string[];
  readonly settings: { readonly foreground: string; readonly fontStyle?: string };
}

const rules = (colour: Pigments): Rule[] => [
  { scope: ["comment", "punctuation.definition.comment"], settings: { foreground: colour.quiet } },
  { scope: ["entity.name.tag", "support.type.property-name", "variable.other.property"], settings: { foreground: colour.key } },
  { scope: ["string", "string.unquoted", "markup.inline.raw", "markup.inserted"], settings: { foreground: colour.string } },
  { scope: ["constant.numeric", "constant.language", "constant.other"], settings: { foreground: colour.number } },
  { scope: ["keyword", "storage", "entity.name.function", "support.function"], settings: { foreground: colour.keyword } },
  { scope: ["punctuation", "keyword.operator"], settings: { foreground: colour.quiet } },
  { scope: ["invalid"], settings: { foreground: colour.wrong, fontStyle: "underline" } },
  { scope: ["markup.deleted"], settings: { foreground: colour.wrong } },
];

function theme(type: "light" | "dark") {
  const colour = pigments[type];
  return {
    name: `kubenote-${type}`,
    type,
    colors: { "editor.background": colour.sheet, "editor.foreground": colour.ink, "terminal.background": colour.sheet },
    tokenColors: rules(colour),
  };
}

/** Dark and light, as Expressive Code wants them. */
export const codeThemes = [theme("dark"), theme("light")];
