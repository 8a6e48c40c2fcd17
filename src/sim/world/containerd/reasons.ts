import { defineReasons } from "../../cluster/component.ts";

/** Why the runtime writes what it writes. */
export const reasons = defineReasons({
  PullStarted: { message: (facts) => `pulling ${facts.image} on ${facts.node}` },
  PullFinished: { message: (facts) => `${facts.image} is on ${facts.node}` },
  PullFailed: { message: (facts) => `pulling ${facts.image} on ${facts.node} failed: ${facts.error}` },
  AddressGiven: { message: (facts) => `${facts.pod} got ${facts.ip}` },
  ContainerStarted: { message: (facts) => `container ${facts.container} of ${facts.pod} started` },
  ContainerNotStarted: { message: (facts) => `container ${facts.container} of ${facts.pod} could not be started: ${facts.error}` },
  ContainerRan: { message: (facts) => `container ${facts.container} of ${facts.pod} went on` },
  ContainerExited: { message: (facts) => `container ${facts.container} of ${facts.pod} ended with ${facts.exitCode}` },
  ContainerOOMKilled: { message: (facts) => `container ${facts.container} of ${facts.pod} used more memory than its limit` },
  ContainerLost: { message: (facts) => `container ${facts.container} of ${facts.pod} went with its machine's power` },
});
