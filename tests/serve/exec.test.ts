import { afterEach, beforeEach, expect, test } from "vitest";
import { pod, type Served, serve } from "./start.ts";

/** `kubectl exec POD -- COMMAND`: the channels of v5.channel.k8s.io over a WebSocket. */

let served: Served;
beforeEach(async () => {
  served = await serve();
  await served.ask("POST", "/api/v1/namespaces/default/pods", { body: pod("box", {}, ["sleep", "3600"]) });
  served.session.advance(20_000);
});
afterEach(() => served.close());

/** What came on each channel by the time the server closed, or "refused". */
function exec(name: string, command: readonly string[], rest = ""): Promise<{ readonly [channel: number]: string } | "refused"> {
  const words = command.map((word) => `command=${encodeURIComponent(word)}`).join("&");
  const url = `${served.url.replace("http", "ws")}/api/v1/namespaces/default/pods/${name}/exec?${words}&stdout=true&stderr=true${rest}`;
  const socket = new WebSocket(url, ["v5.channel.k8s.io"]);
  socket.binaryType = "arraybuffer";
  const said: { [channel: number]: string } = {};
  return new Promise((resolve) => {
    let opened = false;
    socket.onopen = () => {
      opened = true;
      // The command takes its time, which passes only when it is told to.
      served.session.advance(5_000);
    };
    socket.onmessage = ({ data }) => {
      const bytes = new Uint8Array(data as ArrayBuffer);
      const channel = bytes[0] as number;
      said[channel] = (said[channel] ?? "") + new TextDecoder().decode(bytes.subarray(1));
    };
    socket.onclose = () => resolve(opened ? said : "refused");
  });
}

test("standard output on channel 1, success on channel 3", async () => {
  expect(await exec("box", ["echo", "it's", "a  word"])).toEqual({
    1: "it's a  word\n",
    3: JSON.stringify({ metadata: {}, status: "Success" }),
  });
});

test("standard error on channel 2, an exit code as a cause", async () => {
  const said = await exec("box", ["sh", "-c", "echo oops >&2; exit 3"]);
  expect(said).toMatchObject({ 2: "oops\n" });
  expect(JSON.parse((said as { readonly [channel: number]: string })[3] ?? "")).toMatchObject({
    status: "Failure",
    reason: "NonZeroExitCode",
    details: { causes: [{ reason: "ExitCode", message: "3" }] },
  });
});

test("the command is a line of the run", async () => {
  await exec("box", ["hostname"], "&container=c");
  expect(served.session.inputs.at(-1)).toMatchObject({ line: "kubectl exec -n default box -c c -- hostname" });
});

test("an absent pod and standard input are refused before anything is exchanged", async () => {
  expect(await exec("nope", ["ls"])).toBe("refused");
  expect(await exec("box", ["sh"], "&stdin=true")).toBe("refused");
});
