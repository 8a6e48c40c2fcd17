import type { Command } from "./run.ts";

/** What `--help` prints; until the real texts have been fetched, the command's sub-commands and flags. */
export function helpText(path: string, command: Command, texts?: { readonly [command: string]: string }): string {
  const name = path.replace(/^kubectl ?/, "");
  if (texts && Object.hasOwn(texts, name)) return texts[name] ?? "";
  const subcommands = (command.subcommands ?? []).map((each) => `  ${each.name}\n`).join("");
  const options = (command.flags ?? [])
    .map((flag) => `    ${flag.short ? `-${flag.short}, ` : ""}--${flag.name}=${flag.type === "bool" ? "false" : "''"}\n`)
    .join("");
  return [
    subcommands === "" ? "" : `Available Commands:\n${subcommands}\n`,
    options === "" ? "" : `Options:\n${options}\n`,
    `Usage:\n  ${path}${subcommands === "" ? "" : " <command>"} [options]\n`,
  ].join("");
}
