/** Formats of strings that are checked, their dashes left out. Follows kube-openapi/pkg/validation/strfmt/default.go. */
const patterns: { readonly [format: string]: RegExp } = {
  bsonobjectid: /^[0-9a-fA-F]{24}$/,
  uuid: /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i,
  uuid3: /^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i,
  uuid4: /^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i,
  uuid5: /^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i,
  email: /^[^\s@<>"(),:;[\]\\]+@[^\s@<>"(),:;[\]\\]+$/,
  uri: /^(?:\/|[A-Za-z][A-Za-z0-9+.-]*:)\S*$/,
  mac: /^(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}$|^(?:[0-9a-f]{2}[:-]){7}[0-9a-f]{2}$|^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i,
  ssn: /^\d{3}[- ]?\d{2}[- ]?\d{4}$/,
  hexcolor: /^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/,
  rgbcolor: /^rgb\(\s*(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])\s*(?:,\s*(?:\d{1,2}|1\d\d|2[0-4]\d|25[0-5])\s*){2}\)$/,
  byte: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/,
  k8sshortname: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
  k8slongname: /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  hostname:
    /^(?=.{1,255}$)[a-zA-Z0-9\u00a1-\uffff](?:[-a-zA-Z0-9\u00a1-\uffff]{0,61}[a-zA-Z0-9\u00a1-\uffff])?(?:\.[a-zA-Z0-9\u00a1-\uffff](?:[-a-zA-Z0-9\u00a1-\uffff]{0,61}[a-zA-Z0-9\u00a1-\uffff])?)*\.?$/,
  duration:
    /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$|^\s*\d+\s*(?:ns|nanos?|us|µs|micros?|ms|millis?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)\s*$/i,
  creditcard: /^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|6(?:011|5\d\d)\d{12}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|(?:2131|1800|35\d{3})\d{11})$/,
};

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const momentPattern = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-]\d{2}:?\d{2})?$/;

function isDay(text: string): boolean {
  const [, year, month, day] = (dayPattern.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= ([31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0);
}

function isMoment(text: string): boolean {
  const [, day = "", hour, minute, second] = momentPattern.exec(text) ?? [];
  return isDay(day) && Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
}

const isIpv4 = (text: string): boolean => /^\d+(?:\.\d+){3}$/.test(text) && text.split(".").every((part) => Number(part) < 256);

function isIpv6(text: string): boolean {
  if (!text.includes(":") || /:::|::.*::/.test(text)) return false;
  const mapped = /^(.*:)(\d+(?:\.\d+){3})$/.exec(text);
  if (mapped && !isIpv4(mapped[2] ?? "")) return false;
  const groups = (mapped ? `${mapped[1]}0:0` : text).split(":");
  const present = groups.filter((group) => group !== "");
  return present.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) && (text.includes("::") ? present.length < 8 : groups.length === 8);
}

function isCidr(text: string): boolean {
  const [address = "", length = "", ...more] = text.split("/");
  const longest = isIpv4(address) ? 32 : isIpv6(address) ? 128 : -1;
  return more.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= longest;
}

function isIsbn(text: string, digits: 10 | 13): boolean {
  const plain = text.replace(/[\s-]/g, "");
  if (!(digits === 10 ? /^\d{9}[\dX]$/ : /^\d{13}$/).test(plain)) return false;
  const values = [...plain].map((letter) => (letter === "X" ? 10 : Number(letter)));
  const sum = values.reduce((total, value, index) => total + value * (digits === 10 ? 10 - index : index % 2 === 0 ? 1 : 3), 0);
  return sum % (digits === 10 ? 11 : 10) === 0;
}

function isCreditCard(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  if (!patterns.creditcard?.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, letter, index) => {
    const doubled = Number(letter) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

const checks: { readonly [format: string]: (text: string) => boolean } = {
  ipv4: isIpv4,
  ipv6: isIpv6,
  cidr: isCidr,
  isbn10: (text) => isIsbn(text, 10),
  isbn13: (text) => isIsbn(text, 13),
  isbn: (text) => isIsbn(text, 10) || isIsbn(text, 13),
  creditcard: isCreditCard,
  password: () => true,
  date: isDay,
  datetime: isMoment,
};

const numberFormats: { readonly [type: string]: readonly string[] } = { integer: ["int32", "int64"], number: ["float", "double"] };

/** Is this format checked for values of this type? Others are kept in the schema, but mean nothing. Follows apiextensions-apiserver/pkg/apiserver/validation/formats.go. */
export function isKnownFormat(format: string, type: string | undefined): boolean {
  if (type !== undefined && type !== "" && type !== "string") return numberFormats[type]?.includes(format) ?? false;
  const name = format.replaceAll("-", "");
  return Object.hasOwn(checks, name) || Object.hasOwn(patterns, name);
}

/** Does a string have the format? */
export function hasFormat(text: string, format: string): boolean {
  const name = format.replaceAll("-", "");
  return (Object.hasOwn(checks, name) ? checks[name]?.(text) : patterns[name]?.test(text)) ?? true;
}
