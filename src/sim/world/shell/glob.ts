import { type FileSystem, joinPath } from "../files.ts";

/** Paths that match a pattern part by part, sorted; names that begin with a dot only match a pattern that does. */
export function globPaths(files: FileSystem, cwd: string, pattern: readonly RegExp[], absolute: boolean): readonly string[] {
  let found = [absolute ? "/" : ""];
  for (const part of pattern) {
    const dotted = part.source.startsWith("^\\.");
    found = found.flatMap((directory) => {
      const names = files.list(joinPath(cwd, directory)) ?? [];
      const prefix = directory === "" || directory === "/" ? directory : `${directory}/`;
      return names.filter((name) => part.test(name) && (dotted || !name.startsWith("."))).map((name) => prefix + name);
    });
  }
  return found.sort();
}
