import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { admitHttp, answerSafely, failure, type HttpReply, replyText, type Session, type Status, type TerminalRow } from "../sim/index.ts";
import { refuseForeign } from "./guard.ts";
import { acceptUpgrade, chooseProtocol, sendClose, sendFrame } from "./websocket.ts";

const protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];
const channels = { stdout: 1, stderr: 2, error: 3 } as const;

const execPath = /^\/api\/v1\/namespaces\/([^/?]+)\/pods\/([^/?]+)\/exec\?(.*)$/;

/** Is this the beginning of such a stream? Every other upgrade is answered as if it had not been asked for. */
export function wantsExec({ url = "", headers, method }: IncomingMessage): boolean {
  return method === "GET" && headers.upgrade?.toLowerCase() === "websocket" && execPath.test(url);
}

/**
 * `kubectl exec` without standard input: the command is typed into the session's terminal, so it is part of the run like any line,
 * and what it printed goes back over the channels of kubectl's WebSocket.
 * Follows apimachinery/pkg/util/remotecommand/constants.go and apiserver/pkg/util/wsstream.
 */
export function exec(session: Session, request: IncomingMessage, socket: Duplex): void {
  socket.on("error", () => socket.destroy());
  const [, namespace = "", pod = "", search = ""] = execPath.exec(request.url ?? "") ?? [];
  const query = new URLSearchParams(search);
  const protocol = chooseProtocol(request, protocols);
  const reply = refusalOf(session, request, query, `/api/v1/namespaces/${namespace}/pods/${pod}`);
  if (reply || protocol === undefined) {
    refuse(socket, reply ?? replyOf(noProtocol()));
    return;
  }
  acceptUpgrade(request, socket, protocol);
  const container = query.get("container");
  const chosen = container ? ["-c", container] : [];
  const place = ["-n", decodeURIComponent(namespace), decodeURIComponent(pod)];
  const words = ["kubectl", "exec", ...place, ...chosen, "--", ...query.getAll("command")];
  follow(session, session.type(words.map(quoted).join(" ")).index, socket);
}

const replyOf = (status: Status): HttpReply => ({ code: status.code ?? 400, format: "json", body: status, warnings: [] });

/** What stands against it before a single byte is exchanged. */
function refusalOf(session: Session, request: IncomingMessage, query: URLSearchParams, path: string): HttpReply | undefined {
  const admitted = admitHttp("GET", request.url ?? "/", request.headersDistinct, session.view);
  const forbidden = "status" in admitted ? admitted.status : undefined;
  const status = refuseForeign(request) ?? forbidden ?? (query.get("stdin") === "true" ? noInput() : undefined);
  if (status) return replyOf(status);
  const pod = session.send({ method: "GET", path }, answerSafely);
  return pod.code === 200 ? undefined : pod;
}

const noInput = () => failure("MethodNotAllowed", "이 시뮬레이션에는 없다: 표준 입력이 이어진 exec(-i, -t). 명령만 실행할 수 있다.");
const noProtocol = () => failure("BadRequest", `unable to upgrade: no protocol of ${protocols.join(", ")} was offered`);

/** A word as the terminal reads it back. */
const quoted = (word: string): string => (/^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

function refuse(socket: Duplex, reply: HttpReply): void {
  const text = replyText(reply);
  const head = [
    `HTTP/1.1 ${reply.code} ${STATUS_CODES[reply.code] ?? ""}`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(text)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${text}`);
}

/** Waits for the line to end, then sends what it printed and how it ended. */
function follow(session: Session, index: number, socket: Duplex): void {
  let leave = () => {};
  const look = () => {
    const row = session.terminal[index];
    if (row?.exitCode === undefined) return;
    leave();
    const said = row.output.filter(({ text }) => !ending.test(text));
    const ran = row.exitCode === 0 || said.length < row.output.length;
    for (const { stream, text } of ran ? said : []) send(socket, channels[stream], text);
    send(socket, channels.error, JSON.stringify(outcome(row, ran)));
    sendClose(socket);
  };
  leave = session.subscribe(look);
  socket.on("close", leave);
  look();
}

/** kubectl's own line about a command that failed; the client on the other side writes it itself. */
const ending = /^command terminated with exit code \d+\n$/;

/** How the command ended, as the kubelet tells it. Follows kubelet/pkg/cri/streaming/remotecommand/exec.go. */
function outcome({ exitCode = 0, output }: TerminalRow, ran: boolean) {
  if (exitCode === 0) return { metadata: {}, status: "Success" };
  if (!ran) return failure("InternalError", output.map(({ text }) => text.replace(/^error: /, "").trimEnd()).join("\n"));
  const message = `command terminated with non-zero exit code: exit status ${exitCode}`;
  const details = { causes: [{ reason: "ExitCode", message: String(exitCode) }] };
  return { metadata: {}, status: "Failure", message, reason: "NonZeroExitCode", details };
}

function send(socket: Duplex, channel: number, text: string): void {
  sendFrame(socket, Buffer.concat([Buffer.from([channel]), Buffer.from(text)]));
}
