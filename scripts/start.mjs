// npm start [-- --port P]: installs what is missing, builds the site and serves it on loopback.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { install, leave, root, run } from "./prepare.mjs";
import { serve } from "./static-server.mjs";

const { values } = parseArgs({ options: { port: { type: "string", default: "4321" } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65535) leave(`--port에는 0부터 65535까지의 수를 적는다: ${values.port}`);

install();
console.log("사이트를 빌드한다 …");
if (!run("npm", ["run", "--silent", "build"])) leave("빌드하지 못했다. 위의 오류를 본다.");

try {
  const { address } = await serve(join(root, "dist"), port);
  console.log(`\n쿠버노트를 열었다: ${address}\n멈추려면 Ctrl+C를 누른다.`);
} catch (error) {
  leave(
    error.code === "EADDRINUSE"
      ? `포트 ${port}을(를) 다른 프로그램이 쓰고 있다. npm start -- --port ${port + 1}처럼 실행한다.`
      : String(error),
  );
}
