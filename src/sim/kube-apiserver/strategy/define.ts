import type { FieldError } from "../../api/field-error.ts";
import type { ObjectMeta } from "../../api/types.ts";
import { assign } from "../defaults/share.ts";
import { type MetaRules, validateCommonUpdate, validateMeta, validateMetaUpdate } from "../validation/metadata.ts";
import type { Draft, Strategy } from "./strategy.ts";

/** Every draft of a kind has these. */
interface Basic {
  readonly metadata?: Draft<ObjectMeta>;
  readonly status?: unknown;
}

/** The rules of metadata for an update, and those for a new object. */
type MetaStep = "update" | "create";

/** What makes one kind different from the others. */
export interface Parts<O extends Basic> {
  readonly meta: MetaRules;
  /** Does metadata.generation count changes? */
  readonly generation: boolean;
  /** Has the kind a /status? */
  readonly status: boolean;
  /** May a create bring its status along? (a kubelet registers its node with it) */
  readonly keepsStatusOnCreate?: boolean;
  readonly defaults?: (object: O) => O;
  /** More than dropping the status. */
  readonly prepareForCreate?: (object: O) => O;
  readonly prepareForUpdate?: (object: O, old: O, subresource: string | undefined) => O;
  /** What a status update keeps beside the spec. */
  readonly prepareForStatus?: (object: O, old: O, now: string) => O;
  /** Rules of the body, on create and update. */
  readonly rules?: (object: O, report: FieldError[], old?: O) => void;
  /** Rules of an update alone, before those of the body. */
  readonly updateFirst?: (object: O, old: O, report: FieldError[]) => void;
  /** Rules of an update alone, after those of the body. */
  readonly updateRules?: (object: O, old: O, report: FieldError[], subresource: string | undefined) => void;
  /** Which rules of metadata the kind asks itself when it is updated, in this order (`["update"]` unless it says so); the registry has asked both before. */
  readonly metaOnUpdate?: readonly MetaStep[];
  /** The same when its status is updated. */
  readonly metaOnStatus?: readonly MetaStep[];
  readonly statusRules?: (object: O, old: O, report: FieldError[]) => void;
  readonly warnings?: (object: O, old?: O) => readonly string[];
}

/** Follows apiserver/pkg/registry/rest/update.go (BeforeUpdate) for the order in which rules are asked. */
export function defineStrategy<O extends Basic>(parts: Parts<O>): Strategy<O> {
  const { meta, generation, status, defaults, rules, warnings } = parts;
  return {
    setDefaults: (object) => (defaults ? defaults(object) : object),
    prepareForCreate(object) {
      const first = generation ? { ...object, metadata: { ...object.metadata, generation: 1 } } : object;
      const bare = status && !parts.keepsStatusOnCreate ? assign(first, "status", undefined) : first;
      return parts.prepareForCreate ? parts.prepareForCreate(bare) : bare;
    },
    prepareForUpdate(object, old, subresource, now = "") {
      if (subresource === "status") {
        const kept = { ...old, metadata: object.metadata, status: object.status };
        return parts.prepareForStatus ? parts.prepareForStatus(kept, old, now) : kept;
      }
      const kept = status ? assign(object, "status", old.status as O["status"]) : object;
      return parts.prepareForUpdate ? parts.prepareForUpdate(kept, old, subresource) : kept;
    },
    validate(object) {
      const report: FieldError[] = [];
      validateMeta(object.metadata, meta, report);
      rules?.(object, report);
      return report;
    },
    validateUpdate(object, old, subresource) {
      const report: FieldError[] = [];
      const isStatus = subresource === "status";
      const { metaOnUpdate = ["update"], metaOnStatus = ["update"], updateFirst, updateRules, statusRules } = parts;
      const steps: { readonly [step in MetaStep]: () => void } = {
        update: () => validateMetaUpdate(object.metadata ?? {}, old.metadata ?? {}, report, meta.strictFinalizers !== false),
        create: () => validateMeta(object.metadata, meta, report),
      };
      validateCommonUpdate(object.metadata ?? {}, old.metadata ?? {}, meta.namespaced, report);
      const [first, ...others] = isStatus ? metaOnStatus : metaOnUpdate;
      if (first) steps[first]();
      if (isStatus) {
        statusRules?.(object, old, report);
        return report;
      }
      if (first === "create") rules?.(object, report, old);
      else updateFirst?.(object, old, report);
      for (const step of others) steps[step]();
      if (first !== "create") rules?.(object, report, old);
      updateRules?.(object, old, report, subresource);
      return report;
    },
    ...(warnings ? { warnings } : {}),
    hasGeneration: generation,
    hasStatus: status,
  };
}
