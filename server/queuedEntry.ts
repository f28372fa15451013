import type { Member } from "./member.ts";
import type { PlacedUpdate } from "./placedUpdate.ts";
import type { Queued } from "./writeQueue.ts";

/** What waits in a room's queue: an update, or a question whether all before it is saved. */
export class QueuedEntry implements Queued<QueuedEntry> {
  readonly from: Member;
  readonly update: PlacedUpdate | undefined;
  readonly echo: number | undefined;

  constructor(from: Member, update: PlacedUpdate | undefined, echo: number | undefined) {
    this.from = from;
    this.update = update;
    this.echo = echo;
  }

  get weight(): number {
    return this.update?.weight ?? 0;
  }

  get size(): number {
    return this.update?.size ?? 0;
  }

  cut(weight: number): readonly [QueuedEntry, QueuedEntry] {
    const [first, rest] = this.update?.cut(weight) ?? [];
    return [
      new QueuedEntry(this.from, first, undefined),
      new QueuedEntry(this.from, rest, this.echo),
    ];
  }
}
