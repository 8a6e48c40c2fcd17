import type { ServiceAccount } from "../../api/types.ts";
import { change } from "../defaults/share.ts";
import { subdomainMeta } from "../validation/metadata.ts";
import { defineStrategy } from "./define.ts";
import type { DraftOf } from "./strategy.ts";

type DraftAccount = DraftOf<ServiceAccount>;

/** Of a reference to a secret only its name is kept. Follows pkg/registry/core/serviceaccount/strategy.go (cleanSecretReferences). */
const withNamesOnly = (account: DraftAccount): DraftAccount =>
  change(account, "secrets", (secrets) => secrets.map(({ name }) => (name === undefined ? {} : { name })));

/** Follows pkg/apis/core/validation/validation.go (ValidateServiceAccount). */
export const serviceAccountStrategy = defineStrategy<DraftAccount>({
  meta: subdomainMeta,
  generation: false,
  status: false,
  metaOnUpdate: ["update", "create"],
  prepareForCreate: withNamesOnly,
  prepareForUpdate: withNamesOnly,
});
