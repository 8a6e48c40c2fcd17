import { type FieldError, invalid } from "../../api/field-error.ts";
import type { Rule } from "./rules.ts";

/** IP addresses and CIDR blocks, as Go's net package reads them. */
const ipText = "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)";
const cidrText = "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)";

export type IpFamily = "IPv4" | "IPv6";

/** The 4 or 16 bytes of an address; undefined for anything else. Leading zeros are tolerated, as upstream's "sloppy" parser does. */
export function parseIp(text: string): readonly number[] | undefined {
  return text.includes(":") ? parseIpv6(text) : parseIpv4(text);
}

function parseIpv4(text: string): readonly number[] | undefined {
  if (!/^\d+(\.\d+){3}$/.test(text)) return undefined;
  const bytes = text.split(".").map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

function parseIpv6(text: string): readonly number[] | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === "" ? [] : groupsOf(half)));
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined;
  const after = tail ?? [];
  const gap = 16 - head.length - after.length;
  if (halves.length === 1 ? gap !== 0 : gap < 2) return undefined;
  return [...head, ...new Array<number>(gap).fill(0), ...after];
}

/** `1:2:a.b.c.d` → bytes. */
function groupsOf(half: string): number[] | undefined {
  const bytes: number[] = [];
  const groups = half.split(":");
  for (const [index, group] of groups.entries()) {
    if (index === groups.length - 1 && group.includes(".")) {
      const last = parseIpv4(group);
      if (last === undefined) return undefined;
      bytes.push(...last);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(group)) {
      const value = Number.parseInt(group, 16);
      bytes.push(value >> 8, value & 0xff);
    } else return undefined;
  }
  return bytes;
}

export function ipFamilyOf(text: string): IpFamily {
  return text.includes(":") ? "IPv6" : "IPv4";
}

/** Two addresses (or blocks) of different families. */
export function isDualStack(values: readonly string[]): boolean {
  return new Set(values.map(ipFamilyOf)).size === 2;
}

export const isIp: Rule<string> = (value = "", path, report) => {
  const bytes = parseIp(value);
  if (bytes === undefined) report.push(invalid(path, value, ipText));
  else if (hasLeadingZero(value)) report.push(invalid(path, value, "must not have leading 0s"));
  else if (isMapped(bytes)) report.push(invalid(path, value, "must not be an IPv4-mapped IPv6 address"));
};

/** `010.0.0.1`: octal to some programs. */
const hasLeadingZero = (text: string) => /(^|[.:])0\d+(\.|$)/.test(text) && text.includes(".");

/** `::ffff:1.2.3.4` */
const isMapped = (bytes: readonly number[]) =>
  bytes.length === 16 && bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;

export function isCidrText(value: string): boolean {
  const match = /^(.*)\/(\d{1,3})$/.exec(value);
  const address = match?.[1] === undefined ? undefined : parseIp(match[1]);
  return address !== undefined && Number(match?.[2]) <= address.length * 8;
}

export const isCidr: Rule<string> = (value = "", path, report) => {
  if (!isCidrText(value)) {
    report.push(invalid(path, value, cidrText));
    return;
  }
  const [address = "", length = ""] = value.split("/");
  const bytes = parseIp(address) ?? [];
  if (hasLeadingZero(address) || /^0\d/.test(length)) report.push(invalid(path, value, "must not have leading 0s in IP or prefix length"));
  else if (isMapped(bytes)) report.push(invalid(path, value, "must not have an IPv4-mapped IPv6 address"));
  else if (hasBitsBeyond(bytes, Number(length))) report.push(invalid(path, value, "must not have bits set beyond the prefix length"));
};

/** `10.0.0.5/8` names an address, not a block. */
const hasBitsBeyond = (bytes: readonly number[], length: number) =>
  bytes.some((byte, index) => (byte & (0xff >> Math.min(8, Math.max(0, length - index * 8)))) !== 0);

/** Endpoints and external IPs must not be loopback, link-local or unspecified. Follows pkg/apis/core/validation (ValidateNonSpecialIP). */
export function notSpecialIp(value: string, path: string, report: FieldError[]): void {
  const bytes = parseIp(value);
  if (bytes === undefined) {
    report.push(invalid(path, value, "must be a valid IP address"));
    return;
  }
  const [a = 0, b = 0, c = 0] = bytes;
  const four = bytes.length === 4;
  const allZero = (list: readonly number[]) => list.every((byte) => byte === 0);
  if (allZero(bytes)) report.push(invalid(path, value, `may not be unspecified (${value})`));
  if (four ? a === 127 : allZero(bytes.slice(0, 15)) && bytes[15] === 1) {
    report.push(invalid(path, value, "may not be in the loopback range (127.0.0.0/8, ::1/128)"));
  }
  if (four ? a === 169 && b === 254 : a === 0xfe && (b & 0xc0) === 0x80) {
    report.push(invalid(path, value, "may not be in the link-local range (169.254.0.0/16, fe80::/10)"));
  }
  if (four ? a === 224 && b === 0 && c === 0 : a === 0xff && (b & 0x0f) === 2) {
    report.push(invalid(path, value, "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"));
  }
}
