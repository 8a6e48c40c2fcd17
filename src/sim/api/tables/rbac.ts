import type { KubeObject } from "../object.ts";
import { ageColumn, type Columns, column, createdAtColumn, nameColumn } from "./table.ts";

export interface RbacBinding extends KubeObject {
  readonly roleRef: { readonly kind: string; readonly name: string; readonly apiGroup?: string };
  readonly subjects?: readonly { readonly kind: string; readonly name: string; readonly namespace?: string; readonly apiGroup?: string }[];
}

export const roleColumns: Columns<KubeObject> = [nameColumn, createdAtColumn];

const subjects = (kind: string) => (binding: RbacBinding) =>
  (binding.subjects ?? [])
    .filter((subject) => subject.kind === kind)
    .map((subject) => (kind === "ServiceAccount" && subject.namespace ? `${subject.namespace}/${subject.name}` : subject.name))
    .join(", ");

export const bindingColumns: Columns<RbacBinding> = [
  nameColumn,
  column("Role", ({ roleRef }) => `${roleRef.kind}/${roleRef.name}`),
  ageColumn,
  column("*Users", subjects("User")),
  column("*Groups", subjects("Group")),
  column("*ServiceAccounts", subjects("ServiceAccount")),
];
