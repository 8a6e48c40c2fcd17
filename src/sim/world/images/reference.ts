import { remembered } from "../../api/remembered.ts";

/** An image's name in full: `nginx` → docker.io/library/nginx:latest. */
export interface ImageReference {
  readonly registry: string;
  /** `library/nginx` */
  readonly repository: string;
  /** "" when only a digest is given */
  readonly tag: string;
  readonly digest: string;
  /** As containerd writes it in messages. */
  readonly text: string;
  /** As the catalogue names it: without `docker.io/` and `library/`. */
  readonly familiar: string;
}

const repositoryPattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;

const MAX_NAMES = 1000;

/** Follows distribution/reference/normalize.go. @returns undefined for what is not a reference. */
export const parseReference = remembered(MAX_NAMES, (image): ImageReference | undefined => {
  const match = /^([^@]+?)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@(sha256:[a-f0-9]{64}))?$/.exec(image);
  if (!match) return undefined;
  const [, name = "", tag = "", digest = ""] = match;
  const slash = name.indexOf("/");
  const first = slash < 0 ? "" : name.slice(0, slash);
  const hasRegistry = first.includes(".") || first.includes(":") || first === "localhost";
  const registry = hasRegistry && first !== "index.docker.io" ? first : "docker.io";
  const rest = hasRegistry ? name.slice(slash + 1) : name;
  if (!repositoryPattern.test(rest)) return undefined;
  const repository = registry === "docker.io" && !rest.includes("/") ? `library/${rest}` : rest;
  const version = tag === "" && digest === "" ? "latest" : tag;
  const text = `${registry}/${repository}${version === "" ? "" : `:${version}`}${digest === "" ? "" : `@${digest}`}`;
  const familiar = registry === "docker.io" ? repository.replace(/^library\//, "") : `${registry}/${repository}`;
  return { registry, repository, tag: version, digest, text, familiar };
});
