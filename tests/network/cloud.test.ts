import { describe, expect, test } from "vitest";
import { controlPlane, type Scenario, Session, worker } from "../../src/sim/index.ts";

/**
 * What a cloud's service controller does.
 * https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer and k8s.io/cloud-provider/controllers/service
 */
const nodes = [controlPlane("control-plane"), worker("node1"), worker("node2")];
const cloud: Scenario = { nodes, systemPods: true, cloud: true };
const LATER = 30_000;

const service = (spec: string, name = "web"): string => `apiVersion: v1
kind: Service
metadata: {name: ${name}}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]${spec}}
`;

function start(spec = "", scenario: Scenario = cloud): Session {
  const session = new Session({ scenario, files: { "web.yaml": service(spec) } });
  type(session, "kubectl create deployment web --image=tmkube/app --replicas=2", 15_000);
  type(session, "kubectl apply -f web.yaml", LATER);
  return session;
}

function type(session: Session, line: string, thenMillis = 1000): string {
  const { index } = session.type(line);
  session.advance(thenMillis);
  return (session.terminal[index]?.output ?? []).map(({ text }) => text).join("");
}

const web = (session: Session) => session.view.get("Service", "default", "web");
const ingress = (session: Session) => web(session)?.status.loadBalancer?.ingress;
const balancer = (session: Session) => session.view.world("balancer", "default/web");
const events = (session: Session) =>
  session.view
    .list("Event")
    .filter(({ involvedObject }) => involvedObject.kind === "Service")
    .sort((left, right) => Number(left.metadata.resourceVersion) - Number(right.metadata.resourceVersion))
    .map(({ type: level, reason, message, source }) => `${level} ${reason} ${source?.component}: ${message}`);

describe("a Service of type LoadBalancer", () => {
  test("without a cloud waits for ever, and 왜? says for whom", () => {
    const session = start("", { nodes, systemPods: true });
    session.advance(3_600_000);
    expect(type(session, "kubectl get service web")).toContain("<pending>");
    expect(web(session)?.metadata.finalizers).toBeUndefined();
    expect(type(session, "lab why svc/web")).toContain("공급자의 컨트롤러가 이 클러스터에 없어");
  });

  test("with a cloud gets a finalizer at once, and an address when the balancer is built", () => {
    const session = start();
    expect(web(session)?.metadata.finalizers).toEqual(["service.kubernetes.io/load-balancer-cleanup"]);
    expect(ingress(session)).toEqual([{ ip: "203.0.113.10", ipMode: "VIP" }]);
    expect(events(session)).toEqual([
      "Normal EnsuringLoadBalancer service-controller: Ensuring load balancer",
      "Normal EnsuredLoadBalancer service-controller: Ensured load balancer",
    ]);
    expect(type(session, "curl -s http://203.0.113.10")).toMatch(/^web-/);
  });

  test("while it is being built the address is not told, and leads nowhere", () => {
    const session = new Session({ scenario: cloud, files: { "web.yaml": service("") } });
    type(session, "kubectl apply -f web.yaml", 5000);
    expect(ingress(session)).toBeUndefined();
    expect(type(session, "lab why svc/web")).toContain("만드는 중이라");
    expect(type(session, "lab trace http://203.0.113.10")).toContain("아직 만드는 중이다");
  });

  test("of another loadBalancerClass is left alone", () => {
    const session = start(", loadBalancerClass: example.com/internal");
    expect(balancer(session)).toBeUndefined();
    expect(events(session)).toEqual([]);
    expect(type(session, "lab why svc/web")).toContain("loadBalancerClass example.com/internal");
  });

  test("is deleted only after its balancer", () => {
    const session = start();
    type(session, "kubectl delete service web", 5000);
    expect(web(session)).toBeUndefined();
    expect(balancer(session)).toBeUndefined();
    expect(events(session).slice(2)).toEqual([
      "Normal DeletingLoadBalancer service-controller: Deleting load balancer",
      "Normal DeletedLoadBalancer service-controller: Deleted load balancer",
    ]);
    expect(type(session, "lab trace http://203.0.113.10")).toContain("인터넷에 주소 203.0.113.10을 가진 것이 없다");
  });

  test("that becomes a ClusterIP loses the balancer, the finalizer and the address", () => {
    const session = start();
    type(session, `kubectl patch service web -p '{"spec":{"type":"ClusterIP"}}'`, 5000);
    expect(balancer(session)).toBeUndefined();
    expect(web(session)?.metadata.finalizers).toBeUndefined();
    expect(ingress(session) ?? []).toEqual([]);
  });

  test("each has an address of its own; one that is asked for by loadBalancerIP is given if it is free", () => {
    const session = start(", loadBalancerIP: 203.0.113.77");
    expect(ingress(session)).toEqual([{ ip: "203.0.113.77", ipMode: "VIP" }]);
    type(session, "kubectl expose deployment web --name=two --type=LoadBalancer --port=80 --target-port=8080", LATER);
    expect(session.view.get("Service", "default", "two")?.status.loadBalancer?.ingress?.[0]?.ip).toBe("203.0.113.10");
  });
});

describe("the nodes behind it", () => {
  test("all but those that are excluded, as kubeadm's control plane is", () => {
    expect(balancer(start())?.nodes).toEqual(["node1", "node2"]);
  });

  test("follow the label, with an Event", () => {
    const session = start();
    type(session, "kubectl label node node1 node.kubernetes.io/exclude-from-external-load-balancers=");
    expect(balancer(session)?.nodes).toEqual(["node2"]);
    expect(events(session).at(-1)).toBe("Normal UpdatedLoadBalancer service-controller: Updated load balancer with new hosts");
    type(session, "kubectl label node node2 node.kubernetes.io/exclude-from-external-load-balancers=");
    expect(events(session).some((line) => line.startsWith("Warning UnAvailableLoadBalancer"))).toBe(true);
  });

  test("stay in the list while they are not ready: the health check passes them over", () => {
    const session = start();
    type(session, "lab node stop node1", 60_000);
    expect(balancer(session)?.nodes).toEqual(["node1", "node2"]);
    const traces = Array.from({ length: 8 }, () => type(session, "lab trace http://203.0.113.10"));
    expect(traces.filter((text) => !text.includes("통과한 1개에서 node2를 골라"))).toEqual([]);
  });

  test("under externalTrafficPolicy Local only those with an endpoint pass, and the client's address stays", () => {
    const session = start(", externalTrafficPolicy: Local");
    expect(balancer(session)?.healthCheck).toMatchObject({ path: "/healthz", port: web(session)?.spec.healthCheckNodePort });
    type(session, "kubectl scale deployment web --replicas=1", 45_000);
    const trace = type(session, "lab trace http://203.0.113.10");
    expect(trace).toMatch(/노드 2개 가운데 상태 확인을 통과한 1개에서/);
    expect(trace).not.toContain("보낸 주소도 노드의 것으로 바꾼다");
    expect(trace).toContain("HTTP 200");
  });

  test("if none passes, all are tried: a Service without endpoints refuses", () => {
    const session = start();
    type(session, "kubectl scale deployment web --replicas=0", 45_000);
    expect(type(session, "lab trace http://203.0.113.10")).toMatch(/통과한 노드가 하나도 없다[\s\S]*엔드포인트가 없어 거절한다/);
  });
});

test("loadBalancerSourceRanges: the balancer itself turns others away", () => {
  const session = start(", loadBalancerSourceRanges: [198.51.100.0/24]");
  expect(type(session, "lab trace http://203.0.113.10")).toContain("loadBalancerSourceRanges에 없어 버린다");
  type(session, `kubectl patch service web -p '{"spec":{"loadBalancerSourceRanges":["203.0.113.0/24"]}}'`, 5000);
  expect(type(session, "lab trace http://203.0.113.10")).toContain("HTTP 200");
});
