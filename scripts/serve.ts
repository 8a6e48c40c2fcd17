// npm run serve -- --port P [--speed 1] [--seed 1] [--nodes 2]: a session as a Kubernetes REST API on the loopback.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startClock } from "../src/serve/clock.ts";
import { apiServer } from "../src/serve/server.ts";
import { controlPlane, type Descriptions, Session, worker } from "../src/sim/index.ts";

const HOST = "127.0.0.1";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "8001" },
    speed: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    nodes: { type: "string", default: "2" },
  },
});

/** A number of a flag; ends the program with a sentence when it is none. */
function numberOf(name: keyof typeof values, least: number, most: number): number {
  const value = Number(values[name]);
  if (values[name] !== "" && value >= least && value <= most) return value;
  console.error(`--${name}: ${least}에서 ${most} 사이의 수여야 한다 (${values[name]})`);
  process.exit(2);
}

const port = numberOf("port", 0, 65_535);
const speed = numberOf("speed", 0, 3600);
const seed = Math.trunc(numberOf("seed", 0, 2 ** 31));
const workers = Array.from({ length: Math.trunc(numberOf("nodes", 0, 5000)) }, (_, index) => worker(`node${index + 1}`));

const session = new Session({ scenario: { nodes: [controlPlane("control-plane"), ...workers], systemPods: true }, seed });
session.descriptions = JSON.parse(
  readFileSync(new URL("../src/sim/api/descriptions.generated.json", import.meta.url), "utf8"),
) as Descriptions;

const complain = (error: unknown) => console.error(error instanceof Error ? error.message : error);
const server = apiServer(session);
const stopClock = startClock(session, speed, complain);
server.on("error", (error) => {
  complain(error);
  process.exit(1);
});
server.listen(port, HOST, () => {
  const address = server.address();
  const url = `http://${HOST}:${typeof address === "object" ? address?.port : port}`;
  console.log(`${url} (노드 ${workers.length + 1}개, 속도 ×${speed}, 씨앗 ${seed})`);
  console.log(`kubectl --server ${url} get pods -A`);
});

function stop(): void {
  stopClock();
  server.close(() => process.exit(0));
  server.closeAllConnections();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
