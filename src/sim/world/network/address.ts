/** IPv4 addresses as numbers. IPv6 is not simulated. */

export function isAddress(text: string): boolean {
  return toNumber(text) !== undefined;
}

export function toNumber(ip: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(ip);
  if (!match) return undefined;
  const parts = match.slice(1).map(Number);
  return parts.some((part) => part > 255) ? undefined : parts.reduce((sum, part) => sum * 256 + part, 0);
}

export function fromNumber(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
}

export interface Range {
  readonly first: number;
  readonly size: number;
}

/** `10.244.1.0/24` → its first address and how many there are; a bare address is a range of one. */
export function parseRange(cidr: string): Range | undefined {
  const [ip = "", bits = "32"] = cidr.split("/");
  const value = toNumber(ip);
  const length = Number(bits);
  if (value === undefined || !Number.isInteger(length) || length < 0 || length > 32) return undefined;
  const size = 2 ** (32 - length);
  return { first: Math.floor(value / size) * size, size };
}

export function inRange(ip: string, cidr: string): boolean {
  const value = toNumber(ip);
  const range = parseRange(cidr);
  return value !== undefined && range !== undefined && value >= range.first && value < range.first + range.size;
}

/** The machine's own address on its pods' bridge: the first host of the range. */
export function gatewayOf(podCidr: string): string {
  const range = parseRange(podCidr);
  return range ? fromNumber(range.first + 1) : "";
}

const privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"] as const;

/** Addresses that mean something only inside some network (RFC 1918). */
export const isPrivateAddress = (ip: string): boolean => privateRanges.some((range) => inRange(ip, range));
