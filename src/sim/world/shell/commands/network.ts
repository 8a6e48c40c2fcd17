import { curl } from "../../curl.ts";
import { parseUrl } from "../../curl-options.ts";
import { joinPath } from "../../files.ts";
import { httpGet, tcpConnect } from "../../http.ts";
import { gatewayOf, isAddress } from "../../network/address.ts";
import { addressInHosts } from "../../network/hosts.ts";
import { type Source, sourceOf } from "../../network/place.ts";
import { addressesOf, ask, candidates, type DnsQuery, lookUp, resolverOf } from "../../network/resolve.ts";
import { type Call, type Command, fail, notSimulated, type Outcome, ok, parseOptions } from "../command.ts";

const origin = (call: Call) => ({ place: "container", containerId: call.around.container.id }) as const;
const self = (call: Call): Source | undefined => sourceOf(call.around.view, origin(call));

/** A request's own number: the process's clock, which moves with every request. */
const sequence = (call: Call): number => call.around.nowMillis;

const runCurl: Command = (call) => {
  const result = curl(call.around.view, call.argv.slice(1), origin(call), sequence(call));
  call.around.actions.push(...result.actions);
  const problem = result.file && call.around.files.write(joinPath(call.cwd, result.file.path), result.file.content);
  const stderr = problem ? `curl: (23) Failure writing output to destination\n` : result.stderr;
  return { status: problem ? 23 : result.exitCode, stdout: result.stdout, stderr, afterMillis: Math.max(1, result.durationMillis) };
};

/** busybox wget. */
const wget: Command = (call) => {
  const { flags, values, rest } = parseOptions(call.argv, "OTPU");
  const quiet = flags.has("q");
  const url = parseUrl(rest[0] ?? "");
  if (!url) return fail("wget: bad address ''");
  const seconds = values.T ?? [...flags].find((flag) => flag.startsWith("timeout="))?.slice(8);
  const timeoutMillis = seconds === undefined ? 900_000 : Number(seconds) * 1000;
  const result = httpGet(call.around.view, {
    origin: origin(call),
    ...url,
    sequence: sequence(call),
    timeoutMillis,
    headers: [{ name: "User-Agent", value: "Wget" }],
  });
  const afterMillis = Math.max(1, result.durationMillis);
  if (result.outcome === "name-not-resolved")
    return { ...fail(`wget: bad address '${url.host}${url.port === 80 ? "" : `:${url.port}`}'`), afterMillis };
  const connecting = quiet ? "" : `Connecting to ${url.host}${url.port === 80 ? "" : `:${url.port}`} (${result.ip}:${url.port})\n`;
  if (result.outcome === "timeout") return { status: 1, stderr: `${connecting}wget: download timed out\n`, afterMillis };
  if (result.outcome !== "response") {
    const why = result.outcome === "no-route" ? "No route to host" : "Connection refused";
    return { status: 1, stderr: `${connecting}wget: can't connect to remote host (${result.ip}): ${why}\n`, afterMillis };
  }
  call.around.actions.push(...result.actions);
  if (result.status >= 400)
    return {
      status: 1,
      stderr: `${connecting}wget: server returned error: HTTP/1.1 ${result.status} ${result.status === 404 ? "Not Found" : result.status === 403 ? "Forbidden" : "Error"}\n`,
      afterMillis,
    };
  return saved(call, url.path, values.O, result.body, flags, connecting, afterMillis);
};

function saved(
  call: Call,
  path: string,
  target: string | undefined,
  body: string,
  flags: ReadonlySet<string>,
  connecting: string,
  afterMillis: number,
): Outcome {
  if (flags.has("spider")) return { status: 0, stderr: `${connecting}remote file exists\n`, afterMillis };
  if (target === "-") return { status: 0, stdout: body, stderr: connecting, afterMillis };
  const name = target ?? (path.split("?")[0]?.split("/").pop() || "index.html");
  const problem = name === "/dev/null" ? undefined : call.around.files.write(joinPath(call.cwd, name), body);
  if (problem) return { status: 1, stderr: `${connecting}wget: can't open '${name}': ${problem}\n`, afterMillis };
  return { status: 0, stderr: flags.has("q") ? "" : `${connecting}saving to '${name}'\n'${name}' saved\n`, afterMillis };
}

/** busybox nslookup: the server, then the addresses of the first name that exists. */
const nslookup: Command = (call) => {
  const source = self(call);
  const name = call.argv.slice(1).find((word) => !word.startsWith("-"));
  if (!source || name === undefined) return fail("nslookup: missing host", 1);
  const resolver = resolverOf(source);
  const server = resolver.nameservers[0] ?? "";
  const header = `Server:\t\t${server}\nAddress:\t${server}:53\n\n`;
  if (isAddress(name)) return reverse(call, source, name, header);
  if (!reachesDns(call, server))
    return { status: 1, stdout: ";; connection timed out; no servers could be reached\n\n", afterMillis: 10_000 };
  const queries = lookUp(call.around.view, resolver, name, "A");
  const last = queries[queries.length - 1] as DnsQuery;
  const records = last.answer.answer;
  if (records.length === 0)
    return {
      status: 1,
      stdout: `${header}** server can't find ${(candidates(resolver, name)[0] ?? name).replace(/\.$/, "")}: NXDOMAIN\n\n`,
      afterMillis: 5 * queries.length,
    };
  const aliases = records
    .filter((record) => record.type === "CNAME")
    .map((record) => `${record.name.replace(/\.$/, "")}\tcanonical name = ${record.value.replace(/\.$/, "")}\n`);
  const addresses = records
    .filter((record) => record.type === "A")
    .map((record) => `Name:\t${record.name.replace(/\.$/, "")}\nAddress: ${record.value}\n`);
  return { status: 0, stdout: `${header}${aliases.join("")}${addresses.join("")}\n`, afterMillis: 5 * queries.length };
};

function reverse(call: Call, source: Source, ip: string, header: string): Outcome {
  const name = `${ip.split(".").reverse().join(".")}.in-addr.arpa`;
  const { answer } = ask(call.around.view, resolverOf(source), { name, type: "PTR" });
  if (answer.length === 0) return { status: 1, stdout: `${header}** server can't find ${name}: NXDOMAIN\n\n`, afterMillis: 5 };
  return {
    status: 0,
    stdout: `${header}${answer.map((record) => `${name}\tname = ${record.value.replace(/\.$/, "")}\n`).join("")}\n`,
    afterMillis: 5,
  };
}

function reachesDns(call: Call, server: string): boolean {
  if (!call.around.view.world("rules", "|kube-system/kube-dns")) return true;
  return tcpConnect(call.around.view, { origin: origin(call), host: server, port: 53, timeoutMillis: 5000 }).outcome === "response";
}

const dig: Command = (call) => {
  const source = self(call);
  const words = call.argv.slice(1);
  const flags = new Set(words.filter((word) => word.startsWith("+")));
  const plain = words.filter((word) => !/^[+@-]/.test(word));
  const types = ["A", "AAAA", "SRV", "CNAME", "PTR", "NS", "TXT", "SOA", "ANY"];
  const type = plain.find((word) => types.includes(word.toUpperCase()))?.toUpperCase() ?? "A";
  const name = plain.find((word) => !types.includes(word.toUpperCase())) ?? ".";
  if (!source) return fail("dig: no network");
  const resolver = resolverOf(source);
  const queries = flags.has("+search")
    ? lookUp(call.around.view, resolver, name, type)
    : [{ name, type, answer: ask(call.around.view, resolver, { name, type }) }];
  const { answer } = queries[queries.length - 1] as DnsQuery;
  if (flags.has("+short")) return { status: 0, stdout: answer.answer.map((record) => `${record.value}\n`).join(""), afterMillis: 4 };
  const lines = answer.answer.map((record) => `${record.name}\t${record.ttl}\tIN\t${record.type}\t${record.value}\n`).join("");
  const asked = queries[queries.length - 1]?.name ?? name;
  return {
    status: 0,
    stdout: `;; ->>HEADER<<- opcode: QUERY, status: ${answer.status}\n\n;; QUESTION SECTION:\n;${asked.endsWith(".") ? asked : `${asked}.`}\tIN\t${type}\n\n${lines === "" ? "" : `;; ANSWER SECTION:\n${lines}\n`}`,
    afterMillis: 4,
  };
};

const host: Command = (call) => {
  const source = self(call);
  const name = call.argv[1] ?? "";
  const queries = source ? lookUp(call.around.view, resolverOf(source), name, "A") : [];
  const addresses = addressesOf(queries);
  const shown = queries[queries.length - 1]?.name.replace(/\.$/, "") ?? name;
  if (addresses.length === 0) return { status: 1, stdout: `Host ${name} not found: 3(NXDOMAIN)\n`, afterMillis: 5 };
  return { status: 0, stdout: addresses.map((ip) => `${shown} has address ${ip}\n`).join(""), afterMillis: 5 };
};

const getent: Command = (call) => {
  const [, database, name = ""] = call.argv;
  if (database !== "hosts" && database !== "ahostsv4" && database !== "ahosts") return fail(notSimulated(`getent ${database ?? ""}`), 1);
  const source = self(call);
  const { view, container, ip: own } = call.around;
  const written = addressInHosts(view, container, own, name);
  const queries = source && written === undefined ? lookUp(view, resolverOf(source), name, "A") : [];
  const asked = queries[queries.length - 1]?.answer.answer.find((record) => record.type === "A")?.name.replace(/\.$/, "");
  const shown = written === undefined ? asked : name;
  const addresses = written === undefined ? addressesOf(queries) : [written];
  if (addresses.length === 0) return { status: 2, afterMillis: 5 };
  const lines = addresses.flatMap((ip, index) => {
    const padded = ip.padEnd(15);
    if (database === "hosts") return [`${padded} ${shown}\n`];
    return [`${padded} STREAM ${index === 0 ? shown : ""}\n`, `${padded} DGRAM  \n`, `${padded} RAW    \n`];
  });
  return { status: 0, stdout: lines.join(""), afterMillis: 5 };
};

const nc: Command = (call) => {
  const { flags, values, rest } = parseOptions(call.argv, "wpie");
  if (flags.has("l")) return fail(notSimulated("nc -l"), 1);
  const [target = "", port = ""] = rest;
  const result = tcpConnect(call.around.view, {
    origin: origin(call),
    host: target,
    port: Number(port),
    sequence: sequence(call),
    timeoutMillis: values.w ? Number(values.w) * 1000 : 134_000,
  });
  const afterMillis = Math.max(1, result.durationMillis);
  if (result.outcome === "response")
    return { status: 0, stderr: flags.has("v") ? `${target} (${result.ip}:${port}) open\n` : "", afterMillis };
  const why =
    result.outcome === "timeout"
      ? "Connection timed out"
      : result.outcome === "no-route"
        ? "No route to host"
        : result.outcome === "name-not-resolved"
          ? "bad address"
          : "Connection refused";
  return {
    status: 1,
    stderr: result.outcome === "name-not-resolved" ? `nc: bad address '${target}'\n` : `nc: ${target} (${result.ip}:${port}): ${why}\n`,
    afterMillis,
  };
};

/** iproute2: the interfaces of this network namespace. A pod has a pair of its own; on the host's network one sees the machine's. */
const ip: Command = ({ argv, around }) => {
  const object = argv.slice(1).find((word) => !word.startsWith("-")) ?? "";
  if (!"address".startsWith(object) || object === "") return fail(`ip: ${notSimulated(`ip ${object || "의 도움말"}`)}`, 1);
  const machine = around.view.world("machine", around.container.node);
  const isHost = machine?.ip === around.ip;
  const links = [
    ["lo", "127.0.0.1/8", "host", "LOOPBACK,UP,LOWER_UP"],
    [isHost ? "eth0" : "eth0@if7", `${around.ip}/24`, "global", "BROADCAST,MULTICAST,UP,LOWER_UP"],
    ...(isHost && machine ? [["cni0", `${gatewayOf(machine.podCidr)}/24`, "global", "BROADCAST,MULTICAST,UP,LOWER_UP"]] : []),
  ];
  const lines = links.map(
    ([name = "", address, scope, flags], index) =>
      `${index + 1}: ${name}: <${flags}> mtu ${name === "lo" ? 65536 : 1500}\n    inet ${address} scope ${scope} ${name.split("@")[0]}\n`,
  );
  return ok(lines.join(""));
};

/** Commands that use the network; only images that have them. */
export const networkCommands: { readonly [name: string]: Command } = {
  curl: runCurl,
  wget,
  nslookup,
  dig,
  host,
  nc,
  getent,
  ping: () => fail(notSimulated("ping (ICMP)"), 1),
  ifconfig: (call) => ok(`eth0      inet addr:${call.around.ip}\n`),
  ip,
};
