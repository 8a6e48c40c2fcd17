/** What is not Kubernetes: the door of this room. */
export { containerd as runtime } from "./containerd/index.ts";
export { curl } from "./curl.ts";
export { execInContainer } from "./exec.ts";
export { httpGet, tcpConnect } from "./http.ts";
export { walk } from "./network/packets.ts";
