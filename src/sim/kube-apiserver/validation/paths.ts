import { invalid } from "../../api/field-error.ts";
import type { Rule } from "./rules.ts";

/** Rules of file paths inside volumes. Follows pkg/apis/core/validation (validateLocalDescendingPath and its relatives). */

/** No `..` between the slashes. */
export const noBacksteps: Rule<string> = (value = "", path, report) => {
  if (value.split("/").includes("..")) report.push(invalid(path, value, "must not contain '..'"));
};

/** Relative, without `..`. */
export const descendingPath: Rule<string> = (value = "", path, report) => {
  if (value.startsWith("/")) report.push(invalid(path, value, "must be a relative path"));
  noBacksteps(value, path, report);
};

/** Relative, without `..`, and not beginning with two dots (kubelet's own links do). */
export const notReservedPath: Rule<string> = (value = "", path, report) => {
  descendingPath(value, path, report);
  if (value.startsWith("..") && !value.startsWith("../")) report.push(invalid(path, value, "must not start with '..'"));
};

export const absolutePath: Rule<string> = (value = "", path, report) => {
  if (!value.startsWith("/")) report.push(invalid(path, value, "must be an absolute path"));
};

/** Permission bits 0–0777. */
export const fileMode: Rule<number> = (value, path, report) => {
  if (value !== undefined && (value < 0 || value > 0o777)) {
    report.push(invalid(path, value, "must be a number between 0 and 0777 (octal), both inclusive"));
  }
};
