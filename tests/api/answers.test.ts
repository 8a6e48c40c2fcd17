import { readRequests, replayChapters } from "./recorded-requests.ts";

/** One chapter for each rule that was once not as in a real kube-apiserver v1.36.3; its name says the rule. */
replayChapters(readRequests("./answers/requests.jsonl"));
