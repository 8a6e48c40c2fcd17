import { invalid, required } from "../../api/field-error.ts";
import { isDnsSubdomain } from "./names.ts";
import type { Rule } from "./rules.ts";

/** `example.com/path`. Follows apimachinery/pkg/util/validation/validation.go (IsDomainPrefixedPath). */
const pathPattern = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const pathExpression = new RegExp(`^${pathPattern}$`);
const pathText = `must consist of alphanumeric characters, '-', '_', '.', '~', '%', '!', '$', '&', ''', '(', ')', '*', '+', ',', ';', '=' or ':' (regex used for validation is '${pathPattern}')`;

export const domainPrefixedPath: Rule<string> = (value = "", path, report) => {
  if (value === "") {
    report.push(required(path));
    return;
  }
  const slash = value.indexOf("/");
  const [host, rest] = slash < 0 ? [value, ""] : [value.slice(0, slash), value.slice(slash + 1)];
  if (slash < 0 || host === "" || rest === "") {
    report.push(invalid(path, value, 'must be a domain-prefixed path (such as "acme.io/foo")'));
    return;
  }
  for (const detail of isDnsSubdomain(host)) report.push(invalid(path, host, detail));
  if (!pathExpression.test(rest)) report.push(invalid(path, rest, `Invalid path ${pathText}`));
};
