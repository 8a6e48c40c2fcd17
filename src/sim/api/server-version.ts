/** The program that is simulated, built on day 0. */
const buildInfo = {
  gitVersion: "v1.36.3",
  gitCommit: "unknown",
  gitTreeState: "",
  buildDate: "2026-01-01T00:00:00Z",
  goVersion: "go1.26.8",
  compiler: "gc",
  platform: "linux/amd64",
};

/** What kubectl says of itself. Follows apimachinery/pkg/version/types.go (Info): fields in its order. */
export const clientVersion = { major: "1", minor: "36", ...buildInfo };

/** What a server says of itself: also which versions it can stand for. */
export const serverVersion = {
  major: "1",
  minor: "36",
  emulationMajor: "1",
  emulationMinor: "36",
  minCompatibilityMajor: "1",
  minCompatibilityMinor: "35",
  ...buildInfo,
};
