import type { CustomResourceDefinition } from "../../api/types.ts";
import type { Action, Reason } from "../../cluster/component.ts";
import type { NewObject, Request } from "../../cluster/request.ts";

/** A request of which no answer is awaited: the next sync sees how things stand. */
export function ask(request: Request, reason: Reason): Action {
  const then = () => [];
  return { type: "request", request, reason, then };
}

/** Writes a definition's status, and its finalizers, which go the same way; if it was changed meanwhile, the next sync sees it. */
export function writeStatus(definition: CustomResourceDefinition, reason: Reason): Action {
  const { name } = definition.metadata;
  const target = { kind: "CustomResourceDefinition", namespace: "", name, subresource: "status" as const };
  return ask({ verb: "update", ...target, object: definition as unknown as NewObject }, reason);
}
