import type { ScriptLine } from "../../src/sim/index.ts";

/** One change of a file. */
export type Edit = readonly [file: string, wrong: string, right: string];

/** An exercise of a note: one right solution, and what shows that it is one. */
export interface Exercise {
  readonly note: string;
  readonly lab: string;
  /** `run`: every file is applied, changes first. `script`: the lab is played, then changed. `replay`: changed, then played. `start`: nothing is done. */
  readonly begin?: "run" | "script" | "replay" | "start";
  /** Part of the solution. All of them are needed. */
  readonly edits?: readonly Edit[];
  /** Part of the solution: what the reader types. */
  readonly types?: readonly ScriptLine[];
  /** What happens with the solution and without it. */
  readonly after?: readonly ScriptLine[];
  readonly look: string;
  readonly solved: RegExp;
}

const run = (line: string): ScriptLine => ({ run: line });
const wait = (time: string): ScriptLine => ({ wait: time });

/** The first exercise of each note: something is changed, and the reader said before what would come of it. */
const experiments: readonly Exercise[] = [
  {
    note: "container/containers-and-vms",
    lab: "container/same-host",
    begin: "start",
    types: [run("lab vm create a --memory 1Gi"), run("lab vm create b --memory 1Gi"), run("lab vm create c --memory 1Gi")],
    look: "lab vm create d --memory 1Gi",
    solved: /들어갈 호스트가 없다/,
  },
  {
    note: "container/scaling-clusters-and-vms",
    lab: "container/scale-vms",
    begin: "start",
    types: [run("lab vm group create web --min 8 --max 10 --memory 512Mi --port 8080"), wait("40s")],
    look: "lab vm group list",
    solved: /\s8\s+7\n모자란 VM이 들어갈 호스트가 없다/,
  },
  {
    note: "pod/what-is-a-pod",
    lab: "pod/two-containers",
    edits: [
      [
        "pair.yaml",
        "    - name: admin",
        "    - name: third\n      image: hashicorp/http-echo\n      args: [-listen=:9000, -text=third]\n    - name: admin",
      ],
    ],
    look: "kubectl exec pair -c web -- curl -s localhost:9000",
    solved: /^third$/m,
  },
  {
    note: "service/labels-and-services",
    lab: "service/select-by-label",
    edits: [["service.yaml", "    type: web", "    type: web\n    lo: production"]],
    look: "kubectl describe service svc-web",
    solved: /^Endpoints:\s+10\.244\.\d+\.\d+:8080$/m,
  },
  {
    note: "controller/deployments-and-self-healing",
    lab: "controller/the-loop",
    begin: "script",
    types: [run("kubectl run extra --image=nginx:1.27 --labels=app=web")],
    after: [wait("5s")],
    look: "kubectl get pods -l app=web",
    solved: /^extra\s+1\/1\s+Running.*\n(?:web-\S+\s+1\/1\s+Running.*\n){3}(?![\s\S])/m,
  },
  {
    note: "cluster/nodes-and-control-plane",
    lab: "cluster/kubelet-at-work",
    begin: "script",
    types: [run("lab node stop-kubelet node1"), run("lab kill pod/web")],
    after: [wait("20s")],
    look: "kubectl exec client -- curl -s -m 2 http://{{ip}}:8080",
    solved: /command terminated with exit code 7/,
  },
  {
    note: "cluster/pod-network",
    lab: "cluster/pod-ip-inside",
    edits: [["far.yaml", "spec:", "spec:\n  hostNetwork: true"]],
    look: "kubectl get pod far -o wide",
    solved: /far\s+1\/1.*192\.168\.56\.12\s+node2/,
  },
  {
    note: "namespace/names-and-teams",
    lab: "namespace/same-name",
    begin: "script",
    types: [run("kubectl delete pod web -n red"), wait("2s")],
    look: "kubectl get endpointslices -n red -l kubernetes.io/service-name=web",
    solved: /<unset>/,
  },
  {
    note: "pod/containers-together",
    lab: "pod-more/log-sidecar",
    begin: "script",
    types: [run("lab kill pod/shop -c app")],
    after: [wait("20s")],
    look: "kubectl logs shop -c shipper",
    solved: /order (?:[2-9]|\d\d)\norder 1\n/,
  },
  {
    note: "pod/life-and-restart",
    lab: "pod-more/restart-policy",
    edits: [
      [
        "failure.yaml",
        'restartPolicy: Never\n  containers:\n    - name: job\n      image: busybox:1.36\n      command: ["sh", "-c", "sleep 2; exit 1"]',
        'restartPolicy: Never\n  containers:\n    - name: job\n      image: busybox:1.36\n      command: ["sh", "-c", "sleep 2; exit 0"]',
      ],
    ],
    look: "kubectl get pods -o custom-columns=NAME:.metadata.name,PHASE:.status.phase",
    solved: /^never-bad\s+Succeeded$/m,
  },
  {
    note: "pod/probes-and-shutdown",
    lab: "pod-more/goodbye",
    edits: [["pods.yaml", "  name: deaf\nspec:", "  name: deaf\nspec:\n  terminationGracePeriodSeconds: 5"]],
    after: [run("kubectl delete pod deaf --wait=false"), wait("8s")],
    look: "kubectl get pods",
    solved: /^(?![\s\S]*deaf)/,
  },
  {
    note: "scheduling/choosing-a-node",
    lab: "scheduling/score",
    begin: "replay",
    edits: [["first.yaml", '      resources:\n        requests:\n          cpu: "1"\n          memory: 1Gi\n', ""]],
    look: "kubectl describe pod first",
    solved: /QoS Class:\s+BestEffort/,
  },
  {
    note: "scheduling/requests-and-limits",
    lab: "scheduling/out-of-memory",
    edits: [["hog.yaml", "        limits:\n          memory: 100Mi\n", ""]],
    after: [wait("60s")],
    look: "kubectl get pod hog",
    solved: /hog\s+2\/2\s+Running\s+0\s/,
  },
  {
    note: "namespace/limits-and-quotas",
    lab: "limits/neighbour",
    begin: "replay",
    edits: [["quota.yaml", 'requests.cpu: "1"', 'requests.cpu: "2"']],
    look: "kubectl get deployment greedy -n red",
    solved: /greedy\s+5\/10\s+6\s/,
  },
  {
    note: "service/cluster-ip-and-spread",
    lab: "service-types/spread",
    edits: [["service.yaml", "spec:", "spec:\n  sessionAffinity: ClientIP"]],
    look: "lab load http://web --rps 10 --for 10s --from pod/client",
    solved: /답함\s+web-\S+\s+100번/,
  },
  {
    note: "service/node-port",
    lab: "service-types/node-port",
    edits: [["service.yaml", "      nodePort: 30000", ""]],
    look: "kubectl get service svc-2",
    solved: /9000:(?!30000)3\d{4}\/TCP/,
  },
  {
    note: "service/load-balancer",
    lab: "service-types/load-balancer-cloud",
    edits: [
      ["service.yaml", "type: LoadBalancer", "type: LoadBalancer\n  externalTrafficPolicy: Local"],
      ["web.yaml", "replicas: 2", "replicas: 1"],
    ],
    after: [wait("20s")],
    look: "lab load http://203.0.113.10:9000 --rps 10 --for 10s",
    solved: /실패 0번[\s\S]*답함\s+web-\S+\s+100번/,
  },
  {
    note: "service/dns-and-discovery",
    lab: "dns/names",
    begin: "script",
    types: [run("kubectl expose pod order-1 -n shop --name=again --port=80 --target-port=8080"), wait("2s")],
    look: "kubectl exec inside -n shop -- curl -s -m 2 http://again",
    solved: /^order-1$/m,
  },
  {
    note: "service/headless-services",
    lab: "dns/headless",
    begin: "script",
    types: [run("kubectl delete pod db-0"), wait("2s")],
    look: "kubectl exec client -- nslookup db",
    solved: /NXDOMAIN/,
  },
  {
    note: "service/external-name",
    lab: "service-types/five-kinds",
    begin: "script",
    types: [run("kubectl delete service inside"), wait("40s")],
    look: "kubectl exec client -- curl -m 2 http://nick:8080",
    solved: /Could not resolve host: nick/,
  },
  {
    note: "service/external-traffic",
    lab: "service-types/local-policy",
    begin: "script",
    edits: [
      [
        "web.yaml",
        "apiVersion: v1",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: who-2\n  labels:\n    app: who\nspec:\n  nodeName: node2\n  containers:\n    - name: who\n      image: traefik/whoami\n---\napiVersion: v1",
      ],
    ],
    types: [run("kubectl apply -f web.yaml")],
    after: [wait("10s")],
    look: "curl -s -m 3 http://192.168.56.12:30080",
    solved: /Hostname: who-2[\s\S]*RemoteAddr: 203\.0\.113\.200/,
  },
  {
    note: "volume/empty-dir",
    lab: "volume/empty-dir",
    edits: [
      [
        "pod.yaml",
        "  volumes:",
        "    - name: container3\n      image: tmkube/init\n      volumeMounts:\n        - name: empty-dir\n          mountPath: /a/b/c\n  volumes:",
      ],
    ],
    after: [run('kubectl exec pod-volume-1 -c container1 -- sh -c "echo from-one > /mount1/note.txt"')],
    look: "kubectl exec pod-volume-1 -c container3 -- cat /a/b/c/note.txt",
    solved: /^from-one$/m,
  },
  {
    note: "volume/host-path",
    lab: "volume/host-path",
    begin: "script",
    edits: [["pod.yaml", "name: pod-volume-2", "name: pod-volume-3"]],
    types: [run("kubectl apply -f pod.yaml")],
    after: [wait("10s")],
    look: "kubectl exec pod-volume-3 -- cat /mount1/note.txt",
    solved: /^on-node1$/m,
  },
  {
    note: "volume/persistent-volumes",
    lab: "volume/default-class",
    edits: [["class.yaml", '  annotations:\n    storageclass.kubernetes.io/is-default-class: "true"\n', ""]],
    look: "kubectl describe pvc left-out",
    solved: /no persistent volumes available for this claim and no storage class is set/,
  },
  {
    note: "config/config-map",
    lab: "config/two-configs",
    edits: [
      [
        "pods.yaml",
        "        name: shop-dev\n---",
        "        name: shop-dev\n        items:\n          - { key: app.conf, path: shop.ini }\n---",
      ],
    ],
    look: "kubectl exec dev -- ls /etc/shop",
    solved: /^shop\.ini\n(?![\s\S])/,
  },
  {
    note: "config/secret",
    lab: "config/secret-in-pod",
    edits: [["secret.yaml", "stringData:", "stringData:\n  password: red-river-9"]],
    look: "kubectl exec app -- printenv DB_PASSWORD",
    solved: /^red-river-9$/m,
  },
  {
    note: "controller/replicasets",
    lab: "controllers-more/cascade",
    begin: "script",
    types: [run("kubectl apply -f orphan.yaml")],
    after: [wait("5s")],
    look: "kubectl get pods -l app=orphan",
    solved: /^NAME.*\n(?:orphan-\S+\s+1\/1\s+Running.*\n){2}(?![\s\S])/,
  },
  {
    note: "controller/rolling-updates",
    lab: "controllers-more/rollout-ready",
    begin: "start",
    edits: [["web.yaml", "  replicas: 3", "  replicas: 3\n  strategy:\n    rollingUpdate:\n      maxSurge: 0\n      maxUnavailable: 1"]],
    after: [
      run("kubectl apply -f web.yaml"),
      wait("30s"),
      { edit: "web.yaml", replace: 'value: "1"', with: 'value: "2"' },
      run("kubectl apply -f web.yaml"),
      wait("8s"),
    ],
    look: "kubectl get deployment web",
    solved: /web\s+2\/3\s/,
  },
  {
    note: "controller/daemonsets",
    lab: "controllers-more/one-per-node",
    begin: "script",
    edits: [["agent.yaml", "    spec:\n      containers:", "    spec:\n      nodeSelector:\n        role: edge\n      containers:"]],
    types: [run("kubectl label node node1 role=edge"), run("kubectl apply -f agent.yaml")],
    after: [wait("60s")],
    look: "kubectl get pods -o wide",
    solved: /^NAME.*\nagent-\S+\s+1\/1.*\snode1\s.*\n(?![\s\S])/,
  },
  {
    note: "controller/jobs",
    lab: "controllers-more/job-fails",
    edits: [["import.yaml", "restartPolicy: Never", "restartPolicy: OnFailure"]],
    after: [wait("3m")],
    look: "kubectl get pods",
    solved: /No resources found/,
  },
  {
    note: "controller/cronjobs",
    lab: "batch/three-policies",
    edits: [
      ["allow.yaml", "sleep 90", "sleep 30"],
      ["forbid.yaml", "sleep 90", "sleep 30"],
      ["replace.yaml", "sleep 90", "sleep 30"],
    ],
    after: [wait("4m")],
    look: "kubectl get jobs",
    solved: /^NAME.*\n(?:allow-\d+\s+Complete.*\n){3}(?:forbid-\d+\s+Complete.*\n){3}(?:replace-\d+\s+Complete.*\n){3}(?![\s\S])/,
  },
  {
    note: "controller/statefulsets",
    lab: "controllers-more/stateful-identity",
    begin: "start",
    edits: [["db.yaml", "  serviceName: db", "  serviceName: db\n  podManagementPolicy: Parallel"]],
    after: [run("kubectl apply -f disks.yaml"), run("kubectl apply -f db.yaml"), wait("4s")],
    look: "kubectl get pods -l app=db",
    solved: /^db-2\s/m,
  },
  {
    note: "controller/autoscaling",
    lab: "autoscaling/up-and-down",
    edits: [["hpa.yaml", "averageUtilization: 50", "averageUtilization: 25"]],
    after: [wait("3m")],
    look: "kubectl get hpa shop",
    solved: /cpu: \d+%\/25%\s+1\s+10\s+[789]\s/,
  },
  {
    note: "failure/node-failure",
    lab: "failure/node-down",
    types: [run("lab node cut node2"), wait("6m"), run("lab node join node2"), wait("60s")],
    look: "kubectl get pod bare",
    solved: /pods "bare" not found/,
  },
  {
    note: "failure/drain-and-cordon",
    lab: "failure/budget",
    begin: "script",
    types: [run("kubectl delete pods -l app=web")],
    after: [wait("5s")],
    look: "kubectl get pods -l app=web",
    solved: /^NAME.*\n(?:web-\S+\s+0\/1\s+Pending.*\n){2}(?![\s\S])/,
  },
  {
    note: "network/network-policies",
    lab: "network/deny-then-open",
    begin: "script",
    types: [run("kubectl delete networkpolicy default-deny -n billing")],
    after: [wait("2s")],
    look: "lab trace http://bill.billing --from pod/visitor --namespace guest",
    solved: /네트워크폴리시 billing\/from-shop이 파드 bill로 들어오는 것을 가리는데/,
  },
  {
    note: "network/vpc-and-services",
    lab: "network/layer-by-layer",
    types: [run("lab vpc close nodes all")],
    after: [wait("20s")],
    look: "lab load http://203.0.113.10 --rps 10 --for 1s",
    solved: /답을 받은 것 [1-9]번.*실패 [1-9]번/,
  },
  {
    note: "cluster/several-clusters",
    lab: "cluster/two-clusters",
    begin: "start",
    types: [
      run("kubectl apply -f web.yaml"),
      run("kubectl --context busan apply -f web.yaml"),
      run("lab balancer create front --target seoul:30080 --target busan:30080"),
      run("kubectl scale deployment web --replicas=6"),
      wait("15s"),
    ],
    after: [wait("1s")],
    look: "lab load http://192.168.56.5 --rps 20 --for 5s",
    solved: /^클러스터 busan에서 답한 것 50번.*\n클러스터 seoul에서 답한 것 50번/m,
  },
  {
    note: "clinic/source-notes",
    lab: "source-notes/06-api-version",
    begin: "script",
    edits: [["note.yaml", "apiVersion: v1", 'apiVersion: "1"']],
    look: "kubectl apply -f note.yaml",
    solved: /no matches for kind "Pod" in version "1"/,
  },
];

/** An init container of the lab pod-more/broken-init, as its file holds it. */
const initContainer = (name: string, command: string): string =>
  `    - name: ${name}\n      image: busybox:1.36\n      command: ["sh", "-c", "${command}"]\n      volumeMounts:\n        - name: work\n          mountPath: /work\n`;

/** The second exercise of each note: a lab that is broken, and its repair. */
const repairs: readonly Exercise[] = [
  {
    note: "container/containers-and-vms",
    lab: "container/broken-view",
    edits: [
      [
        "watch.yaml",
        "    spec:\n      terminationGracePeriodSeconds",
        "    spec:\n      shareProcessNamespace: true\n      terminationGracePeriodSeconds",
      ],
    ],
    look: "kubectl exec deploy/watch -c doctor -- ps",
    solved: /nginx/,
  },
  {
    note: "container/scaling-clusters-and-vms",
    lab: "container/broken-move",
    edits: [
      ["shop.yaml", "      nodeSelector:\n        kubernetes.io/hostname: host1\n", ""],
      ["shop.yaml", "memory: 2Gi", "memory: 64Mi"],
    ],
    look: "kubectl get deployment shop",
    solved: /shop\s+4\/4/,
  },
  {
    note: "pod/what-is-a-pod",
    lab: "pod/broken-image",
    edits: [["web.yaml", "ngnix:1.27", "nginx:1.27"]],
    look: "kubectl get pod web",
    solved: /web\s+1\/1\s+Running/,
  },
  {
    note: "service/labels-and-services",
    lab: "service/broken-selector",
    edits: [
      ["service.yaml", "tier: frontend", "tier: front"],
      ["service.yaml", "targetPort: 80", "targetPort: 8080"],
    ],
    look: "kubectl exec web-1 -- curl -s -m 2 http://web",
    solved: /^web-[12]$/m,
  },
  {
    note: "controller/deployments-and-self-healing",
    lab: "controller/broken-template",
    edits: [
      ["shop.yaml", "replica:", "replicas:"],
      ["shop.yaml", "app: store", "app: shop"],
    ],
    look: "kubectl get deployment shop",
    solved: /shop\s+2\/2/,
  },
  {
    note: "cluster/nodes-and-control-plane",
    lab: "cluster/broken-toleration",
    edits: [["agent.yaml", "node-role.kubernetes.io/master", "node-role.kubernetes.io/control-plane"]],
    look: "kubectl get pod agent -o wide",
    solved: /agent\s+1\/1\s+Running.*\scontrol-plane\s/,
  },
  {
    note: "cluster/pod-network",
    lab: "cluster/broken-address",
    begin: "start",
    types: [
      run("kubectl apply -f web.yaml"),
      run("kubectl expose pod web --port=8080"),
      { edit: "caller.yaml", replace: "http://localhost:8080", with: "http://web:8080" },
    ],
    after: [run("kubectl apply -f web.yaml"), run("kubectl apply -f caller.yaml"), wait("15s")],
    look: "kubectl logs caller --tail=1",
    solved: /^web$/m,
  },
  {
    note: "namespace/names-and-teams",
    lab: "namespace/broken-namespace",
    edits: [["store.yaml", "  name: store\nspec:\n  selector:", "  name: store\n  namespace: data\nspec:\n  selector:"]],
    look: "kubectl exec order -- curl -s -m 2 http://store.data",
    solved: /^store$/m,
  },
  {
    note: "pod/containers-together",
    lab: "pod-more/broken-shared-folder",
    edits: [["shop.yaml", "        - name: other\n          mountPath: /logs", "        - name: logs\n          mountPath: /logs"]],
    look: "kubectl logs shop -c shipper",
    solved: /^order 1$/m,
  },
  {
    note: "pod/life-and-restart",
    lab: "pod-more/broken-init",
    edits: [
      ["report.yaml", "  initContainers:\n", `  initContainers:\n${initContainer("fetch", "echo 1,2,3 > /work/data.csv")}`],
      ["report.yaml", `${initContainer("fetch", "echo 1,2,3 > /work/data.csv")}  containers:\n`, "  containers:\n"],
    ],
    look: "kubectl logs report",
    solved: /^1,2,3$/m,
  },
  {
    note: "pod/probes-and-shutdown",
    lab: "pod-more/broken-probe",
    edits: [
      ["web.yaml", "port: 80\n        periodSeconds: 2", "port: 8080\n        periodSeconds: 2"],
      ["web.yaml", "port: 80\n        periodSeconds: 3", "port: 8080\n        periodSeconds: 3"],
    ],
    after: [wait("60s")],
    look: "kubectl get pod web",
    solved: /web\s+1\/1\s+Running\s+0\s/,
  },
  {
    note: "scheduling/choosing-a-node",
    lab: "scheduling/broken-request",
    edits: [
      ["index.yaml", "disk: ssd", "disktype: ssd"],
      ["index.yaml", "cpu: 500", "cpu: 500m"],
    ],
    look: "kubectl get pod index -o wide",
    solved: /index\s+1\/1\s+Running.*\snode2\s/,
  },
  {
    note: "scheduling/requests-and-limits",
    lab: "scheduling/broken-limit",
    edits: [["cache.yaml", "memory: 200m", "memory: 200M"]],
    after: [wait("60s")],
    look: "kubectl get pod cache",
    solved: /cache\s+1\/1\s+Running\s+0\s/,
  },
  {
    note: "namespace/limits-and-quotas",
    lab: "limits/broken-quota",
    edits: [
      ["web.yaml", "memory: 700Mi", "memory: 700Mi\n            limits:\n              memory: 700Mi"],
      ["web.yaml", "limits:\n              memory: 700Mi", "limits:\n              memory: 500Mi"],
      ["web.yaml", "requests:\n              memory: 700Mi", "requests:\n              memory: 400Mi"],
    ],
    look: "kubectl get deployment web",
    solved: /web\s+2\/2/,
  },
  {
    note: "service/cluster-ip-and-spread",
    lab: "service-types/broken-ready",
    edits: [["web.yaml", "port: 80\n", "port: 8080\n"]],
    look: "lab load http://web --rps 10 --for 5s --from pod/client",
    solved: /(?:답함\s+web-\S+\s+\d+번.*\n){2}/,
  },
  {
    note: "service/node-port",
    lab: "service-types/broken-node-port",
    edits: [
      ["service.yaml", "nodePort: 3090", "nodePort: 30090"],
      ["service.yaml", "externalTrafficPolicy: Local", "externalTrafficPolicy: Cluster"],
    ],
    look: "curl -s -m 3 http://192.168.56.12:30090",
    solved: /^demo$/m,
  },
  {
    note: "service/load-balancer",
    lab: "service-types/broken-load-balancer",
    edits: [["service.yaml", "10.0.0.0/8", "203.0.113.0/24"]],
    after: [wait("2m")],
    look: "curl -s -m 3 http://203.0.113.10",
    solved: /^web$/m,
  },
  {
    note: "service/dns-and-discovery",
    lab: "dns/broken-name",
    edits: [["order.yaml", "http://pay.svc.cluster.local", "http://pay.money"]],
    look: "kubectl logs order --tail=1",
    solved: /^pay-/m,
  },
  {
    note: "service/headless-services",
    lab: "dns/broken-headless",
    edits: [
      ["service.yaml", "name: database", "name: db"],
      ["service.yaml", "app: database", "app: db"],
    ],
    after: [wait("30s")],
    look: "kubectl exec client -- curl -s -S -m 2 http://db-1.db:8080",
    solved: /^db-1$/m,
  },
  {
    note: "service/external-name",
    lab: "dns/broken-alias",
    edits: [
      ["alias.yaml", "http://pay.money", "pay.money"],
      ["alias.yaml", "externalName: pay.money", "externalName: pay.money.svc.cluster.local"],
    ],
    after: [wait("30s")],
    look: "kubectl exec client -- curl -s -S -m 2 http://pay:8080",
    solved: /^pay-1$/m,
  },
  {
    note: "service/external-traffic",
    lab: "service-types/broken-external",
    edits: [
      ["service.yaml", "targetPort: 8080", "targetPort: 80"],
      [
        "who.yaml",
        "apiVersion: v1",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: who-2\n  labels:\n    app: who\nspec:\n  nodeName: node2\n  containers:\n    - name: who\n      image: traefik/whoami\n---\napiVersion: v1",
      ],
    ],
    look: "curl -s -m 3 http://192.168.56.12:30080",
    solved: /RemoteAddr: 203\.0\.113\.200/,
  },
  {
    note: "volume/empty-dir",
    lab: "volume/broken-empty-dir",
    edits: [["counter.yaml", "mountPath: /date", "mountPath: /data"]],
    after: [run("lab kill pod/counter"), wait("30s")],
    look: "kubectl logs counter",
    solved: /^2$/m,
  },
  {
    note: "volume/host-path",
    lab: "volume/broken-host-path",
    edits: [
      ["collector.yaml", "name: node-logs", "name: node-log"],
      ["collector.yaml", "type: File", "type: Directory"],
    ],
    look: "kubectl get pod collector",
    solved: /collector\s+1\/1\s+Running/,
  },
  {
    note: "volume/persistent-volumes",
    lab: "volume/broken-claim",
    edits: [
      ["pvc.yaml", 'storageClassName: ""', "storageClassName: slow"],
      ["pvc.yaml", "storage: 5Gi", "storage: 2Gi"],
    ],
    after: [wait("15s")],
    look: "kubectl get pod reader",
    solved: /reader\s+1\/1\s+Running/,
  },
  {
    note: "config/config-map",
    lab: "config/broken-config",
    edits: [
      ["config.yaml", "retries: 3", 'retries: "3"'],
      ["shop.yaml", "key: greetings", "key: greeting"],
    ],
    look: "kubectl logs shop",
    solved: /^welcome, retry 3 times$/m,
  },
  {
    note: "config/secret",
    lab: "config/broken-secret",
    edits: [
      ["secret.yaml", "\ndata:", "\nstringData:"],
      ["app.yaml", "secretName: db-logon", "secretName: db-login"],
    ],
    look: "kubectl exec app -- cat /etc/login/password",
    solved: /^Tiger!42/m,
  },
  {
    note: "controller/replicasets",
    lab: "controllers-more/broken-adoption",
    edits: [["debug.yaml", "app: web", "app: debug"]],
    look: "kubectl get pods",
    solved: /^debug\s+1\/1\s+Running.*\n(?:web-\S+\s+1\/1\s+Running.*\n){2}/m,
  },
  {
    note: "controller/rolling-updates",
    lab: "controllers-more/broken-readiness",
    edits: [["web.yaml", "port: 80\n", "port: 8080\n"]],
    look: "kubectl get deployment web",
    solved: /web\s+3\/3/,
  },
  {
    note: "controller/daemonsets",
    lab: "controllers-more/broken-daemon",
    edits: [
      ["collector.yaml", "      nodeSelector:\n        disk: ssd\n", ""],
      [
        "collector.yaml",
        "    spec:\n",
        "    spec:\n      tolerations:\n        - { key: node-role.kubernetes.io/control-plane, operator: Exists }\n",
      ],
    ],
    look: "kubectl get daemonset collector",
    solved: /collector\s+3\s+3\s+3/,
  },
  {
    note: "controller/jobs",
    lab: "controllers-more/broken-job",
    edits: [
      ["report.yaml", "restartPolicy: Always", "restartPolicy: Never"],
      ["report.yaml", "image: busybox:1.36", "image: busybox:1.36\n          env:\n            - { name: MONTH, value: march }"],
    ],
    look: "kubectl get job report",
    solved: /report\s+Complete\s+2\/2/,
  },
  {
    note: "controller/cronjobs",
    lab: "batch/broken-cronjob",
    edits: [
      ["backup.yaml", "timeZone: KST", "timeZone: Asia/Seoul"],
      ["backup.yaml", "suspend: true", "suspend: false"],
    ],
    after: [wait("90s")],
    look: "kubectl get jobs",
    solved: /backup-\d+\s+Complete/,
  },
  {
    note: "controller/statefulsets",
    lab: "controllers-more/broken-stateful",
    edits: [["db.yaml", "serviceName: db", "serviceName: database"]],
    look: "kubectl exec client -- curl -s -m 2 http://db-0.database:8080",
    solved: /^db-0$/m,
  },
  {
    note: "controller/autoscaling",
    lab: "autoscaling/broken-hpa",
    edits: [
      ["hpa.yaml", "name: store", "name: shop"],
      [
        "shop.yaml",
        "image: registry.k8s.io/hpa-example",
        "image: registry.k8s.io/hpa-example\n          resources:\n            requests:\n              cpu: 200m",
      ],
    ],
    after: [wait("2m")],
    look: "kubectl get hpa shop",
    solved: /cpu: \d+%\/50%\s+1\s+10\s+[2-9]\s/,
  },
  {
    note: "failure/node-failure",
    lab: "failure/broken-forever",
    edits: [["web.yaml", "      tolerations:\n        - operator: Exists\n          effect: NoExecute\n", ""]],
    after: [run("lab node stop node2"), wait("7m")],
    look: "kubectl get deployment web",
    solved: /web\s+2\/2/,
  },
  {
    note: "failure/drain-and-cordon",
    lab: "failure/broken-budget",
    edits: [["budget.yaml", "minAvailable: 2", "minAvailable: 1"]],
    look: "kubectl drain node2 --timeout=60s",
    solved: /node\/node2 drained/,
  },
  {
    note: "network/network-policies",
    lab: "network/broken-policy",
    edits: [
      ["policy.yaml", "team: shopping", "team: shop"],
      ["policy.yaml", "- port: 80", "- port: 8080"],
    ],
    look: "kubectl exec order -n shop -- curl -s -m 2 http://store.default",
    solved: /^store$/m,
  },
  {
    note: "network/vpc-and-services",
    lab: "network/broken-entrance",
    edits: [
      ["service.yaml", "198.51.100.0/24", "203.0.113.0/24"],
      ["service.yaml", "targetPort: 80", "targetPort: 8080"],
    ],
    after: [wait("20s")],
    look: "curl -s -m 3 http://203.0.113.10",
    solved: /^web-/m,
  },
  {
    note: "cluster/several-clusters",
    lab: "cluster/broken-front",
    begin: "replay",
    edits: [["busan.yaml", "nodePort: 30090", "nodePort: 30080"]],
    after: [wait("15s")],
    look: "lab load http://192.168.56.5 --rps 10 --for 4s",
    solved: /^클러스터 busan에서 답한 것 20번.*\n클러스터 seoul에서 답한 것 20번/m,
  },
  {
    note: "clinic/source-notes",
    lab: "source-notes/14-missing-claim",
    edits: [
      [
        "note.yaml",
        "apiVersion: v1\nkind: Pod\n",
        'apiVersion: v1\nkind: PersistentVolume\nmetadata:\n  name: shelf\nspec:\n  capacity:\n    storage: 1Gi\n  accessModes: [ReadWriteOnce]\n  hostPath:\n    path: /shelf\n---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: pvc-01\nspec:\n  storageClassName: ""\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 1Gi\n---\napiVersion: v1\nkind: Pod\n',
      ],
    ],
    after: [wait("15s")],
    look: "kubectl get pod pod-volume-3",
    solved: /pod-volume-3\s+1\/1\s+Running/,
  },
];

export const exercises: readonly Exercise[] = [...experiments, ...repairs];
