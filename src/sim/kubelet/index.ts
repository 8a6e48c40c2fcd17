export { kubelet } from "./kubelet.ts";
