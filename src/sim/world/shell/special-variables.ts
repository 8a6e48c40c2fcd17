import { emit, readLine } from "./output.ts";
import type { SpecialContext } from "./special.ts";

function complainOf({ run, thread, sinks }: SpecialContext, text: string, status: number): number {
  emit(run, thread, sinks[2], `sh: ${text}\n`);
  return status;
}

/** `export A=b`, `readonly`, `local`. */
export function exportNames(context: SpecialContext): number {
  const { scope, argv } = context;
  for (const word of argv.slice(1)) {
    const equals = word.indexOf("=");
    const name = equals < 0 ? word : word.slice(0, equals);
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      if (!name.startsWith("-")) return complainOf(context, `${argv[0]}: ${name}: bad variable name`, 2);
      continue;
    }
    if (equals >= 0) scope.variables[name] = word.slice(equals + 1);
    if (argv[0] === "export" && !scope.exported.includes(name)) scope.exported.push(name);
  }
  return 0;
}

/** `unset A`. */
export function unsetNames({ scope, argv }: SpecialContext): number {
  for (const name of argv.slice(1)) {
    delete scope.variables[name];
    scope.exported = scope.exported.filter((other) => other !== name);
  }
  return 0;
}

/** `set -e`, `set -- a b`. */
export function setOptions({ scope, argv }: SpecialContext): number {
  for (let index = 1; index < argv.length; index++) {
    const word = argv[index] as string;
    if (word === "--" || !/^[-+]/.test(word)) {
      scope.positional = argv.slice(word === "--" ? index + 1 : index);
      return 0;
    }
    if (word === "-o" || word === "+o") {
      index++;
      continue;
    }
    for (const letter of word.slice(1)) {
      scope.options = scope.options.replace(letter, "") + (word.startsWith("-") && letter !== "o" ? letter : "");
    }
  }
  return 0;
}

/** `read a b`: one line of standard input, by words. */
export function readVariables({ thread, scope, argv, input }: SpecialContext): number {
  const names = argv.slice(1).filter((word) => !word.startsWith("-"));
  const line = input !== undefined ? input.split("\n")[0] : readLine(thread);
  if (line === undefined) {
    for (const name of names) scope.variables[name] = "";
    return 1;
  }
  let rest = line.trim();
  names.forEach((name, index) => {
    const isLast = index === names.length - 1;
    const match = isLast ? undefined : /^(\S+)\s*/.exec(rest);
    scope.variables[name] = isLast ? rest : (match?.[1] ?? "");
    if (!isLast) rest = match ? rest.slice(match[0].length) : "";
  });
  if (names.length === 0) scope.variables.REPLY = line;
  return 0;
}
