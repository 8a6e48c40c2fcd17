// Code in the site's own pigments. Shiki wants plain colours, so the tokens' values are repeated here; tests/site compares them.
const pigments = {
  light: { sheet: "#FFFFFF", ink: "#1F2328", quiet: "#565C64", key: "#2F4A8A", string: "#0F6B63", number: "#6B3FA0", keyword: "#8A5A00", wrong: "#B3261E" },
  dark: { sheet: "#1B1F23", ink: "#E8E6E1", quiet: "#A9ADB3", key: "#93B1F5", string: "#5CC8BC", number: "#C6A5F7", keyword: "#E5B454", wrong: "#FF8A80" },
};

const rules = (colour) => [
  [["comment", "punctuation.definition.comment"], { foreground: colour.quiet, fontStyle: "italic" }],
  [["entity.name.tag", "support.type.property-name", "variable.other.property", "meta.object-literal.key"], { foreground: colour.key }],
  [["string", "string.unquoted", "markup.inline.raw"], { foreground: colour.string }],
  [["constant.numeric", "constant.language", "constant.other"], { foreground: colour.number }],
  [["keyword", "storage", "entity.name.function", "support.function"], { foreground: colour.keyword }],
  [["punctuation", "keyword.operator"], { foreground: colour.quiet }],
  [["invalid"], { foreground: colour.wrong, fontStyle: "underline" }],
  [["markup.deleted"], { foreground: colour.wrong }],
  [["markup.inserted"], { foreground: colour.string }],
];

function theme(type) {
  const colour = pigments[type];
  return {
    name: `kubenote-${type}`,
    type,
    colors: { "editor.background": colour.sheet, "editor.foreground": colour.ink, "terminal.background": colour.sheet },
    tokenColors: rules(colour).map(([scope, settings]) => ({ scope, settings })),
  };
}

export const codeThemes = [theme("dark"), theme("light")];
