import { expect, test } from "vitest";
import { ask, emptyCluster, type Recorded, readRequests, replayChapters } from "./recorded-requests.ts";

/**
 * CustomResourceDefinitions and their objects.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/
 */
const recorded = readRequests("./custom-resources/requests.jsonl");

replayChapters(recorded);

test("a kind is known as long as its definition is there, also when the run goes back", () => {
  const session = emptyCluster();
  const made = recorded.find(({ chapter, method }) => chapter === "names" && method === "POST") as Recorded;
  const list = { ...made, method: "GET", path: "/apis/stable.example.com/v1/namespaces/default/caps" };
  const { body: _, ...get } = list;
  ask(session, made);
  session.advance(1000);
  expect(ask(session, get).code).toBe(200);
  session.seekTime(0);
  expect(ask(session, get).code).toBe(404);
});
