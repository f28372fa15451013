import { setTimeout as delay } from "node:timers/promises";
import { doorway } from "../shared/protocol.ts";
import { questionFrame } from "./frames.ts";
import type { Member } from "./member.ts";

/**
 * Where joining devices and boards meet. A member whose board has its door open stands at a place, of
 * which the relay knows that and nothing else; a question for the place is passed to members of each
 * board there, and their answers are given back. Nothing is kept once that is done.
 */

/** Asked at once in a board, so that one on a slow line costs nobody the answer. */
const askedMembers = 3;

interface Open {
  /** Asked, and not answered yet. */
  readonly asked: Set<Member>;
  readonly answers: Uint8Array[];
}

/** Boards that a question went to, by their storage keys → what one of their devices answered. */
export type Asked = ReadonlyMap<string, Uint8Array | undefined>;

/** The doors of other relays. */
export type AskElsewhere = (place: number, question: Uint8Array, ms: number) => Promise<Asked>;

export class Doors {
  readonly #askElsewhere: AskElsewhere | undefined;
  /** Place → board → who stands there. */
  readonly #places = new Map<number, Map<string, Set<Member>>>();
  readonly #standing = new Map<Member, { readonly place: number; readonly board: string }>();
  readonly #open = new Map<number, Open>();
  #questions = 0;

  constructor(askElsewhere?: AskElsewhere) {
    this.#askElsewhere = askElsewhere;
  }

  /** In place of where it stood before. */
  stand(member: Member, board: string, place: number): void {
    this.leave(member);
    const boards = this.#places.get(place) ?? new Map<string, Set<Member>>();
    this.#places.set(place, boards);
    const members = boards.get(board) ?? new Set<Member>();
    boards.set(board, members.add(member));
    this.#standing.set(member, { place, board });
  }

  leave(member: Member): void {
    const stood = this.#standing.get(member);
    if (!stood) return;
    this.#standing.delete(member);
    const boards = this.#places.get(stood.place);
    const members = boards?.get(stood.board);
    members?.delete(member);
    if (members?.size === 0) boards?.delete(stood.board);
    if (boards?.size === 0) this.#places.delete(stood.place);
  }

  answer(member: Member, number: number, answer: Uint8Array): void {
    const open = this.#open.get(number);
    // One answer from each, and none from who was not asked.
    if (open?.asked.delete(member)) open.answers.push(answer);
  }

  /** Passes a question on, to other relays too, and waits `ms`, whoever answers sooner. */
  async ask(place: number, question: Uint8Array, ms: number): Promise<Asked> {
    const [here, there] = await Promise.all([
      this.askHere(place, question, ms),
      this.#askElsewhere?.(place, question, ms),
    ]);
    const all = new Map(here);
    for (const [board, answer] of there ?? []) all.set(board, all.get(board) ?? answer);
    return all;
  }

  /** The same for those who stand at this relay. */
  async askHere(place: number, question: Uint8Array, ms: number): Promise<Asked> {
    const boards = some(this.#places.get(place) ?? [], doorway.mostAnswers);
    const opened = boards.map(([board, members]) => {
      return { board, ...this.#pass(some(members, askedMembers), question) };
    });
    await delay(ms);
    for (const { number } of opened) this.#open.delete(number);
    // Those of one board are made with one code: the first is enough.
    return new Map(opened.map(({ board, answers }) => [board, answers[0]]));
  }

  #pass(members: readonly Member[], question: Uint8Array): Open & { readonly number: number } {
    const number = ++this.#questions;
    const open = { asked: new Set(members), answers: [], number };
    this.#open.set(number, open);
    const frame = questionFrame(number, question);
    for (const member of members) member.send(frame);
    return open;
  }
}

/** At most `most` of them, by chance: who fills a place cannot keep one board from being asked. */
function some<T>(all: Iterable<T>, most: number): readonly T[] {
  const chosen = [...all];
  for (let at = 0; at < Math.min(most, chosen.length - 1); at++) {
    const from = at + Math.floor(Math.random() * (chosen.length - at));
    const [here, there] = [chosen[at], chosen[from]];
    if (here !== undefined && there !== undefined) [chosen[at], chosen[from]] = [there, here];
  }
  return chosen.slice(0, most);
}
