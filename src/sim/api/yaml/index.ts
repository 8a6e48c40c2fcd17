/** The door to YAML: a manifest's text → JSON values, each with its places in the text. */
export { locate, type Place } from "./locate.ts";
export {
  MAX_MANIFEST_LENGTH,
  type ManifestDocument,
  type ManifestError,
  type ManifestParse,
  parseManifest,
  readYamlBody,
} from "./manifest.ts";
export type { DuplicateKey, Json } from "./to-json.ts";
