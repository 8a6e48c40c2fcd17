import { groupVersion } from "../../api/kinds.ts";
import { failure } from "../../api/status.ts";
import { discover } from "../discovery.ts";
import { fail, serverError } from "../error.ts";
import { goJson, quote } from "../output/json.ts";
import { listObjects, rawObject } from "../requests.ts";
import { print, printLine, type Run } from "../run.ts";

/** `get --raw`: the paths of objects and lists, and the health checks. */
export function rawGet(run: Run): undefined {
  const url = run.flags.text("raw");
  if (run.args.length > 0 || run.flags.list("filename").length > 0) throw fail("arguments may not be passed when --raw is specified");
  if (run.flags.text("output") !== "") throw fail("--raw and --output are mutually exclusive");
  if (!/^(\/|\w+:\/\/)/.test(url)) throw fail(`--raw must be a valid URL path: parse ${quote(url)}: invalid URI for request`);
  const answered = run.context.client.raw?.(url);
  if (answered && "status" in answered) throw serverError(answered.status);
  if (answered) return void print(run, answered.text);
  const [path = "", query = ""] = url.split("?");
  if (path === "/healthz" || path === "/readyz" || path === "/livez") return void print(run, "ok");
  const match = /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))\/(?:namespaces\/([^/]+)\/)?([^/]+)(?:\/([^/]+))?$/.exec(path);
  const [, core, grouped, namespace = "", plural, name] = match ?? [];
  const apiVersion = core ?? grouped;
  const resource = discover(run.context.client).find((row) => row.resource === plural && groupVersion(row) === apiVersion);
  if (!resource) throw serverError(failure("NotFound", "the server could not find the requested resource"));
  if (name !== undefined) return void printLine(run, goJson(rawObject(run, { resource, namespace }, name)));
  const label = decodeURIComponent(/(?:^|&)labelSelector=([^&]*)/.exec(query)?.[1] ?? "");
  const items = listObjects(run, { resource, namespace }, { label, field: "" }).map(({ kind: _, apiVersion: __, ...rest }) => rest);
  const resourceVersion = items.reduce((highest, item) => Math.max(highest, Number(item.metadata.resourceVersion)), 0);
  printLine(run, goJson({ kind: `${resource.kind}List`, apiVersion, metadata: { resourceVersion: String(resourceVersion) }, items }));
}
