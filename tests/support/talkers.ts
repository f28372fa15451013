import type { TestContext } from "vitest";
import { WebSocket as NodeWebSocket, type RawData } from "ws";
import { createStore } from "../../client/state/store.ts";
import type { BoardHandle } from "../../client/sync/boardHandle.ts";
import { createDeviceStorage } from "../../client/sync/deviceStorage.ts";
import { openBoard } from "../../client/sync/openBoard.ts";
import {
  createChoices,
  type NeighbourChoices,
} from "../../client/workshop/neighbour/neighbourChoices.ts";
import {
  createSession,
  type SessionStore,
} from "../../client/workshop/neighbour/neighbourSession.ts";
import { createTalk, type Talk } from "../../client/workshop/neighbour/neighbourTalk.ts";
import { openPad } from "../../client/workshop/neighbour/padLink.ts";
import { newSecret } from "../../shared/room.ts";
import { pairOf } from "../../shared/workshop/pairs.ts";
import { type Round, readRound } from "../../shared/workshop/round.ts";
import type { RunningRelay } from "./relay.ts";
import { until } from "./until.ts";

/** Screens that take part in neighbour talk over a real relay, without a page. */
export interface Talker {
  readonly handle: BoardHandle;
  /** Where its relay is. */
  readonly address: string;
  readonly talk: Talk;
  readonly session: SessionStore;
  readonly name: string;
  choices(): NeighbourChoices;
  round(): Round | undefined;
  kind(): string | undefined;
  /** The seat's id in the round that is on. */
  seat(): string;
  /** Everything that came over any socket of this screen, its pad's too, one message after the other. */
  received(): string;
  close(): Promise<void>;
}

/** Screens on a board of their own, which see each other and are closed after the test. */
export async function gatherTalkers(
  { socketUrl }: Pick<RunningRelay, "socketUrl">,
  { onTestFinished }: TestContext,
  ...options: readonly TalkerOptions[]
): Promise<Talker[]> {
  const secret = newSecret();
  const opened = options.map((one) => openTalker(secret, socketUrl, one));
  onTestFinished(async () => {
    await Promise.all(opened.map((talker) => talker.close()));
  });
  await untilAllHere(opened);
  return opened;
}

/** One more screen on the board of another. */
export function openBeside(context: TestContext, beside: Talker, options: TalkerOptions): Talker {
  const talker = openTalker(beside.handle.secret, beside.address, options);
  context.onTestFinished(() => talker.close());
  return talker;
}

export function partnersOf(talker: Talker, all: readonly Talker[]): Talker[] {
  const pair = pairOf(talker.round()?.draw?.pairs ?? [], talker.seat());
  return all.filter((other) => other !== talker && pair?.seats.includes(other.seat()));
}

export interface TalkerOptions extends Partial<NeighbourChoices> {
  readonly people?: number;
  readonly name?: string;
  /** What a tab keeps through a reload. */
  readonly session?: SessionStore;
}

/** A socket that keeps what it is sent, before anybody reads it. */
function recordingSocket(messages: string[]): typeof WebSocket {
  class RecordingSocket extends NodeWebSocket {
    constructor(...given: ConstructorParameters<typeof NodeWebSocket>) {
      super(...given);
      this.on("message", (data) => messages.push(toBuffer(data).toString("latin1")));
    }
  }
  return RecordingSocket as unknown as typeof WebSocket;
}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(new Uint8Array(data)) : data;
}

export function openTalker(
  secret: string,
  address: string,
  { people = 1, name = "", session: kept, ...chosen }: TalkerOptions = {},
): Talker {
  const storage = createDeviceStorage(undefined);
  const messages: string[] = [];
  const Socket = recordingSocket(messages);
  const handle = openBoard(secret, { address, WebSocket: Socket, storage });
  handle.presence.introduce({ people, name });
  const choices = createChoices(createDeviceStorage(undefined));
  choices.change(chosen);
  const session = kept ?? createSession(handle.room, undefined);
  const talk = createTalk({
    handle,
    people: createStore(people),
    choices,
    session,
    openPad: (door) => openPad({ ...door, board: handle.room, address, WebSocket: Socket }),
  });
  const round = () => handle.workshop.watch(readRound).get();
  return {
    handle,
    address,
    talk,
    session,
    name,
    choices: choices.get,
    round,
    kind: () => talk.view.get()?.stage.kind,
    seat: () => session.of(round()?.id ?? "").keys.id,
    received: () => messages.join("\n"),
    async close() {
      talk.close();
      choices.close();
      await handle.close();
    },
  };
}

/** Waits until every screen is told of by all others. */
export async function untilAllHere(talkers: readonly Talker[]): Promise<void> {
  await until(
    "all see each other",
    () => talkers.every(({ handle }) => handle.presence.others.get().size === talkers.length - 1),
    20_000,
  );
}

export async function untilStage(talkers: readonly Talker[], kind: string, limitMs = 25_000) {
  try {
    await until("", () => talkers.every((talker) => talker.kind() === kind), limitMs);
  } catch (error) {
    const views = talkers.map(({ talk }) => JSON.stringify(talk.view.get()));
    throw new Error(`everybody is at "${kind}":\n${views.join("\n")}`, { cause: error });
  }
}
