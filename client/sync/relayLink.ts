import { clone, type Decoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, length, toUint8Array, writeVarUint } from "lib0/encoding";
import { uint32 } from "lib0/random";
import { Awareness, applyAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { closeReasons, messageTypes, syncTypes } from "../../shared/protocol.ts";
import { createStore, type ReadonlyStore } from "../state/store.ts";
import type { BoardDoc } from "./boardDoc.ts";
import type { DoorLine, Status } from "./boardHandle.ts";
import { socketParams } from "./earlySocket.ts";
import { notesLackedBy } from "./notesLackedBy.ts";
import { isPageHidden, watchPage } from "./page.ts";
import { createPresenceChannel } from "./presenceChannel.ts";
import type { RelayClock } from "./relayClock.ts";
import { createSavedEcho, type Frame } from "./savedEcho.ts";
import { firstState, isSaved, nextStatus, type SyncEvent, statusOf } from "./status.ts";

/** Longest wait between two tries, ms: while somebody looks, and while nobody does. */
const seenRetryMs = 4_000;
const hiddenRetryMs = 30_000;
/** Tries after a relay that cannot write or lost patience wait at least 100 ms × 2 to this power. */
const busyTries = 5;
/** A try without an answer is given up after this time, ms; browsers wait for minutes. */
const handshakeMs = 10_000;
/** After so long without a message the relay is asked for one, ms. y-websocket gives up after 30 s. */
const quietMs = 12_000;
/** A frozen page with a socket silent for so long does not ask, it connects anew, ms. */
const staleMs = 35_000;
/** How long the answer to such a question may take, ms. */
const answerMs = 8_000;
/** The same when something just happened to the page or its network, ms. */
const hurriedAnswerMs = 2_500;
/** Slowest line that is waited for, bytes per ms: else large work would be begun anew for ever. */
const slowestBytesPerMs = 4;
/** "Sent 3 notes" stands for this long, ms. */
const sentShownMs = 6_000;
/** While somebody types, "saved" waits for a pause of this length, ms; "saving" never waits. */
const calmMs = 400;

/**
 * Nothing goes from tab to tab, and the stock version would announce the document's client id as a
 * presence when it says goodbye there.
 */
class RelayProvider extends WebsocketProvider {
  override disconnectBc(): void {
    this.bcconnected = false;
  }
}

export interface RelayLinkOptions {
  /** Address of the sockets without the room, such as `wss://host/ws`. */
  readonly address: string;
  readonly room: string;
  /** One from `createBoardDoc` takes in a large board in half the time. */
  readonly doc: Y.Doc | BoardDoc;
  /** Set by this relay's time; without one it is not asked. */
  readonly clock?: RelayClock;
  /** Added to the socket's address. */
  readonly params?: Readonly<Record<string, string>>;
  /** For where there is no global one. */
  readonly WebSocket?: typeof WebSocket;
}

export interface RelayLink {
  readonly status: ReadonlyStore<Status>;
  readonly presence: ReturnType<typeof createPresenceChannel>;
  readonly door: DoorLine;
  isSaved(): boolean;
  connect(): void;
  close(): void;
}

/** Keeps a document connected: connects, notices silence, connects again, and says how it stands. */
export function createRelayLink(options: RelayLinkOptions): RelayLink {
  const { address, room, doc, clock } = options;
  // Two objects, because the provider sends back whatever changes in the one it is given: with the
  // others' states in it every pointer would cross every line twice.
  const mine = new Awareness(new Y.Doc());
  const theirs = new Awareness(new Y.Doc());
  for (const awareness of [mine, theirs]) awareness.setLocalState(null);
  const presence = createPresenceChannel({
    mine,
    theirs,
    askThin(everyMs) {
      if (hasEchoed) send(thinFrame(everyMs));
    },
  });

  const provider = new RelayProvider(address, room, doc, {
    connect: false,
    awareness: mine,
    params: { ...socketParams, ...options.params },
    disableBc: true,
    ...(options.WebSocket && { WebSocketPolyfill: options.WebSocket }),
  });

  let state = firstState;
  /** Whether this socket's relay knows the echo. */
  let hasEchoed = false;
  let unconfirmedBytes = 0;
  let hasLeft = false;
  /** How many notes the relay was sent on this socket in answer to what it said it has. */
  let lacked: number | undefined;
  let changedAt = 0;
  let tryBegan = 0;
  let calm: ReturnType<typeof setTimeout> | undefined;
  let sentShown: ReturnType<typeof setTimeout> | undefined;
  /** Until when the relay may take to show that it is there. */
  let patience: { readonly timer: ReturnType<typeof setTimeout>; endsAt: number } | undefined;
  const status = createStore<Status>(statusOf(state));

  const dispatch = (event: SyncEvent) => {
    state = nextStatus(state, event);
    show();
  };
  const show = () => {
    clearTimeout(calm);
    const next = statusOf(state);
    const waitMs = changedAt + calmMs - Date.now();
    if (next.kind === "saved" && status.get().kind === "saving" && waitMs > 0) {
      calm = setTimeout(show, waitMs);
      return;
    }
    if (JSON.stringify(next) === JSON.stringify(status.get())) return;
    status.set(next);
    clearTimeout(sentShown);
    if (next.kind === "sent") {
      sentShown = setTimeout(() => dispatch({ kind: "sentShown" }), sentShownMs);
    }
  };

  const send = (frame: Frame) => {
    const socket = provider.ws;
    if (!provider.wsconnected || socket?.readyState !== 1) return false;
    socket.send(frame);
    return true;
  };
  const echo = createSavedEcho({
    send,
    asked(n) {
      dispatch({ kind: "asked", n });
      expectMessage(answerMs);
    },
  });

  const readSync = provider.messageHandlers[messageTypes.sync];
  provider.messageHandlers[messageTypes.sync] = (encoder, decoder, from, emitSynced, type) => {
    const stateVector = readStateVector(decoder);
    if (stateVector && state.link !== "answered") lacked = notesLackedBy(doc, stateVector);
    const read = () => readSync?.(encoder, decoder, from, emitSynced, type);
    const update = readLargeUpdate(decoder);
    if (update && "takeIn" in doc) doc.takeIn(update, read);
    else read();
    unconfirmedBytes += length(encoder);
    const socket = provider.ws;
    // The provider sends its answer after this; only an echo asked for later covers it.
    if (lacked !== undefined) queueMicrotask(() => socket === provider.ws && answered());
  };
  provider.messageHandlers[messageTypes.presence] = (_encoder, decoder) => {
    readTheirs(theirs, readVarUint8Array(decoder));
  };
  provider.messageHandlers[messageTypes.saved] = (_encoder, decoder) => {
    if (!hasEchoed) {
      hasEchoed = true;
      presence.understood();
    }
    unconfirmedBytes = 0;
    dispatch({ kind: "echoed", n: readVarUint(decoder) });
  };
  provider.messageHandlers[messageTypes.time] = (_encoder, decoder) => {
    clock?.heard(readVarUint(decoder), readVarUint(decoder));
  };
  const door: DoorLine = { heard: undefined, send };
  provider.messageHandlers[messageTypes.door] = (_encoder, decoder) => door.heard?.(decoder);

  /** Once both sides have told each other what the other lacked. */
  const answered = () => {
    if (lacked === undefined || !provider.synced) return;
    dispatch({ kind: "answered", notes: lacked });
    lacked = undefined;
    echo.askNow();
  };
  const changed = (update: Uint8Array, origin: unknown) => {
    if (origin === provider) return;
    unconfirmedBytes += update.byteLength;
    changedAt = Date.now();
    dispatch({ kind: "changed" });
    echo.askSoon();
  };
  doc.on("update", changed);

  provider.on("status", ({ status: phase }) => {
    if (phase === "connecting") tryBegan = Date.now();
    if (phase === "connected") opened();
    if (phase === "disconnected") {
      presence.leave();
      forgetTheirs(theirs);
    }
  });
  const opened = () => {
    dispatch({ kind: "opened" });
    unconfirmedBytes = 0;
    // Each connection has an id of its own: the relay may still hold the last one's for a socket
    // that it has not noticed is dead. Set after the provider's own greeting, which would look for
    // a presence under the document's client id.
    queueMicrotask(() => {
      if (!provider.wsconnected) return;
      mine.clientID = uint32();
      mine.meta.clear();
      // Others pass over a first clock of 0.
      mine.meta.set(mine.clientID, { clock: 0, lastUpdated: Date.now() });
      presence.connected();
      clock?.connected(send);
      door.heard?.();
    });
  };
  provider.on("connection-close", (event) => {
    echo.cancel();
    clock?.disconnected();
    clearTimeout(patience?.timer);
    patience = undefined;
    lacked = undefined;
    hasEchoed = false;
    const code = event?.code;
    if (code === closeReasons.storage.code || code === closeReasons.slow.code) {
      provider.wsUnsuccessfulReconnects = Math.max(
        provider.wsUnsuccessfulReconnects,
        busyTries - 1,
      );
    }
    const tries = provider.wsUnsuccessfulReconnects + 1;
    const mostMs = Math.min(100 * 2 ** tries, isPageHidden() ? hiddenRetryMs : seenRetryMs);
    // The provider waits for the least of its own doubling and this: so this is the wait. Spread,
    // or all participants of a relay that restarts come back in the same instant.
    provider.maxBackoffTime = mostMs * (0.5 + Math.random() / 2);
    dispatch({ kind: "closed", ...(code !== undefined && { code }) });
  });

  const isWanted = () => provider.shouldConnect;
  const reconnect = () => {
    provider.disconnect();
    provider.wsUnsuccessfulReconnects = 0;
    provider.connect();
  };
  const silentMs = () => Date.now() - provider.wsLastMessageReceived;
  /** Connects anew when the relay shows no sign of life in `patienceMs` and the time to send. */
  const expectMessage = (patienceMs: number) => {
    // A relay that knows no echo would seem dead all the time.
    if (!hasEchoed) return;
    const limitMs = patienceMs + unconfirmedBytes / slowestBytesPerMs;
    const askedAt = Date.now();
    const endsAt = askedAt + limitMs;
    if (patience && patience.endsAt <= endsAt) return;
    clearTimeout(patience?.timer);
    const timer = setTimeout(() => {
      patience = undefined;
      if (provider.wsconnected && provider.wsLastMessageReceived < askedAt) reconnect();
    }, limitMs);
    patience = { timer, endsAt };
  };
  const probe = (limitMs: number) => {
    if (!hasEchoed || !provider.wsconnected) return;
    expectMessage(limitMs);
    echo.askNow();
  };
  const wake = () => {
    clock?.doubt();
    if (!isWanted()) return;
    if (provider.ws === null || isHandshakeLate()) reconnect();
    else if (provider.wsconnected && silentMs() > staleMs) reconnect();
    else probe(hurriedAnswerMs);
  };
  const isHandshakeLate = () => provider.wsconnecting && Date.now() - tryBegan > handshakeMs;
  const watch = setInterval(() => {
    if (isHandshakeLate()) reconnect();
    else if (silentMs() > quietMs) probe(answerMs);
  }, quietMs / 3);
  const unwatchPage = watchPage({
    resumed() {
      if (hasLeft && provider.wsconnected) presence.connected();
      hasLeft = false;
      wake();
    },
    networkChanged: wake,
    left() {
      hasLeft = true;
      presence.leave();
      mine.setLocalState(null);
    },
  });

  return {
    status,
    presence,
    door,
    isSaved: () => isSaved(state),
    connect: () => provider.connect(),
    close() {
      unwatchPage();
      for (const timer of [calm, sentShown, patience?.timer]) clearTimeout(timer);
      clearInterval(watch);
      echo.cancel();
      doc.off("update", changed);
      presence.close();
      mine.setLocalState(null);
      provider.destroy();
      for (const awareness of [mine, theirs]) awareness.doc.destroy();
    },
  };
}

/** The relay's state vector when this is the message that brings it. */
function readStateVector(message: Decoder): Uint8Array | undefined {
  const decoder = clone(message);
  return readVarUint(decoder) === syncTypes.stateVector ? readVarUint8Array(decoder) : undefined;
}

/** Smaller updates are written once more in no time. */
const largeBytes = 16_384;

/** The update that the message brings, when it is a large one. */
function readLargeUpdate(message: Decoder): Uint8Array | undefined {
  if (message.arr.byteLength < largeBytes) return undefined;
  const decoder = clone(message);
  return readVarUint(decoder) === syncTypes.stateVector ? undefined : readVarUint8Array(decoder);
}

function thinFrame(everyMs: number): Frame {
  const encoder = createEncoder();
  writeVarUint(encoder, messageTypes.thin);
  writeVarUint(encoder, everyMs);
  return toUint8Array(encoder);
}

/** False when it could not be read: another's rubbish is no reason to disturb anyone here. */
function readTheirs(theirs: Awareness, update: Uint8Array): boolean {
  try {
    applyAwarenessUpdate(theirs, update, "relay");
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/** Their clocks go too: the next greeting may bring the same ones, and those would be passed over. */
function forgetTheirs(theirs: Awareness): void {
  removeAwarenessStates(theirs, [...theirs.getStates().keys()], "gone");
  theirs.meta.clear();
}
