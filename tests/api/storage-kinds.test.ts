import { readRequests, replayChapters } from "./recorded-requests.ts";

/** Kinds that drivers write, and learners only read: what the CSI driver has on each node, and which volume is attached where. */
replayChapters(readRequests("./storage-kinds/requests.jsonl"));
