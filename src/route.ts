// When each note was last changed: Starlight reads the history of src/content/docs only, and the notes live in src/content/notes.
import { execFileSync } from "node:child_process";
import { defineRouteMiddleware } from "@astrojs/starlight/route-data";

function lastCommitOf(path: string): Date | undefined {
  try {
    const seconds = execFileSync("git", ["log", "-1", "--format=%ct", "--", path], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return seconds.trim() ? new Date(Number(seconds) * 1000) : undefined;
  } catch {
    return undefined; // Built from an archive without its history: the date is left out.
  }
}

export const onRequest = defineRouteMiddleware((context) => {
  const route = context.locals.starlightRoute;
  if (route.entry.filePath) route.lastUpdated = lastCommitOf(route.entry.filePath);
});
