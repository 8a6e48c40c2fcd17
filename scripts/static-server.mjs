// A small file server on loopback for the built site: what `npm start` and the browser tests open.
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { createGzip } from "node:zlib";

const types = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml; charset=utf-8",
};
const compressible = /^(text\/|application\/(json|xml)|image\/svg)/;

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The file a request path stands for, or undefined; never one outside the folder. */
function fileFor(folder, requestPath) {
  const wanted = normalize(join(folder, requestPath));
  if (wanted !== folder && !wanted.startsWith(folder + sep)) return undefined;
  return [wanted, join(wanted, "index.html")].find(isFile);
}

function decodedPath(url) {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return undefined; // Malformed: it leads where an unknown address does.
  }
}

function answer(folder, request, response) {
  const path = decodedPath(request.url ?? "/");
  const found = path && fileFor(folder, path);
  const file = found ?? [join(folder, "404.html")].find(isFile);
  if (!file) return response.writeHead(404).end();
  const type = types[extname(file)] ?? "application/octet-stream";
  const isGzipped = compressible.test(type) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "");
  response.writeHead(found ? 200 : 404, {
    "content-type": type,
    "cache-control": path?.startsWith("/_astro/") ? "public, max-age=31536000, immutable" : "no-cache",
    "content-security-policy": "frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    ...(isGzipped && { "content-encoding": "gzip", vary: "accept-encoding" }),
  });
  if (request.method === "HEAD") return response.end();
  const stream = createReadStream(file);
  (isGzipped ? stream.pipe(createGzip()) : stream).pipe(response);
}

/** Serves a folder on loopback; resolves with its address and a way to close it. Port 0 takes any free one. */
export function serve(folder, port) {
  const server = createServer((request, response) => answer(normalize(folder), request, response));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve({ address: `http://localhost:${server.address().port}/`, close: () => server.close() }));
  });
}
