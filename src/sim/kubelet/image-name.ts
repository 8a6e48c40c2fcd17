import { remembered } from "../api/remembered.ts";

export interface ImageName {
  /** `docker.io/library/nginx:1.27` */
  readonly full: string;
  /** `docker.io/library/nginx` */
  readonly repository: string;
}

const namePattern = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
const domainPattern =
  /^(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*(?::[0-9]+)?$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;

const MAX_NAMES = 1000;

/**
 * A full image name from what a manifest says, or why it is none.
 * Follows distribution/reference (ParseNormalizedNamed) and kubernetes/pkg/util/parsers.
 */
export const parseImageName = remembered(MAX_NAMES, (image): ImageName | { readonly error: string } => {
  if (/^[a-f0-9]{64}$/.test(image)) return { error: `invalid repository name (${image}), cannot specify 64-byte hexadecimal strings` };
  const slash = image.indexOf("/");
  const first = slash < 0 ? "" : image.slice(0, slash);
  const hasDomain = slash >= 0 && (/[.:]/.test(first) || first === "localhost" || first.toLowerCase() !== first);
  const domain = !hasDomain || first === "index.docker.io" ? "docker.io" : first;
  let rest = hasDomain ? image.slice(slash + 1) : image;
  if (domain === "docker.io" && !rest.includes("/")) rest = `library/${rest}`;
  const at = rest.indexOf("@");
  const named = at < 0 ? rest : rest.slice(0, at);
  const digest = at < 0 ? undefined : rest.slice(at + 1);
  const colon = named.indexOf(":");
  const path = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  if (path.toLowerCase() !== path) return { error: `invalid reference format: repository name (${path}) must be lowercase` };
  const valid =
    domainPattern.test(domain) &&
    namePattern.test(path) &&
    (tag === undefined || tagPattern.test(tag)) &&
    (digest === undefined || digestPattern.test(digest));
  if (!valid) return { error: "invalid reference format" };
  const repository = `${domain}/${path}`;
  if (repository.length > 255) return { error: "repository name must not be more than 255 characters" };
  const version = digest === undefined ? `:${tag ?? "latest"}` : `${tag === undefined ? "" : `:${tag}`}@${digest}`;
  return { full: repository + version, repository };
});
