import { byteLength } from "../../api/utf8.ts";
import type { HttpRequest, HttpResponse } from "./message.ts";

/** A host in the internet: its name, its address, and for the few that answer, what. */
export interface InternetHost {
  readonly name: string;
  readonly ip: string;
  /** Text by who asks; absent: the name exists, and nothing answers there. */
  readonly page?: (clientIp: string) => string;
}

const hosts: readonly InternetHost[] = [
  { name: "example.com", ip: "93.184.215.14", page: () => "<!doctype html><title>Example Domain</title><h1>Example Domain</h1>\n" },
  { name: "www.example.com", ip: "93.184.215.14" },
  // Tells the client the address it is seen by: the shortest proof of what a NAT gateway does.
  { name: "ifconfig.me", ip: "34.160.111.145", page: (clientIp) => `${clientIp}\n` },
  { name: "kubernetes.io", ip: "3.33.186.135" },
  { name: "www.google.com", ip: "142.250.196.100" },
  { name: "google.com", ip: "142.250.196.110" },
  { name: "github.com", ip: "20.200.245.247" },
];

/** What the outside's DNS knows. */
export const internetAddress = (name: string): string | undefined => hosts.find((host) => host.name === name)?.ip;

/** Who answers at an address; all of them are web servers. */
export const internetHost = (ip: string, port: number): InternetHost | undefined =>
  port === 80 ? hosts.find((host) => host.ip === ip && host.page !== undefined) : undefined;

/** A page from the internet. */
export function internetAnswer({ page }: InternetHost, { clientIp }: HttpRequest): HttpResponse {
  const body = page?.(clientIp) ?? "";
  const headers = [
    ["Content-Type", body.startsWith("<") ? "text/html" : "text/plain"],
    ["Content-Length", String(byteLength(body))],
  ] as const;
  return { status: 200, headers, body, durationMillis: 20 };
}
