/** What is known of an image. The behaviour is the program's; here is only which one it starts. */
export interface ImageEntry {
  /** ENTRYPOINT and CMD */
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly sizeBytes: number;
  /** Whether `sh` and the coreutils are in it. */
  readonly hasShell: boolean;
  /** Commands that are in it besides those of every shell. */
  readonly tools: readonly string[];
  readonly env?: { readonly [name: string]: string };
  /** The highest version there is: a tag above it does not exist. */
  readonly newest?: readonly number[];
  readonly files?: { readonly [path: string]: string };
  readonly user?: string;
  /** STOPSIGNAL */
  readonly stopSignal?: string;
  /** Not in the catalogue: it waits, listens on the declared ports and says so. */
  readonly generic?: boolean;
}

const MIB = 1024 * 1024;

type Base = Pick<ImageEntry, "hasShell" | "tools">;
/** Commands that come in packages of their own (procps, iproute2): only an image that names them has them. */
export const packagedTools: ReadonlySet<string> = new Set(["ps", "free", "uptime", "ip"]);

const debian: Base = { hasShell: true, tools: ["bash", "perl"] };
const ubuntu: Base = { hasShell: true, tools: [...debian.tools, "ps", "free", "uptime"] };
/** Debian with what compilers need (buildpack-deps). */
const buildpack: Base = ubuntu;
const alpine: Base = { hasShell: true, tools: ["wget", "nc", "nslookup", "ping", "vi", ...packagedTools] };
const distroless: Base = { hasShell: false, tools: [] };

function entry(
  base: Base,
  sizeMib: number,
  entrypoint: string,
  command: string | readonly string[],
  more: Partial<ImageEntry> = {},
): ImageEntry {
  const words = (text: string) => (text === "" ? [] : text.split(" "));
  const tools = [...base.tools, ...(more.tools ?? [])];
  return {
    hasShell: base.hasShell,
    sizeBytes: Math.round(sizeMib * MIB),
    entrypoint: words(entrypoint),
    command: typeof command === "string" ? words(command) : command,
    ...more,
    tools,
  };
}

const nginxPage =
  '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n<style>\nhtml { color-scheme: light dark; }\nbody { width: 35em; margin: 0 auto;\nfont-family: Tahoma, Verdana, Arial, sans-serif; }\n</style>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n<p>If you see this page, nginx is successfully installed and working.\nFurther configuration is required for the web server, reverse proxy, \nAPI gateway, load balancer, content cache, or other features.</p>\n\n<p>For online documentation and support please refer to\n<a href="https://nginx.org/">nginx.org</a>.<br/>\n\n<p><em>Thank you for using nginx.</em></p>\n</body>\n</html>\n';
const release = (name: string, id: string) => ({ "/etc/os-release": `PRETTY_NAME="${name}"\nNAME="${name}"\nID=${id}\n` });

/** Web apps of the course the notes come from: they answer with the name of their pod. */
const studyApp = (port: number): ImageEntry =>
  entry(debian, 60, "web-app", "", { env: { PORT: String(port) }, tools: ["curl", "web-app", ...packagedTools] });
const idle = entry(debian, 72, "", "tail -f /dev/null", { tools: ["curl", "nslookup", "ping", "stress", ...packagedTools] });

/** The same program on Alpine, as the tag says (`nginx:1.27-alpine`): what its usual base brings is not there, what Alpine's brings is. */
export function onAlpine(image: ImageEntry): ImageEntry {
  const own = image.tools.filter((name) => !buildpack.tools.includes(name));
  return { ...image, tools: [...new Set([...alpine.tools, ...own])] };
}

/** Image (without docker.io/library) → what is in it. A scenario's own images come before these. */
export const catalogue: { readonly [familiar: string]: ImageEntry } = {
  nginx: entry(debian, 68.9, "nginx", ["-g", "daemon off;"], {
    newest: [1, 31],
    stopSignal: "QUIT",
    tools: ["nginx", "curl"],
    files: {
      "/usr/share/nginx/html/index.html": nginxPage,
      "/etc/nginx/nginx.conf": "user  nginx;\nworker_processes  auto;\n",
      "/etc/nginx/conf.d/default.conf": "server {\n    listen       80;\n    server_name  localhost;\n}\n",
    },
  }),
  "nginxinc/nginx-unprivileged": entry(debian, 69, "nginx", "", {
    env: { PORT: "8080" },
    stopSignal: "QUIT",
    tools: ["nginx", "curl"],
    files: { "/usr/share/nginx/html/index.html": nginxPage },
  }),
  httpd: entry(debian, 56, "httpd-foreground", "", {
    newest: [2, 5],
    stopSignal: "WINCH",
    tools: ["httpd", "httpd-foreground"],
    files: { "/usr/local/apache2/htdocs/index.html": "<html><body><h1>It works!</h1></body></html>\n" },
  }),
  redis: entry(debian, 47, "", "redis-server", { newest: [8, 10], tools: ["redis-server", "redis-cli"] }),
  mysql: entry(debian, 233, "mysqld", "", { newest: [9, 9], tools: ["mysqld", "mysql"] }),
  mariadb: entry(ubuntu, 120, "mariadbd", "", { newest: [12, 9], tools: ["mariadbd", "mariadb"] }),
  postgres: entry(debian, 150, "postgres", "", { newest: [18, 9], stopSignal: "INT", tools: ["postgres", "psql"] }),
  mongo: entry(ubuntu, 270, "mongod", "", { newest: [8, 9], tools: ["mongod", "mongosh"] }),
  memcached: entry(debian, 32, "memcached", "", { newest: [1, 6], tools: ["memcached"] }),
  busybox: entry({ hasShell: true, tools: [...alpine.tools, "httpd"] }, 2.1, "", "sh", { newest: [1, 38] }),
  alpine: entry(alpine, 3.6, "", "/bin/sh", { newest: [3, 24], files: release("Alpine Linux", "alpine") }),
  debian: entry(debian, 46, "", "bash", { newest: [14, 9], files: release("Debian GNU/Linux 13 (trixie)", "debian") }),
  ubuntu: entry(ubuntu, 28, "", "/bin/bash", { newest: [26, 10], files: release("Ubuntu 24.04 LTS", "ubuntu") }),
  centos: entry(ubuntu, 80, "", "/bin/bash", { newest: [8, 9], tools: ["curl"], files: release("CentOS Linux 7 (Core)", "centos") }),
  perl: entry(buildpack, 340, "", "perl", { newest: [5, 43], tools: ["curl"] }),
  python: entry(buildpack, 370, "", "python3", { newest: [3, 15], tools: ["python3", "python", "curl"] }),
  node: entry(buildpack, 390, "", "node", { newest: [26, 9], tools: ["node", "curl"] }),
  "hello-world": entry(distroless, 0.01, "/hello", "", { tools: ["/hello"] }),
  "curlimages/curl": entry(alpine, 9, "", "curl --help", { newest: [9, 9], tools: ["curl"], user: "curl_user" }),
  "nicolaka/netshoot": entry(alpine, 180, "", "sh", { tools: ["curl", "dig", "host"] }),
  "hashicorp/http-echo": entry(distroless, 3, "/http-echo", "", { tools: ["/http-echo"], newest: [1, 9] }),
  "polinux/stress": entry(alpine, 4, "", "stress --help", { tools: ["stress"] }),
  "vish/stress": entry(distroless, 1, "/stress", "", { tools: ["/stress"] }),
  "progrium/stress": entry(debian, 90, "stress", "", { tools: ["stress"] }),
  "registry.k8s.io/pause": entry(distroless, 0.3, "/pause", "", { newest: [3, 11], tools: ["/pause"] }),
  "registry.k8s.io/echoserver": entry(debian, 42, "echoserver", "", { newest: [1, 10], tools: ["echoserver", "curl"] }),
  "registry.k8s.io/e2e-test-images/agnhost": entry(alpine, 52, "/agnhost", "pause", {
    newest: [2, 60],
    tools: ["/agnhost", "bash", "curl", "nslookup", "nc"],
  }),
  "registry.k8s.io/e2e-test-images/busybox": entry(alpine, 2, "", "sh", { newest: [1, 38] }),
  "registry.k8s.io/e2e-test-images/jessie-dnsutils": entry(debian, 90, "", "sleep infinity", {
    tools: ["dig", "host", "nslookup", "curl"],
  }),
  "registry.k8s.io/hpa-example": entry(debian, 480, "hpa-example", "", { tools: ["hpa-example", "curl"] }),
  "registry.k8s.io/coredns/coredns": entry(distroless, 22, "/coredns", "", { tools: ["/coredns"] }),
  "registry.k8s.io/metrics-server/metrics-server": entry(distroless, 20, "/metrics-server", "", { tools: ["/metrics-server"] }),
  "registry.k8s.io/kube-proxy": entry(distroless, 38, "/usr/local/bin/kube-proxy", "", {
    tools: ["/usr/local/bin/kube-proxy", "kube-proxy"],
  }),
  "registry.k8s.io/kube-apiserver": entry(distroless, 27, "kube-apiserver", "", { tools: ["kube-apiserver"] }),
  "registry.k8s.io/kube-controller-manager": entry(distroless, 23, "kube-controller-manager", "", { tools: ["kube-controller-manager"] }),
  "registry.k8s.io/kube-scheduler": entry(distroless, 18, "kube-scheduler", "", { tools: ["kube-scheduler"] }),
  "registry.k8s.io/etcd": entry(distroless, 60, "etcd", "", { tools: ["etcd"] }),
  "gcr.io/google-samples/hello-app": entry(distroless, 12, "hello-app", "", { newest: [2, 0], tools: ["hello-app"] }),
  "us-docker.pkg.dev/google-samples/containers/gke/hello-app": entry(distroless, 12, "hello-app", "", {
    newest: [2, 0],
    tools: ["hello-app"],
  }),
  "gcr.io/google-samples/kubernetes-bootcamp": entry(buildpack, 80, "bootcamp", "", { tools: ["bootcamp", "curl"] }),
  "traefik/whoami": entry(distroless, 3, "/whoami", "", { tools: ["/whoami"] }),
  "tmkube/p8000": studyApp(8000),
  "tmkube/p8080": studyApp(8080),
  "tmkube/app": studyApp(8080),
  "tmkube/init": idle,
  "kubetm/p8000": studyApp(8000),
  "kubetm/p8080": studyApp(8080),
  "kubetm/app": studyApp(8080),
  "kubetm/init": idle,
};

/** Docker Hub's own (library) images are a closed list: another name without a slash does not exist. */
export const officialImages: ReadonlySet<string> = new Set(
  "adminer aerospike alpine almalinux amazoncorretto amazonlinux api-firewall arangodb archlinux backdrop bash bonita buildpack-deps busybox caddy cassandra chronograf cirros clearlinux clefos clojure composer consul convertigo couchbase couchdb crate dart debian docker drupal eclipse-mosquitto eclipse-temurin eggdrop elasticsearch elixir emqx erlang express-gateway fedora flink fluentd friendica gazebo gcc geonetwork ghost golang gradle groovy haproxy haskell haxe hello-world hitch httpd hylang ibmjava influxdb irssi java jenkins jetty joomla jruby julia kapacitor kibana kong krakend lightstreamer liquibase logstash mageia mariadb matomo maven mediawiki memcached mongo mongo-express monica mono mysql nats nats-streaming neo4j neurodebian nextcloud nginx node notary nuxeo odoo open-liberty openjdk oraclelinux orientdb percona perl photon php php-zendserver phpmyadmin plone postfixadmin postgres pypy python r-base rabbitmq rakudo-star redis redmine registry rethinkdb rocket.chat rockylinux ros ruby rust sapmachine satosa scratch silverpeas solr sonarqube spark spiped storm swift swipl teamspeak telegraf thrift tomcat tomee traefik ubuntu unit vault varnish websphere-liberty wordpress xwiki yourls znc zookeeper".split(
    " ",
  ),
);

/** Names and tags that say themselves that they do not exist. */
export const absentPattern =
  /nope|no-?such|not-?exist|non-?exist|does-?not-?exist|doesnt-?exist|not-?found|missing|invalid|wrong|typo|fake|bad-(image|tag)|unknown-(image|tag)/;

/** Repositories that ask for a password. */
export const privatePattern = /(^|[/-])private([/-]|$)/;
