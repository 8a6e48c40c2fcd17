import { describe, expect, test } from "vitest";
import { replayNetwork } from "./replay.ts";

/** What kube-proxy v1.36.3 and CoreDNS v1.14.2 did; floors only rise. */
describe("recordings of the network", () => {
  const { services, dns, failing } = replayNetwork("tests/golden/network");

  test("Services in both modes of kube-proxy", () => {
    expect(services[1]).toBe(38);
    expect(services[0], failing.join("\n")).toBeGreaterThanOrEqual(38);
  });

  test("DNS questions and resolvers", () => {
    expect(dns[1]).toBe(91);
    expect(dns[0], failing.join("\n")).toBeGreaterThanOrEqual(91);
  });
});
