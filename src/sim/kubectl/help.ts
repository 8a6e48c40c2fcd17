import type { Command } from "./run.ts";

/** A short help: what the command is, its flags and sub-commands; the long English texts are not part of the simulation. */
export function helpText(path: string, command: Command): string {
  const subcommands = (command.subcommands ?? []).map(({ name }) => `  ${name}\n`).join("");
  const options = (command.flags ?? [])
    .map(({ name, short, type }) => `    ${short ? `-${short}, ` : ""}--${name}=${type === "bool" ? "false" : "''"}\n`)
    .join("");
  return [
    subcommands === "" ? "" : `Available Commands:\n${subcommands}\n`,
    options === "" ? "" : `Options:\n${options}\n`,
    `Usage:\n  ${path}${subcommands === "" ? "" : " <command>"} [options]\n`,
    "\n이 시뮬레이션에는 없다: 영어 도움말의 설명글.\n",
  ].join("");
}
