import { describe, expect, test } from "vitest";
import { Session, worker } from "../../src/sim/index.ts";

/** What the kernel of a node shows its containers: namespaces, control groups, processes. */

const pod = (name: string, spec: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name} }
spec:
${spec}`;
const web = '{ name: web, image: "nginx:1.27" }';
const side = '{ name: side, image: "busybox:1.36", command: [sleep, infinity] }';

const files = {
  "pods.yaml": [
    pod("apart", `  containers: [${web}, ${side}]`),
    pod("shared", `  shareProcessNamespace: true\n  containers: [${web}, ${side}]`),
    pod("host", `  hostNetwork: true\n  hostPID: true\n  containers: [${side}]`),
    pod("limited", '  containers: [{ name: web, image: "redis:7", resources: { limits: { memory: 64Mi, cpu: 250m } } }]'),
  ].join("\n---\n"),
};

function running(): Session {
  const session = new Session({ scenario: { nodes: [worker("node1")], systemPods: false }, seed: 1, files });
  session.type("kubectl apply -f pods.yaml");
  session.advance(15_000);
  return session;
}

const session = running();

function inside(podName: string, container: string, command: string): string {
  const { index } = session.type(`kubectl exec ${podName} -c ${container} -- ${command}`);
  session.advance(100);
  return session.terminal[index]?.output.map(({ text }) => text).join("") ?? "";
}

const namespace = (podName: string, container: string, type: string) => inside(podName, container, `readlink /proc/self/ns/${type}`);

describe("namespaces (https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking)", () => {
  test.each([
    ["net", true],
    ["uts", true],
    ["ipc", true],
    ["pid", false],
    ["mnt", false],
    ["cgroup", false],
    ["user", true],
    ["time", true],
  ])("%s: two containers of one pod share it: %s", (type, isShared) => {
    expect(namespace("apart", "web", type)).toMatch(new RegExp(`^${type}:\\[40\\d{8}\\]\\n$`));
    expect(namespace("apart", "web", type) === namespace("apart", "side", type)).toBe(isShared);
  });

  test("shareProcessNamespace shares pid and nothing more; pause is then pid 1", () => {
    expect(namespace("shared", "web", "pid")).toBe(namespace("shared", "side", "pid"));
    expect(namespace("shared", "web", "mnt")).not.toBe(namespace("shared", "side", "mnt"));
    const lines = inside("shared", "side", "ps");
    expect(lines).toMatch(/^ {4}1 root {6}0:00 \/pause$/m);
    expect(lines).toContain("nginx");
    const pid = /^\s*(\d+) .*nginx/m.exec(lines)?.[1];
    expect(inside("shared", "side", `readlink /proc/${pid}/ns/mnt`)).toBe(namespace("shared", "web", "mnt"));
  });

  test("hostNetwork and hostPID are the machine's own", () => {
    expect(namespace("host", "side", "net")).toBe("net:[4026531840]\n");
    expect(namespace("host", "side", "pid")).toBe("pid:[4026531836]\n");
    expect(inside("host", "side", "ps")).toMatch(/\/usr\/bin\/kubelet/);
    expect(inside("host", "side", "ip addr")).toContain("inet 192.168.56.10/24");
  });

  test.each(["ps", "free", "ip addr"])("the image of nginx on Debian has no %s", (command) => {
    const [name] = command.split(" ");
    expect(inside("apart", "web", command)).toContain(`exec: "${name}": executable file not found in $PATH`);
    expect(inside("apart", "web", `which ${name}`)).toBe("command terminated with exit code 1\n");
  });

  test("ls -l shows them as links, and a link cannot be read as a file", () => {
    expect(inside("apart", "web", "ls -l /proc/self/ns")).toMatch(/^lrwxrwxrwx .* uts -> uts:\[\d+\]$/m);
    expect(inside("apart", "web", "cat /proc/self/ns/uts")).toContain("Invalid argument");
    expect(inside("apart", "web", "cat /proc/99/comm")).toContain("No such file or directory");
  });
});

describe("control groups (https://docs.kernel.org/admin-guide/cgroup-v2.html)", () => {
  test.each([
    ["limited", "memory.max", "67108864"],
    ["limited", "cpu.max", "25000 100000"],
    ["apart", "memory.max", "max"],
    ["apart", "cpu.max", "max 100000"],
    ["apart", "memory.current", "7864320"],
  ])("%s: %s is %s", (podName, file, value) => {
    expect(inside(podName, "web", `cat /sys/fs/cgroup/${file}`)).toBe(`${value}\n`);
  });

  test("cpu.stat counts from the start of the container; a program that stays below its limit was never throttled", () => {
    const stat = inside("limited", "web", "cat /sys/fs/cgroup/cpu.stat");
    expect(stat).toMatch(/^usage_usec \d+\nuser_usec \d+\nsystem_usec 0\nnr_periods \d+\nnr_throttled 0\nthrottled_usec 0\n/);
  });

  test("a container is at the root of its own tree", () => {
    expect(inside("limited", "web", "cat /proc/self/cgroup")).toBe("0::/\n");
  });

  test("memory and processors are shown as the machine's: a limit hides nothing", () => {
    expect(inside("limited", "web", "nproc")).toBe("2\n");
    expect(inside("limited", "web", "cat /proc/meminfo")).toMatch(/^MemTotal:\s+4194304 kB$/m);
  });
});

describe("lab node processes", () => {
  const { index } = session.type("lab node processes node1");
  const text = session.terminal[index]?.output.map((one) => one.text).join("") ?? "";

  test("shows every container as a process of one kernel, with the numbers they see themselves", () => {
    const number = /\d+/.exec(namespace("apart", "web", "net"))?.[0];
    expect(text).toMatch(new RegExp(`^\\d+ +1 .* ${number} .* apart/web +nginx`, "m"));
    expect(text).toMatch(new RegExp(`^\\d+ +1 .* ${number} .* apart/side +sleep infinity`, "m"));
    expect(text).toMatch(/^1 +1 .* 노드 +\/sbin\/init$/m);
  });

  test("shows the control group that the limits made", () => {
    expect(text).toMatch(/^limited\/web +64Mi +\d+Mi +25000 100000 +\/kubepods\.slice\/kubepods-pod/m);
    expect(text).toMatch(/^apart\/web +max +\d+Mi +max +\/kubepods\.slice\/kubepods-besteffort\.slice\//m);
  });
});
