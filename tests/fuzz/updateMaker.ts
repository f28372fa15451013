import type { Random } from "../support/random.ts";
import { makeContent, strangeKeys } from "./contents.ts";
import { nasties } from "./nasties.ts";
import { spoils } from "./spoils.ts";
import { type Id, type StructPlan, type UpdatePlan, writeUpdate } from "./updatePlan.ts";

/**
 * Makes updates out of nothing: most fit on what it made before, so that a board takes them and they
 * meet what lies there; some are spoilt in one place; some are those that others have died of.
 */

interface Made {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly isType: boolean;
}

/** What may be referred to; older ones are forgotten. */
const rememberedItems = 400;
export const attackedNames = ["notes", "list", "text", "xml", "__proto__", ""];

export class UpdateMaker {
  readonly #random: Random;
  readonly #clocks: Map<number, number>;
  #items: Made[] = [];

  /** `clocks`: the clients that write, and from which clock on. */
  constructor(random: Random, clocks: ReadonlyMap<number, number>) {
    this.#random = random;
    this.#clocks = new Map(clocks);
  }

  /** One update, and what it is, in a few words. */
  make(): { readonly about: string; readonly bytes: Uint8Array } {
    const random = this.#random;
    const kind = random.next();
    if (kind < 0.2) {
      const [about, make] = random.pick(nasties) ?? nasties[0];
      return { about, bytes: make(random, this.#freshClient()) };
    }
    const plan = this.#plan();
    if (kind < 0.55) {
      const [about, spoil] = random.pick(spoils) ?? spoils[0];
      spoil(plan, random);
      return { about, bytes: writeUpdate(plan) };
    }
    this.#remember(plan);
    return { about: "sound", bytes: writeUpdate(plan) };
  }

  /** Nasty ones begin at clock 0, so each has a client of its own. */
  #freshClient(): number {
    return 10_000 + this.#random.below(2 ** 30);
  }

  #plan(): UpdatePlan {
    const random = this.#random;
    const clients = [...this.#clocks.keys()].filter(() => random.chance(0.4));
    const sections = clients.map((client) => {
      let clock = this.#clocks.get(client) ?? 0;
      const section = { client, clock, structs: [] as StructPlan[] };
      for (let left = 1 + random.below(5); left > 0; left--) {
        const struct = this.#struct();
        section.structs.push(struct);
        clock += struct.length;
      }
      return section;
    });
    return { sections, removals: random.chance(0.4) ? this.#removals() : [] };
  }

  #struct(): StructPlan {
    const random = this.#random;
    if (random.chance(0.05)) {
      const length = 1 + random.below(4);
      return { kind: 0, length, content: (out) => out.uint(length) };
    }
    const key = random.chance(0.3) ? random.pick(strangeKeys) : undefined;
    // What is under a key has one value only.
    const content = makeContent(random, key === undefined ? undefined : random.pick([3, 5, 7]));
    const plan = { kind: content.kind, length: content.length, content: content.write };
    const left = random.chance(0.5) ? this.#item() : undefined;
    const right = random.chance(0.3) ? this.#item() : undefined;
    if (left || right) return { ...plan, ...(left && { left }), ...(right && { right }) };
    const type = random.chance(0.4) ? this.#type() : undefined;
    const parent = type ?? random.pick(attackedNames) ?? "notes";
    return { ...plan, parent, ...(key !== undefined && { key }) };
  }

  #item(): Id | undefined {
    const made = this.#random.pick(this.#items);
    return made && { client: made.client, clock: made.clock + this.#random.below(made.length) };
  }

  #type(): Id | undefined {
    const random = this.#random;
    const types = this.#items.filter(({ isType }) => isType);
    // Now and then a parent that is no type at all.
    return random.pick(random.chance(0.9) ? types : this.#items);
  }

  #removals(): UpdatePlan["removals"] {
    const random = this.#random;
    const made = this.#item();
    if (!made) return [];
    return [{ client: made.client, ranges: [[made.clock, 1 + random.below(5)]] }];
  }

  #remember({ sections }: UpdatePlan): void {
    for (const section of sections) {
      let { clock } = section;
      for (const { kind, length } of section.structs) {
        this.#items.push({ client: section.client, clock, length, isType: kind === 7 });
        clock += length;
      }
      this.#clocks.set(section.client, clock);
    }
    this.#items = this.#items.slice(-rememberedItems);
  }
}
