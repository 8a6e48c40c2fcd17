import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

/** The few words of WebSocket that a server needs who only speaks. RFC 6455. */
const ACCEPT_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const BINARY = 0x82;
const CLOSE = [0x88, 2, 0x03, 0xe8];

/** The first protocol of the client's that the server speaks too. */
export function chooseProtocol({ headers }: IncomingMessage, spoken: readonly string[]): string | undefined {
  const offered = String(headers["sec-websocket-protocol"] ?? "").split(",");
  return offered.map((name) => name.trim()).find((name) => spoken.includes(name));
}

/** Agrees to the upgrade. What the client sends afterwards is not read. */
export function acceptUpgrade({ headers }: IncomingMessage, socket: Duplex, protocol: string): void {
  const key = String(headers["sec-websocket-key"] ?? "");
  const accept = createHash("sha1")
    .update(key + ACCEPT_GUID)
    .digest("base64");
  const lines = [
    "HTTP/1.1 101 Switching Protocols",
    "Upgrade: websocket",
    "Connection: Upgrade",
    `Sec-WebSocket-Accept: ${accept}`,
    `Sec-WebSocket-Protocol: ${protocol}`,
  ];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  socket.resume();
}

/** One binary message. */
export function sendFrame(socket: Duplex, content: Buffer): void {
  const header = Buffer.alloc(10);
  header[0] = BINARY;
  if (content.length < 126) header[1] = content.length;
  else if (content.length < 65_536) {
    header[1] = 126;
    header.writeUInt16BE(content.length, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(content.length), 2);
  }
  const length = content.length < 126 ? 2 : content.length < 65_536 ? 4 : 10;
  socket.write(Buffer.concat([header.subarray(0, length), content]));
}

export function sendClose(socket: Duplex): void {
  socket.end(Buffer.from(CLOSE));
}
