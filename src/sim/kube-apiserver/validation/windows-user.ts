import { invalid } from "../../api/field-error.ts";
import { byteLength } from "../../api/utf8.ts";
import { isDnsSubdomain } from "./names.ts";
import type { Rule } from "./rules.ts";

/** `DOMAIN\\user`, the domain optional. Follows validation.go (validateWindowsSecurityContextOptions). */
const domainMax = 255;
const userMax = 104;
const netBios = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;

const userObjections: readonly (readonly [isWrong: (user: string) => boolean, text: string])[] = [
  [(user) => user === "", "cannot be empty"],
  [(user) => byteLength(user) > userMax, `length must not be longer than ${userMax} characters`],
  [(user) => /^[. ]+$/.test(user), "cannot contain only periods or spaces"],
  [(user) => /["/\\:;|=,+*?<>@[\]]/.test(user), 'cannot contain the following characters: "/\\:;|=,+*?<>@[]'],
];

function objectionsTo(name: string): readonly string[] {
  if (name === "") return ["runAsUserName cannot be an empty string"];
  if (/\p{Cc}/u.test(name)) return ["runAsUserName cannot contain control characters"];
  const parts = name.split("\\");
  if (parts.length > 2) return ["runAsUserName cannot contain more than one backslash"];
  const [user = "", domain] = parts.reverse();
  const domainTexts = [
    ...(byteLength(domain ?? "") > domainMax ? ["Domain length must be under 256 characters"] : []),
    ...(domain !== undefined && !netBios.test(domain) && isDnsSubdomain(domain).length > 0
      ? ["Domain doesn't match the NetBios nor the DNS format"]
      : []),
  ];
  const userTexts = userObjections.filter(([isWrong]) => isWrong(user)).map(([, text]) => `User ${text}`);
  return [...domainTexts, ...userTexts].map((text) => `runAsUserName's ${text}`);
}

export const windowsUserName: Rule<string> = (name, path, report) => {
  if (name === undefined) return;
  for (const detail of objectionsTo(name)) report.push(invalid(path, name, detail));
};
