import type { Status } from "../api/status.ts";
import type { User } from "../cluster/request.ts";
import type { View } from "../cluster/view.ts";
import { userOfToken } from "../kube-apiserver/authorization/authentication.ts";
import { admitRequest } from "../kube-apiserver/authorization/filter.ts";
import { isReadable } from "../kube-apiserver/rest/http.ts";

type Headers = { readonly [name: string]: readonly string[] | undefined };

/** Whom a request acts as, from its headers, or why it goes no further. Without credentials it is the cluster's administrator. */
export function admitHttp(
  method: string,
  path: string,
  headers: Headers,
  view: View,
): { readonly user: User | undefined } | { readonly status: Status } {
  if (!isReadable(path)) return { user: undefined };
  const { authorization } = headers;
  const token = /^Bearer (.+)$/i.exec(authorization?.[0] ?? "")?.[1];
  const user = token === undefined ? {} : { user: userOfToken(token, view) };
  return admitRequest({ method, path, headers, ...user }, view);
}
