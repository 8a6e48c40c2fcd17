import type { ServiceAccount } from "../../api/types.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

/** Follows pkg/apis/core/validation/validation.go (ValidateServiceAccount). */
export const serviceAccountStrategy = defineStrategy<DraftOf<ServiceAccount>>({
  meta: subdomainMeta,
  generation: false,
  status: false,
  metaAgain: true,
});
