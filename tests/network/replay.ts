import { replayDns } from "./replay-dns.ts";
import { replayServices } from "./replay-services.ts";

export interface NetworkReplay {
  /** Passed and all. */
  readonly services: readonly [number, number];
  readonly dns: readonly [number, number];
  /** `id: what differs` */
  readonly failing: readonly string[];
}

/** Replays recordings of kube-proxy and CoreDNS (the format is in tests/golden/network/README.md). */
export function replayNetwork(directory: string): NetworkReplay {
  const services = replayServices(directory);
  const dns = replayDns(directory);
  return { services: services.count, dns: dns.count, failing: [...services.failing, ...dns.failing] };
}
