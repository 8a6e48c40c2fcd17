import { describe, expect, test } from "vitest";
import { Session, worker } from "../../src/sim/index.ts";

/**
 * Files in a pod, as a real v1.36.3 kubelet mounted them for the same pods.
 * https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically
 * "A container using a ConfigMap as a subPath volume mount will not receive ConfigMap updates."
 */
const objects = `
apiVersion: v1
kind: ConfigMap
metadata: {name: cfg}
data: {a: "one\\n", b: "bee\\n"}
---
apiVersion: v1
kind: Secret
metadata: {name: sec}
stringData: {s: "one\\n"}
`;

/** A container that ends when it is told to, so that it can be restarted. */
const pod = (mounts: string, volumes: string, more = "", image = "busybox:1.36"): string => `---
apiVersion: v1
kind: Pod
metadata: {name: p, labels: {l: one}}
spec:
  ${more}
  containers:
  - name: c
    image: ${image}
    command: [sh, -c, "trap 'exit 3' TERM; while true; do sleep 1; done"]
    env: [{name: KEY, value: a}]
    volumeMounts: [${mounts}]
  volumes: [${volumes}]
`;

interface Run {
  /** What a script prints in the pod. */
  readonly sh: (script: string) => string;
  readonly kubectl: (line: string) => string;
  readonly wait: (seconds: number) => void;
}

function run(mounts: string, volumes: string, more?: string, image?: string): Run {
  const session = new Session({
    scenario: { nodes: [worker("node1")], systemPods: false },
    files: { "all.yaml": objects + pod(mounts, volumes, more, image) },
  });
  const wait = (seconds: number) => session.advanceTo({ atMillis: session.nowMillis + seconds * 1000 });
  /** What a line has printed a moment later: a name is not looked up at once. */
  const type = (line: string): string => {
    session.type(line);
    wait(0.1);
    return (session.terminal.at(-1)?.output ?? []).map(({ text }) => text).join("");
  };
  type("kubectl apply -f all.yaml");
  wait(10);
  return { sh: (script) => type(`kubectl exec p -- sh -c '${script}'`), kubectl: (line) => type(`kubectl ${line}`), wait };
}

const wholeMap = "{name: v, configMap: {name: cfg}}";
const change = `patch configmap cfg -p '{"data":{"a":"two\\n","b":null,"c":"new\\n"}}'`;
const anyChange = "annotate pod p now=";

describe("a mount of one file", () => {
  const sources: readonly (readonly [name: string, volume: string, subPath: string, change: string])[] = [
    ["a ConfigMap's key", wholeMap, "subPath: a", change],
    ["a path with a variable", wholeMap, "subPathExpr: $(KEY)", change],
    ["a path of items", "{name: v, configMap: {name: cfg, items: [{key: a, path: d/a}]}}", "subPath: d/a", change],
    ["a Secret's key", "{name: v, secret: {secretName: sec}}", "subPath: s", `patch secret sec -p '{"stringData":{"s":"two\\n"}}'`],
    ["a projected volume's file", "{name: v, projected: {sources: [{configMap: {name: cfg}}]}}", "subPath: a", change],
  ];

  test.each(sources)("%s stays what it was until the container is started anew", (_name, volume, subPath, line) => {
    const { sh, kubectl, wait } = run(`{name: v, mountPath: /one, ${subPath}}`, volume);
    expect(sh("cat /one")).toBe("one\n");
    kubectl(line);
    wait(600);
    expect(sh("cat /one")).toBe("one\n");
    kubectl("exec p -- kill 1");
    wait(10);
    expect(sh("cat /one")).toBe("two\n");
    expect(kubectl("get pod p")).toMatch(/1\/1\s+Running\s+1 /);
  });

  test("a label, whose file in the volume follows at once", () => {
    const labels = "{name: v, downwardAPI: {items: [{path: labels, fieldRef: {fieldPath: metadata.labels}}]}}";
    const { sh, kubectl, wait } = run("{name: v, mountPath: /one, subPath: labels}, {name: v, mountPath: /all}", labels);
    kubectl("label pod p l=two --overwrite");
    wait(2);
    expect(sh("cat /one; echo; cat /all/labels")).toBe('l="one"\nl="two"');
  });

  test("a key that goes: its link goes from the volume, the bound file stays", () => {
    const { sh, kubectl, wait } = run("{name: v, mountPath: /one, subPath: b}, {name: v, mountPath: /all}", wholeMap);
    kubectl(change);
    wait(120);
    expect(sh("ls /all; cat /one")).toBe("a\nc\nbee\n");
  });

  test("a container that is restarted by the sync that brings the news still finds the old file", () => {
    const { sh, kubectl, wait } = run("{name: v, mountPath: /one, subPath: a}, {name: v, mountPath: /all}", wholeMap);
    kubectl(change);
    kubectl("exec p -- kill 1");
    wait(5);
    expect(sh("cat /one /all/a")).toBe("one\ntwo\n");
  });
});

describe("a mount of what is not a file", () => {
  test("a directory of items ends empty when its volume has changed: the old one is gone, but bound", () => {
    const items = "{name: v, configMap: {name: cfg, items: [{key: a, path: d/a}]}}";
    const { sh, kubectl, wait } = run("{name: v, mountPath: /dir, subPath: d}, {name: v, mountPath: /all}", items);
    expect(sh("ls /dir")).toBe("a\n");
    kubectl(change);
    wait(120);
    expect(sh("ls /dir; cat /all/d/a")).toBe("two\n");
  });

  test("a key that is not there is made as an empty directory, also in the volume, and stays one when the key comes", () => {
    const { sh, kubectl, wait } = run("{name: v, mountPath: /one, subPath: c}, {name: v, mountPath: /all}", wholeMap);
    expect(sh("test -d /one && ls /one; ls /all; test -d /all/c && echo directory")).toBe("a\nb\nc\ndirectory\n");
    kubectl(change);
    wait(120);
    expect(sh("test -d /all/c && echo directory; cat /all/a")).toBe("directory\ntwo\n");
  });

  test("an optional ConfigMap that is not there: likewise", () => {
    const later = "{name: v, configMap: {name: later, optional: true}}";
    const { sh, kubectl, wait } = run("{name: v, mountPath: /one, subPath: k}, {name: v, mountPath: /all}", later);
    kubectl("create configmap later --from-literal=k=v --from-literal=z=zz");
    wait(120);
    expect(sh("test -d /one && echo directory; ls /all; cat /all/z")).toBe("directory\nk\nz\nzz");
  });

  test("a path through a file cannot be", () => {
    const { kubectl } = run("{name: v, mountPath: /one, subPath: a/x}", wholeMap);
    expect(kubectl("get pod p")).toContain("CreateContainerConfigError");
    expect(kubectl("describe pod p")).toContain('Error: failed to prepare subPath for volumeMount "v" of container "c"');
  });

  test("a directory of an emptyDir is made, and is one and the same below the volume", () => {
    const { sh } = run("{name: v, mountPath: /one, subPath: x/y}, {name: v, mountPath: /all}", "{name: v, emptyDir: {}}");
    expect(sh("echo hello > /one/f; find /all; echo more >> /all/x/y/f; cat /one/f")).toBe(
      "/all\n/all/x\n/all/x/y\n/all/x/y/f\nhello\nmore\n",
    );
  });
});

describe("onto what the image has", () => {
  const init =
    "failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: ";
  const nginx = (mount: string): string => {
    const { kubectl } = run(mount, wholeMap, "", "nginx:1.27");
    return (
      /Warning +Failed .*? Error: (.*)$/m.exec(kubectl("describe pod p"))?.[1]?.replace(/pods\/[-0-9a-f]+\//g, "pods/UID/") ?? "starts"
    );
  };
  const refused = (source: string, target: string): string =>
    `${init}error mounting "${source}" to rootfs at "${target}": mount src=${source}, dst=${target}, dstFd=/proc/thread-self/fd/11, flags=MS_RDONLY|MS_BIND|MS_REC: not a directory: unknown`;
  const pods = "/var/lib/kubelet/pods/UID";

  test.each([
    ["a file onto a file", "{name: v, mountPath: /etc/nginx/nginx.conf, subPath: a}", "starts"],
    ["a directory onto a directory", "{name: v, mountPath: /etc/nginx/conf.d/}", "starts"],
    ["a file onto what is not there", "{name: v, mountPath: /etc/app.conf, subPath: a}", "starts"],
    [
      "a whole volume onto a file: the subPath was forgotten",
      "{name: v, mountPath: /etc/nginx/nginx.conf}",
      refused(`${pods}/volumes/kubernetes.io~configmap/v`, "/etc/nginx/nginx.conf"),
    ],
    [
      "a key that is not there, and so a directory, onto a file",
      "{name: v, mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf}",
      refused(`${pods}/volume-subpaths/v/c/0`, "/etc/nginx/nginx.conf"),
    ],
    [
      "a file onto a directory: its name was forgotten",
      "{name: v, mountPath: /etc/nginx, subPath: a}",
      refused(`${pods}/volume-subpaths/v/c/0`, "/etc/nginx"),
    ],
  ])("%s", (_what, mount, outcome) => {
    expect(nginx(mount)).toBe(outcome);
  });
});

describe("a volume of an object", () => {
  test("holds links into a directory with the moment it was written", () => {
    const { sh, kubectl, wait } = run("{name: v, mountPath: /v}", wholeMap);
    const listing = sh("ls -A /v");
    expect(listing).toMatch(/^\.\.2026_\d\d_\d\d_\d\d_\d\d_\d\d\.\d+\n\.\.data\na\nb\n$/);
    expect(sh("readlink /v/a; readlink /v/..data; readlink -f /v/a")).toBe(
      `..data/a\n${listing.split("\n")[0]}\n/v/${listing.split("\n")[0]}/a\n`,
    );
    expect(sh("find /v -type f -o -type l")).toBe(listing.trim().replace(/^(.*)\n(.*)\na\nb$/, "/v/$1/a\n/v/$1/b\n/v/$2\n/v/a\n/v/b\n"));
    kubectl(change);
    wait(120);
    expect(sh("ls -A /v").split("\n")).toEqual([expect.not.stringContaining(listing.split("\n")[0] ?? ""), "..data", "a", "c", ""]);
    expect(sh("test -L /v/a && cat /v/a")).toBe("two\n");
  });

  test("follows up to a minute or so after the change", () => {
    const { sh, kubectl, wait } = run("{name: v, mountPath: /v}", wholeMap);
    kubectl(change);
    wait(1);
    expect(sh("cat /v/a")).toBe("one\n");
    wait(100);
    expect(sh("cat /v/a")).toBe("two\n");
  });

  test("keeps its files when the object is gone, or a key of it: the kubelet says so and tries again", () => {
    const { sh, kubectl, wait } = run("{name: v, mountPath: /v}", wholeMap);
    kubectl("delete configmap cfg");
    kubectl(`${anyChange}1`);
    wait(5);
    expect(sh("cat /v/a")).toBe("one\n");
    expect(kubectl("describe pod p")).toContain('MountVolume.SetUp failed for volume "v" : configmap "cfg" not found');
    kubectl("create configmap cfg --from-literal=a=again");
    wait(10);
    expect(sh("cat /v/a")).toBe("again");
  });

  test("of its own files nothing is written where nothing has changed", () => {
    const { sh, kubectl, wait } = run("{name: v, mountPath: /v}", wholeMap);
    const before = sh("ls -A /v");
    kubectl(`${anyChange}1`);
    wait(300);
    expect(sh("ls -A /v")).toBe(before);
  });
});

/** https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/ */
describe("/etc/hosts", () => {
  const more = ["hostAliases: [{ip: 10.1.2.3, hostnames: [foo.local, bar.local]}]", "hostname: db", "subdomain: grp"].join("\n  ");

  test("has the pod's full name and its hostAliases, and comes before DNS", () => {
    const { sh } = run("", "", more);
    expect(sh("cat /etc/hosts").replace(/10\.244\.\d+\.\d+/, "ADDRESS")).toBe(
      [
        "# Kubernetes-managed hosts file.",
        "127.0.0.1\tlocalhost",
        "::1\tlocalhost ip6-localhost ip6-loopback",
        "fe00::0\tip6-localnet",
        "fe00::0\tip6-mcastprefix",
        "fe00::1\tip6-allnodes",
        "fe00::2\tip6-allrouters",
        "ADDRESS\tdb.grp.default.svc.cluster.local\tdb",
        "",
        "# Entries added by HostAliases.",
        "10.1.2.3\tfoo.local\tbar.local",
        "",
      ].join("\n"),
    );
    expect(sh("getent hosts bar.local")).toBe("10.1.2.3        bar.local\n");
    expect(sh("getent hosts db")).toMatch(/^10\.244\.0\.\d+ +db\n$/);
  });

  test("a line that somebody adds counts too", () => {
    const { sh } = run("", "");
    sh('echo "10.9.9.9 added.local" >> /etc/hosts');
    expect(sh("getent hosts added.local")).toBe("10.9.9.9        added.local\n");
  });

  test("a request goes to the address that stands there", () => {
    const { sh, kubectl, wait } = run("", "", undefined, "nginx:1.27");
    kubectl("run web --image=nginx:1.27");
    wait(5);
    const ip = kubectl("get pod web -o jsonpath={.status.podIP}").trim();
    sh(`echo "${ip} web.example" >> /etc/hosts`);
    expect(sh("curl -s http://web.example | grep title")).toContain("Welcome to nginx!");
    expect(sh("curl -s http://nobody.example")).not.toContain("nginx");
  });

  test("on the node's network it is the node's, with what the pod adds", () => {
    const { sh } = run("", "", "hostNetwork: true\n  hostAliases: [{ip: 10.1.2.3, hostnames: [foo.local]}]");
    expect(sh("cat /etc/hosts")).toMatch(
      /^# Kubernetes-managed hosts file \(host network\)\.\n127\.0\.0\.1\tlocalhost\n\S+\tnode1\n\n# Entries added by HostAliases\.\n10\.1\.2\.3\tfoo\.local\n$/,
    );
  });
});

describe("the file systems of volumes", () => {
  const volumes = [
    wholeMap,
    "{name: s, secret: {secretName: sec}}",
    "{name: d, downwardAPI: {items: [{path: l, fieldRef: {fieldPath: metadata.name}}]}}",
    "{name: pr, projected: {sources: [{configMap: {name: cfg}}]}}",
    "{name: e, emptyDir: {}}",
    "{name: m, emptyDir: {medium: Memory}}",
    "{name: small, emptyDir: {medium: Memory, sizeLimit: 16Mi}}",
    "{name: big, emptyDir: {medium: Memory, sizeLimit: 100Gi}}",
  ].join(", ");
  const mounts = ["v", "s", "d", "pr", "e", "m", "small", "big"].map((name) => `{name: ${name}, mountPath: /${name}}`).join(", ");
  const token = "/var/run/secrets/kubernetes.io/serviceaccount";
  const typed = /^(\S+) on (\/(?:v|s|d|pr|e|m|small|big|var\S+)) type (\S+) \((r.),relatime(?:,size=(\d+)k,noswap)?\)$/gm;
  const table = (text: string) =>
    [...text.matchAll(typed)].map(([, device, path, type, access, size]) => [path, device, type, access, size]);
  const disk = (path: string, access: string) => [path, "/dev/sda1", "ext4", access, undefined];
  const memory = (path: string, access: string, kib: number) => [path, "tmpfs", "tmpfs", access, String(kib)];

  test("ConfigMaps and plain emptyDirs are on the node's disk, the rest in memory, as large as the node's", () => {
    const node = 4 * 1024 * 1024;
    expect(table(run(mounts, volumes).sh("mount"))).toEqual([
      disk("/v", "ro"),
      memory("/s", "ro", node),
      memory("/d", "ro", node),
      memory("/pr", "ro", node),
      disk("/e", "rw"),
      memory("/m", "rw", node),
      memory("/small", "rw", 16 * 1024),
      memory("/big", "rw", node),
      memory(token, "ro", node),
    ]);
  });

  test("no more than the pod's limit of memory, where every container has one", () => {
    const limited = run(mounts, volumes, "resources: {limits: {memory: 64Mi}}").sh("cat /proc/mounts");
    expect(limited).toContain("tmpfs /s tmpfs ro,relatime,size=65536k,noswap 0 0\n");
    expect(limited).toContain("tmpfs /small tmpfs rw,relatime,size=16384k,noswap 0 0\n");
    expect(limited).toContain("tmpfs /big tmpfs rw,relatime,size=65536k,noswap 0 0\n");
  });

  test("a mount of one file is of its volume's file system", () => {
    const { sh } = run("{name: s, mountPath: /one, subPath: s}", "{name: s, secret: {secretName: sec}}");
    expect(sh("mount")).toContain("tmpfs on /one type tmpfs (ro,relatime,");
  });

  test("df shows their sizes; a file takes a page", () => {
    const { sh } = run(mounts, volumes);
    expect(sh("df /s /pr /small")).toBe(
      [
        "Filesystem           1K-blocks      Used Available Use% Mounted on",
        "tmpfs                  4194304         4   4194300   1% /s",
        "tmpfs                  4194304         8   4194296   1% /pr",
        "tmpfs                    16384         0     16384   0% /small",
        "",
      ].join("\n"),
    );
    expect(sh("df -h /small /v")).toMatch(/^tmpfs +16\.0M +0 +16\.0M +0% \/small\n\/dev\/sda1 +\d+\.\dG +\d+\.\dG +\d+\.\dG +\d+% \/v$/m);
    expect(sh("echo hello > /small/f; df /small")).toContain("16384         4     16380   1% /small");
  });
});
