import type { Descriptions } from "../api/descriptions.ts";
import { deepEqual } from "../api/equal.ts";
import { isKindTable } from "../api/kinds.ts";
import type { Store } from "../cluster/store.ts";
import type { View } from "../cluster/view.ts";
import type { Engine } from "../engine/engine.ts";
import type { Outside } from "../engine/outside.ts";
import type { Step } from "../engine/step.ts";
import type { HttpContext, HttpReply, HttpText } from "../kube-apiserver/rest/http.ts";
import type { CommandResult } from "../kubectl/client.ts";
import type { WhyLink } from "../why/index.ts";
import { BOOT_MILLIS, bootedEngine } from "./boot.ts";
import { type ClusterSight, clusterSights } from "./cluster-sight.ts";
import { type LineContext, resumeLine, runLine } from "./commands.ts";
import { components } from "./components.ts";
import { type Answer, httpContext, isReading } from "./http.ts";
import type { Input, Moment, SessionOptions } from "./input.ts";
import { INTERRUPT, InputLog } from "./input-log.ts";
import { lineContext } from "./line-context.ts";
import { onlyReading } from "./only-reading.ts";
import type { Scenario } from "./scenario.ts";
import { TERMINAL, TerminalReader, type TerminalRow, terminalKey } from "./terminal-rows.ts";

export type { Input, Moment, SessionOptions };

const interrupted: CommandResult = { output: [{ stream: "stdout", text: "^C\n" }], exitCode: 130 };

/** Advancing longer than this at once is cut into pieces by the caller, so that a page stays alive. */
export const MAX_ADVANCE_MILLIS = 24 * 3_600_000;

/**
 * A run: a cluster, its clock, a terminal and its whole history.
 * All times given and taken here count from the moment the reader first sees the cluster.
 */
export class Session {
  readonly scenario: Scenario;
  readonly seed: number;
  /** The texts of `kubectl explain`, handed in by whoever has loaded them. */
  descriptions: Descriptions | undefined;
  /** The texts of `kubectl … --help`, likewise. */
  help: { readonly [command: string]: string } | undefined;
  readonly #engine: Engine;
  readonly #bootSteps: number;
  readonly #inputs: InputLog;
  readonly #terminal: TerminalReader;
  #running: readonly number[] = [];
  #listeners = new Set<() => void>();

  constructor({ scenario, seed = 1, files = {}, components: chosen = components }: SessionOptions) {
    this.scenario = scenario;
    this.seed = seed;
    this.#inputs = new InputLog(files);
    this.#engine = bootedEngine(scenario, seed, chosen);
    this.#bootSteps = this.#engine.steps.length;
    this.#terminal = new TerminalReader(this.#engine.store);
  }

  get nowMillis(): number {
    return this.#engine.nowMillis - BOOT_MILLIS;
  }

  /** The last moment of the run so far. */
  get endMillis(): number {
    return Math.max(this.nowMillis, (this.#engine.steps.at(-1)?.atMillis ?? 0) - BOOT_MILLIS);
  }

  /** Reads the cluster at the present moment. */
  get view(): View {
    return this.#engine.view("reader");
  }

  get store(): Store {
    return this.#engine.store;
  }

  /** Steps since the reader first saw the cluster, the ones after the present moment included. */
  get steps(): readonly Step[] {
    return this.#engine.steps.slice(this.#bootSteps);
  }

  /** How many of `steps` are in force now. */
  get position(): number {
    return this.#engine.stepCount - this.#bootSteps;
  }

  get moment(): Required<Moment> {
    return { atMillis: this.nowMillis, atStep: this.position };
  }

  get inputs(): readonly Input[] {
    return this.#inputs.inForce(this.#engine.stepCount);
  }

  /** Those after the present moment too. */
  get knownInputs(): readonly Input[] {
    return this.#inputs.inForce(Number.POSITIVE_INFINITY);
  }

  /** The reader's files as they are at the present moment. */
  get files(): { readonly [path: string]: string } {
    return this.#inputs.files(this.#engine.stepCount);
  }

  get terminal(): readonly TerminalRow[] {
    return this.#terminal.rows();
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Changes a file now. In the past, this begins another future where lines were typed that have read the file as it was. */
  edit(file: string, text: string): void {
    if (this.files[file] === text) return;
    if (this.#inputs.isReadAfter(this.#engine.stepCount)) this.#dropFuture();
    // An edit belongs to its step, however long ago that was: who goes back to the step still finds it.
    const atMillis = Math.max(0, (this.#engine.steps[this.#engine.stepCount - 1]?.atMillis ?? 0) - BOOT_MILLIS);
    this.#inputs.remember({ atMillis, atStep: this.position, file, text }, this.#engine.stepCount);
    this.#tell();
  }

  /** Types a line into the terminal now. In the past, this begins another future. */
  type(line: string): TerminalRow {
    this.#dropFuture();
    const index = this.terminal.length;
    this.#inputs.remember({ ...this.moment, line }, this.#engine.stepCount);
    this.#engine.input(line, (outside) => {
      const context = this.#lineContext(outside, line);
      const place = context.destination ? { context: context.destination.context } : {};
      this.#print(index, { index, atMillis: this.nowMillis, line, ...place, output: [] }, runLine(line, context), outside);
    });
    this.#afterStep();
    this.#tell();
    return this.#terminal.row(index);
  }

  /** What a line would print now, without typing it: for looking only, so requests that write are refused. */
  peek(line: string): CommandResult {
    return runLine(line, this.#lineContext(onlyReading(this.#engine), line));
  }

  /** What the HTTP side of kube-apiserver can see at the present moment, for reading. */
  get reading(): HttpContext {
    return httpContext(this.#engine, onlyReading(this.#engine), "", this.descriptions);
  }

  /** A request by HTTP now. One that may write is part of the run; one that only reads leaves no trace. */
  send(http: HttpText, answer: Answer): HttpReply {
    if (isReading(http)) return answer(http, this.reading);
    this.#dropFuture();
    this.#inputs.remember({ ...this.moment, http }, this.#engine.stepCount);
    const replies: HttpReply[] = [];
    const name = `${http.method} ${http.path}`;
    this.#engine.input(name, (outside) => {
      replies.push(answer(http, httpContext(this.#engine, outside, name, this.descriptions)));
    });
    this.#afterStep();
    this.#tell();
    return replies[0] as HttpReply;
  }

  /** Ctrl+C: ends what is still running. */
  interrupt(): void {
    if (this.#running.length === 0) return;
    this.#dropFuture();
    this.#inputs.remember({ ...this.moment, line: INTERRUPT }, this.#engine.stepCount);
    this.#engine.input(INTERRUPT, (outside) => {
      for (const index of this.#running) this.#print(index, this.#terminal.row(index), interrupted, outside);
    });
    this.#tell();
  }

  /** Lets whole milliseconds pass. @returns the number of steps taken; at most `maxSteps`. */
  advance(millis: number, maxSteps = Number.POSITIVE_INFINITY): number {
    const until = this.#engine.nowMillis + Math.floor(Math.min(millis, MAX_ADVANCE_MILLIS));
    let count = 0;
    while (count < maxSteps && this.#takeStep(until)) count++;
    if (count < maxSteps) this.#engine.runUntil(until);
    this.#tell();
    return count;
  }

  /** Goes forward to a moment of another run of the same lines. @returns false when `maxSteps` were taken before. */
  advanceTo({ atMillis, atStep }: Moment, maxSteps = Number.POSITIVE_INFINITY): boolean {
    if (atStep === undefined) return this.advance(atMillis - this.nowMillis, maxSteps) < maxSteps && this.nowMillis >= atMillis;
    let count = 0;
    while (this.position < atStep && count < maxSteps && this.#takeStep()) count++;
    const isThere = count < maxSteps || this.position >= atStep;
    if (isThere) this.#engine.idleUntil(atMillis + BOOT_MILLIS);
    this.#tell();
    return isThere;
  }

  /** One step forward: whatever comes next, however far away. */
  step(): Step | undefined {
    const step = this.#takeStep();
    this.#tell();
    return step;
  }

  /** Goes to the moment after that many of `steps`. */
  seekStep(count: number): void {
    this.#engine.seekStep(Math.max(0, count) + this.#bootSteps);
    this.#engine.idleUntil(BOOT_MILLIS);
    this.#findRunning();
    this.#tell();
  }

  /** Goes to a moment of the run so far. */
  seekTime(millis: number): void {
    this.#engine.seekTime(Math.min(Math.max(0, Math.floor(millis)), this.endMillis) + BOOT_MILLIS);
    this.#findRunning();
    this.#tell();
  }

  /** Milliseconds of the reader's clock → of the cluster's, and back: timestamps of objects use the latter. */
  toClusterMillis(millis: number): number {
    return millis + BOOT_MILLIS;
  }

  /** Did a step change API objects other than Events and leases? */
  changedObjects(step: Step): boolean {
    for (let index = step.fromEntry; index < step.toEntry; index++) {
      const table = this.store.journal[index]?.table ?? "";
      if (isKindTable(table) && table !== "Event" && table !== "Lease") return true;
    }
    return false;
  }

  /** The clusters of the run as they are now; nearly always one. */
  get clusters(): readonly ClusterSight[] {
    return clusterSights(this.#engine);
  }

  /** The answer to 왜? about such an object, newest first. */
  why(key: string): readonly WhyLink[] {
    return this.clusters[0]?.why(key) ?? [];
  }

  #lineContext(outside: Outside, line: string, begunIn?: string): LineContext {
    const { files, descriptions, help } = this;
    return lineContext(this.#engine, outside, { line, begunIn, files, descriptions, help });
  }

  #print(index: number, row: TerminalRow, result: CommandResult, outside: Outside): void {
    const { state: _, ...rest } = row;
    const output = result.output.map((part) => ({ ...part, atMillis: this.nowMillis }));
    const ended = result.exitCode === undefined ? { state: result.state } : { exitCode: result.exitCode };
    outside.put(TERMINAL, terminalKey(index), { ...rest, output, ...ended }, { code: "TerminalOutput", facts: { line: row.line } });
    this.#running =
      result.exitCode === undefined ? [...new Set([...this.#running, index])] : this.#running.filter((other) => other !== index);
    if (result.wakeAtMillis !== undefined)
      outside.plan(TERMINAL, "", String(index), Math.max(0, result.wakeAtMillis - this.#engine.nowMillis));
  }

  /** What followed a step that is known is known too; after the last of them it is asked anew what goes on. */
  #takeStep(untilMillis?: number): Step | undefined {
    const isKnown = this.#engine.stepCount < this.#engine.steps.length;
    const step = this.#engine.step(untilMillis);
    if (step && !isKnown) this.#afterStep();
    else if (isKnown && this.#engine.stepCount === this.#engine.steps.length) this.#findRunning();
    return step;
  }

  /** Commands that go on (`get -w`, `rollout status`) look at the cluster after every step that changed it. */
  #afterStep(): void {
    const last = this.#engine.steps.at(-1);
    if (!last || (last.fromEntry === last.toEntry && last.component !== TERMINAL)) return;
    for (const index of this.#running) this.#resume(index);
  }

  #resume(index: number): void {
    const row = this.#terminal.row(index);
    this.#engine.input(row.line, (outside) => {
      const result = resumeLine(row.line, row.state, this.#lineContext(outside, row.line, row.context));
      const quiet = result.output.length === 0 && result.exitCode === undefined && deepEqual(result.state, row.state);
      if (!quiet) this.#print(index, row, result, outside);
    });
  }

  /** What a line that goes on has made of the last step belongs to that step, and stays. */
  #dropFuture(): void {
    const { steps } = this.#engine;
    if (this.#engine.stepCount < steps.length) {
      while (steps[this.#engine.stepCount]?.component === "user" && !this.#inputs.isActAt(this.#engine.stepCount)) this.#engine.step();
      this.#findRunning();
    }
    this.#engine.dropFuture();
    this.#inputs.dropFuture(this.#engine.stepCount);
  }

  #findRunning(): void {
    this.#running = this.terminal.filter(({ exitCode }) => exitCode === undefined).map(({ index }) => index);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
