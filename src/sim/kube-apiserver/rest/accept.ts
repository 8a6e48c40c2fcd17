import { failure, type Status } from "../../api/status.ts";

/** How a client wants objects told. */
export interface Wanted {
  readonly as: "object" | "Table" | "PartialObjectMetadata" | "PartialObjectMetadataList";
  /** Of meta.k8s.io, for the transformed ones: `v1`, `v1beta1`. */
  readonly version: string;
  readonly format: "json" | "yaml";
}

interface Clause {
  readonly type: string;
  readonly quality: number;
  readonly parameters: ReadonlyMap<string, string>;
}

const spokenTypes = "application/json, application/yaml, application/vnd.kubernetes.protobuf";
const streamTypes = "application/json;stream=watch, application/vnd.kubernetes.protobuf;stream=watch";

const formats: { readonly [type: string]: "json" | "yaml" } = {
  "application/json": "json",
  "application/yaml": "yaml",
  "application/*": "json",
  "*/*": "json",
};

const transforms: ReadonlySet<string> = new Set(["Table", "PartialObjectMetadata", "PartialObjectMetadataList"]);
const transformVersions: ReadonlySet<string> = new Set(["v1", "v1beta1"]);
const PROTOBUF = "application/vnd.kubernetes.protobuf";

function clausesOf(accept: string): readonly Clause[] {
  const clauses = accept.split(",").map((part) => {
    const [type = "", ...rest] = part.split(";").map((word) => word.trim());
    const parameters = new Map(rest.map((pair) => [pair.split("=")[0] ?? "", pair.split("=")[1] ?? ""]));
    return { type, parameters, quality: Number(parameters.get("q") ?? 1) };
  });
  return clauses.filter(({ type }) => type !== "").sort((left, right) => right.quality - left.quality);
}

/**
 * The first form of an Accept header that can be given, or the refusal.
 * Follows apiserver/pkg/endpoints/handlers/negotiation/negotiate.go (NegotiateMediaTypeOptions).
 */
export function negotiate(accept: string | undefined, isCollection: boolean): Wanted | Status {
  const clauses = clausesOf(accept ?? "");
  if (clauses.length === 0) return { as: "object", version: "v1", format: "json" };
  for (const { type, parameters } of clauses) {
    const format = formats[type];
    const as = parameters.get("as") ?? "";
    if (!format) continue;
    if (as === "") return { as: "object", version: "v1", format };
    const version = parameters.get("v") ?? "";
    if (parameters.get("g") !== "meta.k8s.io" || !transforms.has(as) || !transformVersions.has(version)) continue;
    return { as: as as Wanted["as"], version, format };
  }
  if (clauses.some(({ type }) => type in formats)) {
    return failure("NotAcceptable", `only the following media types are accepted: ${spokenTypes}`);
  }
  if (clauses.some(({ type }) => type === PROTOBUF)) {
    return failure("NotAcceptable", `이 시뮬레이션에는 없다: ${PROTOBUF}. application/json으로 묻는다.`);
  }
  const available = isCollection ? `${spokenTypes}, ${streamTypes}` : spokenTypes;
  return failure("NotAcceptable", `406: Not Acceptable\n\nAvailable representations: ${available}`);
}

/** Does the client want all of discovery in one answer? */
export function wantsAggregated(accept: string | undefined): boolean {
  const first = clausesOf(accept ?? "").find(
    ({ parameters }) => parameters.get("as") !== "APIGroupDiscoveryList" || parameters.get("v") === "v2",
  );
  return first?.parameters.get("as") === "APIGroupDiscoveryList" && first.parameters.get("g") === "apidiscovery.k8s.io";
}
