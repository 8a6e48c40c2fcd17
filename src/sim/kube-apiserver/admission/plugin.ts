import type { Status } from "../../api/status.ts";
import type { ApiContext } from "../../cluster/api-server.ts";
import type { Request } from "../../cluster/request.ts";
import type { AnyObject } from "../storage.ts";

export interface Admission {
  readonly request: Request | (Omit<Extract<Request, { verb: "update" }>, "object" | "verb"> & { readonly verb: "update" | "patch" });
  readonly context: ApiContext;
}

/**
 * One admission plug-in: may change what is created or updated, then may refuse it.
 * Changes come before validation, refusals after it (but for those that need no valid object).
 */
export interface AdmissionPlugin {
  readonly name: string;
  /** The kinds it looks at; "*" for all. */
  readonly kinds: readonly string[];
  readonly admitCreate?: (object: AnyObject, admission: Admission) => { readonly object: AnyObject } | { readonly status: Status };
  readonly admitUpdate?: (
    object: AnyObject,
    old: AnyObject,
    admission: Admission,
  ) => { readonly object: AnyObject } | { readonly status: Status };
  readonly validateCreate?: (object: AnyObject, admission: Admission) => Status | undefined;
  readonly validateUpdate?: (object: AnyObject, old: AnyObject, admission: Admission) => Status | undefined;
  /** Just before what was let in is written (never in a dry run): takes note of it. */
  readonly granted?: (object: AnyObject, old: AnyObject | undefined, admission: Admission) => void;
  /** Texts of Warning headers, asked about what is let in. */
  readonly warn?: (object: AnyObject, old: AnyObject | undefined, admission: Admission) => readonly string[];
  readonly validateDelete?: (object: AnyObject, admission: Admission) => Status | undefined;
}
