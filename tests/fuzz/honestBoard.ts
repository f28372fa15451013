import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { readBoard } from "../../shared/board.ts";
import { createRandom, type Random } from "../support/random.ts";
import { openRaw, type RawClient, savedFrame, updateFrame } from "../support/rawClient.ts";
import { openStock } from "../support/stockProviders.ts";
import { until } from "../support/until.ts";

/**
 * One board with two people on stock providers and a script on a bare socket. They write in names
 * that attackers of the harness never use, so every edit has to be there at the end.
 */

interface Setting {
  readonly room: string;
  readonly socketUrl: string;
  readonly seed: number;
  /** What was on the board before; its writers are gone. */
  readonly history: Uint8Array;
  readonly watch: (doc: Y.Doc) => void;
}

interface Person {
  readonly doc: Y.Doc;
  /** What this one wrote and did not remove. */
  readonly kept: Map<string, number>;
}

const agreeWithinMs = 60_000;
/** Live ids lie above all that attackers use. */
const firstLiveId = 2 ** 31;

export class HonestBoard {
  readonly #setting: Setting;
  readonly #random: Random;
  readonly #people: readonly Person[];
  readonly #providers: readonly WebsocketProvider[];
  #script: RawClient;
  readonly #scriptDoc: Y.Doc;
  readonly #problems: string[] = [];
  #written = 0;
  #asked = 0;

  static async gather(setting: Setting): Promise<HonestBoard> {
    const board = new HonestBoard(setting, await openScript(setting));
    await until("the people are there", () => board.#providers.every(({ synced }) => synced));
    return board;
  }

  private constructor(setting: Setting, script: RawClient) {
    this.#setting = setting;
    this.#random = createRandom(setting.seed);
    this.#people = [0, 1, 2].map(() => {
      const clientID = firstLiveId + this.#random.below(2 ** 30);
      const doc = Object.assign(new Y.Doc(), { clientID });
      setting.watch(doc);
      return { doc, kept: new Map<string, number>() };
    });
    const [ada, bo, cy] = this.#people;
    if (!ada || !bo || !cy) throw new Error("three people");
    Y.applyUpdate(ada.doc, setting.history);
    this.#providers = [ada, bo].map(({ doc }) => this.#openProvider(doc));
    this.#scriptDoc = cy.doc;
    this.#script = script;
  }

  edit(edits: number): void {
    for (let left = edits; left > 0; left--) {
      const at = this.#random.below(3);
      const person = this.#people[at];
      if (!person) continue;
      const send = (update: Uint8Array) => {
        if (!this.#script.isClosed) this.#script.send(updateFrame(update));
      };
      if (at === 2) person.doc.on("update", send);
      person.doc.transact(() => this.#change(person));
      person.doc.off("update", send);
      if (at < 2)
        this.#providers[at]?.awareness.setLocalState({ people: 1, pointer: { x: left, y: at } });
    }
  }

  async check(isForged: boolean): Promise<{ problems: string[]; boardBytes: number }> {
    let boardBytes = 0;
    try {
      await this.#flush();
      boardBytes = await this.#agree(isForged);
    } catch (error) {
      this.#problems.push(error instanceof Error ? error.message : String(error));
    }
    return { problems: this.#problems.splice(0), boardBytes };
  }

  async leave(): Promise<void> {
    for (const provider of this.#providers) provider.destroy();
    this.#script.socket.terminate();
    for (const { doc } of this.#people) doc.destroy();
  }

  #openProvider(doc: Y.Doc): WebsocketProvider {
    const provider = openStock(WebsocketProvider, this.#setting.socketUrl, this.#setting.room, doc);
    provider.on("connection-close", (event) => {
      const code = event?.code ?? 0;
      if (code >= 4_000 && code !== 4_503)
        this.#problems.push(`an honest participant was told ${code}`);
    });
    return provider;
  }

  #change({ doc, kept }: Person): void {
    const random = this.#random;
    const notes = doc.getMap("honest");
    const text = doc.getText("honestText");
    const list = doc.getArray("honestList");
    const key = `${doc.clientID}-${random.below(40)}`;
    switch (random.below(6)) {
      case 0:
        notes.delete(key);
        kept.delete(key);
        break;
      case 1:
        text.insert(random.below(text.length + 1), `${this.#written++} `);
        break;
      case 2:
        if (text.length > 300) text.delete(random.below(100), 150);
        break;
      case 3:
        list.insert(random.below(list.length + 1), [this.#written++]);
        if (list.length > 100) list.delete(0, 50);
        break;
      default:
        notes.set(key, this.#written);
        kept.set(key, this.#written++);
    }
  }

  /** The script comes back if it was cut off, brings what it has and waits for "saved". */
  async #flush(): Promise<void> {
    if (this.#script.isClosed) {
      const { code } = await this.#script.closed;
      if (code >= 4_000 && code !== 4_503) this.#problems.push(`an honest script was told ${code}`);
      this.#script = await openScript(this.#setting);
    }
    this.#script.send(updateFrame(Y.encodeStateAsUpdate(this.#scriptDoc)));
    const number = ++this.#asked;
    this.#script.send(savedFrame(number));
    const script = this.#script;
    await until("the script's edits are saved", () => script.saved.includes(number), agreeWithinMs);
    await this.#script.roundTrip();
  }

  /** What came in on the script's latest connection, where it is kept apart. */
  #takeIn(): void {
    const lacking = Y.encodeStateVector(this.#scriptDoc);
    Y.applyUpdate(this.#scriptDoc, Y.encodeStateAsUpdate(this.#script.doc, lacking));
  }

  /** Resolves with the size of the board as who comes new gets it. */
  async #agree(isForged: boolean): Promise<number> {
    await until(
      "everyone is connected",
      () => this.#providers.every(({ synced }) => synced),
      agreeWithinMs,
    );
    const fresh = new Y.Doc();
    this.#setting.watch(fresh);
    const provider = this.#openProvider(fresh);
    try {
      await until("who comes new is synced", () => provider.synced, agreeWithinMs);
      if (fresh.store.pendingStructs || fresh.store.pendingDs) {
        this.#problems.push("who comes new waits for what never comes");
      }
      readable(fresh);
      if (!isForged) {
        await until(
          "everyone holds the same",
          () => this.#isAgreed(fresh),
          agreeWithinMs,
          50,
        ).catch(() => this.#problems.push(`no agreement: ${this.#differences(fresh)}`));
      }
      return Y.encodeStateAsUpdate(fresh).length;
    } finally {
      provider.destroy();
      fresh.destroy();
    }
  }

  #isAgreed(fresh: Y.Doc): boolean {
    this.#takeIn();
    return this.#differences(fresh) === "";
  }

  #differences(fresh: Y.Doc): string {
    const wanted = describe(fresh);
    const differing = this.#people.flatMap(({ doc, kept }, at) => {
      const name = ["ada", "bo", "cy"][at] ?? "";
      const has = describe(doc);
      const lost = [...kept].filter(([key, value]) => fresh.getMap("honest").get(key) !== value);
      return [
        ...(has.content === wanted.content ? [] : [`${name} reads something else`]),
        ...(at === 2 || has.vector === wanted.vector ? [] : [`${name} knows other changes`]),
        ...(lost.length === 0 ? [] : [`${lost.length} edits of ${name} are lost`]),
        ...(at < 2 && (doc.store.pendingStructs || doc.store.pendingDs) ? [`${name} waits`] : []),
      ];
    });
    return differing.join(", ");
  }
}

function openScript({ socketUrl, room }: Setting): Promise<RawClient> {
  return openRaw(socketUrl, room, { ack: true });
}

function describe(doc: Y.Doc): { vector: string; content: string } {
  const vector = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
  const notes = Object.entries(doc.getMap("honest").toJSON()).sort(([a], [b]) => (a < b ? -1 : 1));
  const list = doc.getArray("honestList").toJSON();
  const content = JSON.stringify([notes, list, doc.getText("honestText").toString()]);
  return { vector: JSON.stringify(vector), content };
}

/** Reading what attackers left must not throw, here or in the app. */
function readable(doc: Y.Doc): void {
  doc.getMap("notes").toJSON();
  doc.getArray("list").toJSON();
  doc.getText("text").toDelta();
  readBoard(doc);
}
