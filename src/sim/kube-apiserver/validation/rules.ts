import { type FieldError, forbidden, invalid, notSupported, required } from "../../api/field-error.ts";

/**
 * A rule looks at one value and reports what is wrong with it under the value's path.
 * `undefined` is a field that was left out. Rules report in the order in which upstream does.
 */
export type Rule<T> = (value: T | undefined, path: string, report: FieldError[]) => void;

/** Runs a rule from nothing: what an object's validation returns. */
export function check<T>(rule: Rule<T>, value: T | undefined, path: string): FieldError[] {
  const report: FieldError[] = [];
  rule(value, path, report);
  return report;
}

/** Rules for fields of an object, in the order of the table. A missing object has no fields to check. */
export function fields<T extends object>(table: { readonly [Field in keyof T]?: Rule<NonNullable<T[Field]>> }): Rule<T> {
  const rows = Object.entries(table) as [keyof T & string, Rule<unknown>][];
  return (value, path, report) => {
    if (value === undefined) return;
    for (const [name, rule] of rows) rule(value[name], path === "" ? name : `${path}.${name}`, report);
  };
}

/** A rule for every item of a list. */
export function each<T>(rule: Rule<T>): Rule<readonly T[]> {
  return (list, path, report) => {
    if (list === undefined) return;
    for (let index = 0; index < list.length; index++) rule(list[index], `${path}[${index}]`, report);
  };
}

/** Several rules for one value, one after another. */
export function all<T>(...rules: readonly Rule<T>[]): Rule<T> {
  return (value, path, report) => {
    for (const rule of rules) rule(value, path, report);
  };
}

/** A rule that looks at nothing but its value: one that is frozen, shared by many objects and right is not asked again. */
export function askedOnce<T extends object>(rule: Rule<T>): Rule<T> {
  const right = new WeakSet<T>();
  return (value, path, report) => {
    if (value !== undefined && right.has(value)) return;
    const before = report.length;
    rule(value, path, report);
    if (value !== undefined && report.length === before && Object.isFrozen(value)) right.add(value);
  };
}

/** The rule holds only for a value that is there and not empty text. */
export function optional<T>(rule: Rule<T>): Rule<T> {
  return (value, path, report) => {
    if (value !== undefined && value !== "") rule(value, path, report);
  };
}

/** A value must be there: neither left out nor empty text, nor an empty list. */
export function present<T>(detail = ""): Rule<T> {
  return (value, path, report) => {
    if (isEmpty(value)) report.push(required(path, detail));
  };
}

/** A value must be there, and then obey the rule. */
export function presentAnd<T>(rule: Rule<T>, detail = ""): Rule<T> {
  return (value, path, report) => {
    if (isEmpty(value)) report.push(required(path, detail));
    else rule(value, path, report);
  };
}

export function isEmpty(value: unknown): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** One of these values, if any is given. They are listed as written here: upstream sorts some of its lists and not others. */
export function oneOf(...values: readonly string[]): Rule<string> {
  return (value, path, report) => {
    if (value !== undefined && !values.includes(value)) report.push(notSupported(path, value, values));
  };
}

/** One of these values; an empty one is "Required value". */
export function requiredOneOf(...values: readonly string[]): Rule<string> {
  return presentAnd(oneOf(...values));
}

/** A number from `least` to `most`, if any is given. */
export function between(least: number, most: number): Rule<number> {
  return (value, path, report) => {
    if (value !== undefined && (value < least || value > most)) {
      report.push(invalid(path, value, `must be between ${least} and ${most}, inclusive`));
    }
  };
}

/** Follows apimachinery/pkg/util/validation/validation.go (IsValidPortNum). */
export const portNumber = between(1, 65535);

export const notNegative: Rule<number> = (value, path, report) => {
  if (value !== undefined && value < 0) report.push(invalid(path, value, notNegativeText));
};
export const notNegativeText = "must be greater than or equal to 0";

/** A number above zero; a missing one is the zero value. */
export const positive: Rule<number> = (value, path, report) => {
  if ((value ?? 0) <= 0) report.push(invalid(path, value ?? 0, "must be greater than zero"));
};

/** The field may not be there at all. */
export function absent(detail: string): Rule<unknown> {
  return (value, path, report) => {
    if (value !== undefined) report.push(forbidden(path, detail));
  };
}

/** What makes a text wrong; nothing when it is right. One entry in names.ts. */
export type Format = (value: string) => readonly string[];

/** Every objection of a format to a text, each as its own error. */
export function matches(format: Format): Rule<string> {
  return (value, path, report) => {
    if (value === undefined) return;
    for (const detail of format(value)) report.push(invalid(path, value, detail));
  };
}
