import type { KubeObject } from "../api/object.ts";
import type { Status } from "../api/status.ts";

/** An object before it is stored: what a client sends. Kind and apiVersion must be there. */
export interface NewObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly generateName?: string;
    readonly namespace?: string;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** Who asks. Components act as themselves and may do everything; RBAC looks at the others. */
export interface User {
  readonly name: string;
  readonly uid?: string;
  readonly groups: readonly string[];
}

export interface Preconditions {
  readonly uid?: string;
  readonly resourceVersion?: string;
}

interface Target {
  /** The kind's id in api/kinds.ts: `Pod`, `Deployment` … */
  readonly kind: string;
  /** "" for cluster-scoped kinds. */
  readonly namespace: string;
  readonly user?: User;
  /** A bearer token: who it belongs to is who asks. */
  readonly token?: string;
  /** Whom the request is to act as, if who asks may do that (`--as`). */
  readonly as?: { readonly name: string; readonly groups: readonly string[] };
  /** `--dry-run=server`: everything happens but the write. */
  readonly dryRun?: boolean;
  /** Who owns the fields, for managedFields: `kubectl-client-side-apply`. Every client gives a name; components are known. */
  readonly fieldManager?: string;
  /** Is the answer to show metadata.managedFields? They are told from the journal, so only who asks pays. */
  readonly managedFields?: true;
  /** The apiVersion the client asked in, when the kind is served in several. */
  readonly apiVersion?: string;
}

interface Named extends Target {
  readonly name: string;
  readonly subresource?: Subresource;
}

export type Subresource =
  | "status"
  | "scale"
  | "binding"
  | "eviction"
  | "ephemeralcontainers"
  | "resize"
  | "finalize"
  | "token"
  | "log"
  | "exec"
  | "approval";

/** How a client's body is to be decoded. Without it the object is a component's, and typed already. */
interface Body {
  readonly fieldValidation?: FieldValidation;
  /** The body has been decoded already, from the text it was sent as. */
  readonly decoded?: true;
  /** Paths of fields that the JSON text held twice; a parsed value cannot show them. */
  readonly duplicates?: readonly string[];
}

export type FieldValidation = "Strict" | "Warn" | "Ignore";
export type PropagationPolicy = "Background" | "Foreground" | "Orphan";

/**
 * The only way to change an API object. One union for components (typed objects, trusted) and clients (raw bodies):
 * a client says how strictly its body is to be decoded, a component's object is already of its type.
 */
export type Request =
  | (Target &
      Body & {
        readonly verb: "create";
        readonly name?: string;
        readonly subresource?: Subresource;
        readonly object: NewObject;
      })
  | (Named & Body & { readonly verb: "update"; readonly object: NewObject })
  | (Named &
      Body & {
        readonly verb: "patch";
        readonly patchType: "json" | "merge" | "strategic" | "apply";
        readonly patch: unknown;
        readonly force?: boolean;
      })
  | (Named & {
      readonly verb: "delete";
      readonly gracePeriodSeconds?: number;
      readonly propagationPolicy?: PropagationPolicy;
      readonly preconditions?: Preconditions;
    })
  | (Named & { readonly verb: "get" })
  | (Target & { readonly verb: "list" | "deletecollection"; readonly labelSelector?: string; readonly fieldSelector?: string });

export type Response =
  | {
      readonly ok: true;
      readonly code: number;
      readonly object: KubeObject;
      readonly warnings: readonly string[];
      /** After a deletion: the object is gone, not only marked. */
      readonly removed?: true;
    }
  | {
      readonly ok: true;
      readonly code: number;
      readonly items: readonly KubeObject[];
      readonly resourceVersion: string;
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly status: Status; readonly warnings: readonly string[] };

/** The object of a successful answer to one object's request; undefined for a refusal or a list. */
export function responseObject(response: Response): KubeObject | undefined {
  return response.ok && "object" in response ? response.object : undefined;
}
