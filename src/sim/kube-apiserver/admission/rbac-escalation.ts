import { escalation, policyKinds } from "../authorization/escalation.ts";
import type { AdmissionPlugin } from "./plugin.ts";

/** Asked with the admission plug-ins, though the real server asks in the registry of its roles: rights given away must be held. */
export const rbacEscalation: AdmissionPlugin = {
  name: "RBACEscalation",
  kinds: policyKinds,
  validateCreate: (object, { request, context }) => (request.user ? escalation(object, undefined, request.user, context.view) : undefined),
  validateUpdate: (object, old, { request, context }) => (request.user ? escalation(object, old, request.user, context.view) : undefined),
};
