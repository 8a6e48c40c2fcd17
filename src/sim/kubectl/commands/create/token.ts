import { parseGoDuration } from "../../../api/duration.ts";
import type { NewObject } from "../../../cluster/request.ts";
import { needResource } from "../../discovery.ts";
import { fail, helpError } from "../../error.ts";
import { printResult } from "../../output/print.ts";
import { textAt } from "../../output/values.ts";
import { flags } from "../../parse/flags.ts";
import type { Command, Run } from "../../run.ts";
import { printLine } from "../../run.ts";
import { printFlags } from "../apply.ts";
import { defined } from "./generator.ts";

/** What a token may end with. */
const boundKinds: { readonly [kind: string]: string } = { Node: "v1", Pod: "v1", Secret: "v1" };

function checkOptions({ flags: values }: Run): void {
  const [kind, name, uid] = ["bound-object-kind", "bound-object-name", "bound-object-uid"].map((flag) => values.text(flag));
  const millis = parseGoDuration(values.text("duration")) ?? 0;
  if (millis < 0) throw fail("--duration must be greater than or equal to 0");
  if (millis % 1000 !== 0) throw fail("--duration cannot be expressed in units less than seconds");
  if (values.list("audience").includes("")) throw fail("--audience must not be an empty string");
  if (!kind && name) throw fail("--bound-object-name can only be set if --bound-object-kind is provided");
  if (!kind && uid) throw fail("--bound-object-uid can only be set if --bound-object-kind is provided");
  if (kind && !(kind in boundKinds)) throw fail(`supported --bound-object-kind values are ${Object.keys(boundKinds).join(", ")}`);
  if (kind && !name) throw fail("--bound-object-name is required if --bound-object-kind is provided");
}

/** What is asked for. Follows kubectl/pkg/cmd/create/create_token.go (Run). */
function tokenRequest({ flags: values }: Run): NewObject {
  const kind = values.text("bound-object-kind");
  const seconds = (parseGoDuration(values.text("duration")) ?? 0) / 1000;
  const audiences = values.list("audience");
  const ref = {
    kind,
    apiVersion: boundKinds[kind],
    name: values.text("bound-object-name"),
    uid: values.text("bound-object-uid") || undefined,
  };
  return {
    apiVersion: "authentication.k8s.io/v1",
    kind: "TokenRequest",
    metadata: {},
    spec: defined({
      audiences: audiences.length > 0 ? audiences : undefined,
      expirationSeconds: seconds > 0 ? seconds : undefined,
      boundObjectRef: kind === "" ? undefined : defined(ref),
    }),
  };
}

/** Asks for a token of a service account. */
function token(run: Run): undefined {
  const [name = "", ...more] = run.args;
  if (name === "" || more.length > 0) throw helpError(`exactly one NAME is required, got ${run.args.length}`, run.path);
  checkOptions(run);
  const resource = needResource(run.context.client, "serviceaccounts");
  const response = run.context.client.request({
    verb: "create",
    kind: resource.kind,
    namespace: run.namespace,
    name,
    subresource: "token",
    object: tokenRequest(run),
  });
  if (!response.ok) throw fail(`failed to create token: ${response.status.message ?? ""}`);
  if (!("object" in response)) return;
  if (run.flags.has("output")) printResult(run, response.object, "created");
  else printLine(run, textAt(response.object, "status", "token"));
}

export const createToken: Command = {
  name: "token",
  flags: [
    ...printFlags,
    ...flags("audience:array", "duration:duration=0s", "bound-object-kind:string", "bound-object-name:string", "bound-object-uid:string"),
  ],
  run: token,
};
