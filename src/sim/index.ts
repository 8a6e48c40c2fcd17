/**
 * The one door of the simulation. Pages, tests and scripts come in here and nowhere else.
 */
export type { Descriptions } from "./api/descriptions.ts";
export { messageOf } from "./api/error-message.ts";
export { type KubeObject, keyOf, objectKey, splitKey } from "./api/object.ts";
export { type TypeSchema, typeSchema } from "./api/schema.ts";
export { matchesLabels } from "./api/selector.ts";
export { failure, type Status } from "./api/status.ts";
export type * from "./api/types.ts";
export type { Component, Reason } from "./cluster/component.ts";
export { digestOf } from "./cluster/digest.ts";
export type { Entry, Store } from "./cluster/store.ts";
export type { View } from "./cluster/view.ts";
export type { ContainerRow, Machine, VirtualMachine, VmGroup } from "./cluster/world-rows.ts";
export type { Step } from "./engine/step.ts";
export type { HttpContext, HttpReply, HttpText } from "./kube-apiserver/rest/http.ts";
export { nextLines, openLog, type PodLog } from "./kube-apiserver/rest/log.ts";
export { bookmark, nextEvents, openWatch, type Watch, type WatchEvent } from "./kube-apiserver/rest/watch.ts";
export type { ClusterSight } from "./session/cluster-sight.ts";
export { definitionsAround } from "./session/definitions-around.ts";
export { type AboutEvent, eventsAbout } from "./session/events-about.ts";
export { type FieldHelp, type FieldPlace, fieldHelp, fieldsAt, type Offer, valuesAt } from "./session/field-help.ts";
export { admitHttp } from "./session/http-admission.ts";
export { answerSafely, oldestVersion, replayInput, replyText } from "./session/http-answer.ts";
export type { Input, Moment, SessionOptions } from "./session/input.ts";
export { INTERRUPT } from "./session/input-log.ts";
export {
  type Expect,
  type Lab,
  parseDuration,
  playScript,
  type ScriptLine,
  type ScriptOutcome,
  scriptPieces,
} from "./session/lab-script.ts";
export { type Mark, manifestMarks } from "./session/manifest-marks.ts";
export { type Repair, repaired } from "./session/manifest-repairs.ts";
export { controlPlane, defaultScenario, type NodeScenario, type Scenario, worker } from "./session/scenario.ts";
export { type KindScope, simulationScope } from "./session/scope.ts";
export { playedIn } from "./session/script-trace.ts";
export { Session } from "./session/session.ts";
export type { TerminalRow, TimedOutput } from "./session/terminal-rows.ts";
export { durationWord, kindWord, narrateStep, type WhyLink, whyChain, withParticle } from "./why/index.ts";
export { bootMillis, freeBytes, guestOsBytes } from "./world/vm/measures.ts";
