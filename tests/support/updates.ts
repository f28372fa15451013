import * as Y from "yjs";
import type { Random } from "./random.ts";

/** Random updates: honest ones out of real documents, bent ones, and ones put together by hand. */

/** One random change to a document, of every kind that Yjs can make. */
export function changeRandomly(doc: Y.Doc, random: Random): void {
  const notes = doc.getMap("notes");
  const list = doc.getArray("list");
  const text = doc.getText("text");
  doc.transact(() => {
    switch (random.below(9)) {
      case 0:
        notes.set(`n${random.below(6)}`, new Y.Map([["text", new Y.Text(word(random))]]));
        break;
      case 1:
        notes.delete(`n${random.below(6)}`);
        break;
      case 2: {
        const note = notes.get(`n${random.below(6)}`);
        const inside = note instanceof Y.Map ? note.get("text") : undefined;
        if (inside instanceof Y.Text) inside.insert(random.below(inside.length + 1), word(random));
        break;
      }
      case 3:
        list.insert(random.below(list.length + 1), [
          { value: randomValue(random, 3) },
          word(random),
        ]);
        break;
      case 4:
        if (list.length > 0) list.delete(random.below(list.length), 1);
        break;
      case 5:
        text.insert(
          random.below(text.length + 1),
          word(random),
          random.chance(0.3) ? { b: true } : {},
        );
        break;
      case 6:
        if (text.length > 2) text.delete(random.below(text.length - 1), 2);
        break;
      case 7:
        text.insertEmbed(random.below(text.length + 1), { image: word(random) });
        break;
      default:
        doc.getXmlFragment("xml").insert(0, [new Y.XmlElement("p"), new Y.XmlText(word(random))]);
    }
  });
}

/** Documents with set client ids that changed and exchanged things at random. */
export function randomHistory(
  random: Random,
  changes: number,
): { doc: Y.Doc; updates: Uint8Array[] } {
  const docs = [11, 7, 300].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  const updates: Uint8Array[] = [];
  for (const doc of docs) {
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "peer") updates.push(update);
    });
  }
  for (let i = 0; i < changes; i++) {
    const doc = random.pick(docs);
    if (doc) changeRandomly(doc, random);
    if (random.chance(0.3)) exchange(random.pick(docs), random.pick(docs));
  }
  for (const from of docs) for (const to of docs) exchange(from, to);
  return { doc: docs[0] ?? new Y.Doc(), updates };
}

/** Flips, cuts, doubles or inserts a few bytes. */
export function bend(update: Uint8Array, random: Random): Uint8Array {
  const bytes = [...update];
  for (let bends = 1 + random.below(3); bends > 0; bends--) {
    const at = random.below(bytes.length);
    switch (random.below(5)) {
      case 0:
        bytes[at] = random.below(256);
        break;
      case 1:
        bytes[at] = ((bytes[at] ?? 0) + (random.chance(0.5) ? 1 : 255)) % 256;
        break;
      case 2:
        bytes.splice(at, 1 + random.below(3));
        break;
      case 3:
        bytes.splice(at, 0, random.below(256));
        break;
      default:
        bytes.splice(at, 0, ...bytes.slice(at, at + random.below(12)));
    }
  }
  return Uint8Array.from(bytes);
}

/**
 * An update put together struct by struct: every kind of content, references near and far, known and
 * not, with clocks that often fit. Much of it is refused; what is not has to be sound.
 */
export function inventUpdate(random: Random, clients: readonly number[]): Uint8Array {
  const out: number[] = [];
  const uint = (value: number) => {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) out.push((rest % 128) | 128);
    out.push(rest);
  };
  const string = (value: string) => {
    const bytes = new TextEncoder().encode(value);
    uint(bytes.length);
    out.push(...bytes);
  };
  const id = () => {
    uint(random.pick(clients) ?? 0);
    uint(random.chance(0.8) ? random.below(12) : random.below(400));
  };
  const content = (kind: number) => {
    if (kind === 0 || kind === 1 || kind === 10) uint(random.below(4));
    else if (kind === 2) {
      uint(1);
      string(random.chance(0.8) ? '{"a":[1]}' : "undefined");
    } else if (kind === 3) string("bytes");
    else if (kind === 4) string(random.chance(0.9) ? word(random) : "");
    else if (kind === 5) string('{"e":1}');
    else if (kind === 6) {
      string("b");
      string("true");
    } else if (kind === 7) uint(random.below(3));
    else if (kind === 8) {
      uint(2);
      out.push(126, 120);
    } else string("odd");
  };
  const chosen = clients.filter(() => random.chance(0.7));
  uint(chosen.length);
  for (const client of chosen) {
    const count = 1 + random.below(4);
    uint(count);
    uint(client);
    uint(random.chance(0.7) ? 0 : random.below(20));
    for (let i = 0; i < count; i++) {
      const kind = random.below(11);
      if (kind === 0 || kind === 10) {
        out.push(kind);
        content(kind);
        continue;
      }
      const beside = random.below(4) << 6;
      const key = random.chance(0.3) ? 32 : 0;
      out.push(beside | key | kind);
      if (beside & 128) id();
      if (beside & 64) id();
      if (beside === 0) {
        const isNamed = random.chance(0.6);
        uint(isNamed ? 1 : 0);
        if (isNamed) string(random.pick(["notes", "list", "text"]));
        else id();
        if (key) string(`k${random.below(3)}`);
      }
      content(kind);
    }
  }
  const removals = random.chance(0.5) ? clients.slice(0, 1) : [];
  uint(removals.length);
  for (const client of removals) {
    uint(client);
    uint(1);
    uint(random.below(20));
    uint(1 + random.below(10));
  }
  return Uint8Array.from(out);
}

function exchange(from: Y.Doc | undefined, to: Y.Doc | undefined): void {
  if (!from || !to || from === to) return;
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), "peer");
}

function word(random: Random): string {
  return random.pick(["makt", "påverka", "🙂", "en lapp till", "", "\u0000", "شكرا"]) || "x";
}

function randomValue(random: Random, depth: number): unknown {
  switch (random.below(depth > 0 ? 9 : 7)) {
    case 0:
      return random.below(2 ** 31) - 2 ** 30;
    case 1:
      return random.next() * 1e9;
    case 2:
      return null;
    case 3:
      return random.chance(0.5);
    case 4:
      return word(random);
    case 5:
      return undefined;
    case 6:
      return Uint8Array.of(1, 2, 3);
    case 7:
      return { a: randomValue(random, depth - 1), b: randomValue(random, depth - 1) };
    default:
      return [randomValue(random, depth - 1), -1];
  }
}

/**
 * One list of `count` items, then as many that all begin at its start and each end at another one
 * of them: Yjs walks past all earlier ones to place each.
 */
export function slowUpdates(count: number): Uint8Array[] {
  const uint = (value: number) => {
    const bytes: number[] = [];
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
    return [...bytes, rest];
  };
  const name = [...new TextEncoder().encode("list")];
  const targets: number[] = [];
  for (let clock = 0; clock < count; clock++) {
    targets.push(
      ...(clock === 0 ? [8, 1, 4, ...name] : [0x88, ...uint(50), ...uint(clock - 1)]),
      1,
      126,
    );
  }
  const first = [1, ...uint(count), ...uint(50), 0, ...targets, 0];
  const walkers: number[] = [];
  for (let clock = 0; clock < count; clock++) {
    walkers.push(0x48, ...uint(50), ...uint(count - 1 - clock), 1, 126);
  }
  const second = [1, ...uint(count), ...uint(40), 0, ...walkers, 0];
  return [Uint8Array.from(first), Uint8Array.from(second)];
}
