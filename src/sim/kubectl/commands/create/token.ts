import { needResource } from "../../discovery.ts";
import { helpError, serverError } from "../../error.ts";
import { textAt } from "../../output/values.ts";
import { flags } from "../../parse/flags.ts";
import type { Command, Run } from "../../run.ts";
import { printLine } from "../../run.ts";
import { printFlags } from "../apply.ts";

/** Asks for a token of a service account. Follows kubectl/pkg/cmd/create/create_token.go. */
function token(run: Run): undefined {
  const [name = "", ...more] = run.args;
  if (name === "" || more.length > 0) throw helpError(`exactly one NAME is required, got ${run.args.length}`, run.path);
  const resource = needResource(run.context.client, "serviceaccounts");
  const response = run.context.client.request({
    verb: "create",
    kind: resource.kind,
    namespace: run.namespace,
    name,
    subresource: "token",
    object: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", metadata: {}, spec: { audiences: run.flags.list("audience") } },
  });
  if (!response.ok) throw serverError(response.status);
  if ("object" in response) printLine(run, textAt(response.object, "status", "token"));
}

export const createToken: Command = {
  name: "token",
  flags: [
    ...printFlags,
    ...flags("audience:array", "duration:duration=0s", "bound-object-kind:string", "bound-object-name:string", "bound-object-uid:string"),
  ],
  run: token,
};
