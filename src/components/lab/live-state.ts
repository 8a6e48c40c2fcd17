import { signal } from "@preact/signals";
import { digestOf, messageOf, replayInput, Session } from "../../sim/index.ts";
import { prepareLine } from "./descriptions.ts";
import type { LabState } from "./lab-state.ts";
import type { Player } from "./player.ts";
import { createScriptPlayer } from "./script-player.ts";
import type { News, ServedRun, ServedSession } from "./served-session.ts";

/** How often the server is asked what is new. */
const PERIOD_MILLIS = 300;

/**
 * A session of `npm run serve`, lived through again in the page: the same inputs at the same moments make the same cluster here.
 * `tell` hears a sentence when the two come apart and when they are together again.
 */
export async function createLiveState(server: ServedSession, tell: (sentence: string) => void): Promise<LabState> {
  const run = await server.run();
  const session = new Session({ scenario: run.scenario, seed: run.seed });
  await follow(session, run);
  if (digestOf(session.store) !== run.digest)
    throw new Error("서버와 이 페이지의 판이 달라 같은 클러스터가 되지 않는다. 사이트를 다시 빌드해 본다.");
  const version = signal(0);
  const stop = session.subscribe(() => {
    version.value++;
  });
  const player = createFollower(session, server, run.inputs.length, tell);
  const send = async (line: string): Promise<boolean> => {
    try {
      await server.type(line);
      return true;
    } catch (error) {
      tell(messageOf(error));
      return false;
    }
  };
  player.play();
  return {
    lab: { id: "live", title: "붙은 세션", claims: [], files: {}, script: [] },
    session,
    player,
    script: createScriptPlayer(session, []),
    version,
    file: signal(""),
    selected: signal<string | undefined>(undefined),
    showSystem: signal(false),
    notice: signal(""),
    async type(line) {
      player.play();
      return send(line);
    },
    interrupt: () => void send("^C"),
    dispose() {
      stop();
      player.dispose();
    },
  };
}

/** Inputs and moments of the server, one batch after the other. Paused, the reader may look back; then the server's present comes again. */
function createFollower(session: Session, server: ServedSession, known: number, tell: (sentence: string) => void): Player {
  const playing = signal(false);
  let timer = 0;
  let count = known;
  /** The server's position as it was last heard: the reader may have stepped past it. */
  let steps = session.steps.length;
  /** Counts the times that were begun: an answer to a question of an earlier time comes too late. */
  let turn = 0;
  let isLost = false;
  const ask = async (mine: number): Promise<void> => {
    const isLate = (): boolean => mine !== turn;
    try {
      const news = await server.news(count);
      if (isLate()) return;
      if (news.count < count) throw new Error("서버가 새로 시작했다. 다시 붙는다.");
      await follow(session, news, isLate);
      if (isLate()) return;
      count = news.count;
      steps = session.steps.length;
      if (isLost) tell("다시 붙었다.");
      isLost = false;
    } catch (error) {
      if (isLate()) return;
      isLost = true;
      tell(messageOf(error));
    }
    timer = window.setTimeout(() => void ask(mine), PERIOD_MILLIS);
  };
  const pause = (): void => {
    turn++;
    clearTimeout(timer);
    playing.value = false;
  };
  return {
    playing,
    play() {
      if (playing.peek()) return;
      playing.value = true;
      session.seekStep(steps);
      void ask(++turn);
    },
    pause,
    dispose: pause,
  };
}

/** All that the lines need is fetched before the first of them is typed, so that nobody comes between them. */
async function follow(
  session: Session,
  { inputs, atMillis, atStep }: Pick<News | ServedRun, "inputs" | "atMillis" | "atStep">,
  isLate: () => boolean = () => false,
): Promise<void> {
  for (const input of inputs) if ("line" in input) await prepareLine(session, input.line);
  if (isLate()) return;
  for (const input of inputs) replayInput(session, input);
  session.advanceTo({ atMillis, atStep });
}
