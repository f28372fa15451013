import { readBoard } from "../../shared/board.ts";
import { tags } from "../../shared/marks.ts";
import { noteColors } from "../../shared/note.ts";
import { areaGroups } from "../../shared/regions.ts";
import { type Hands, textOf } from "./acting.ts";
import type { Random } from "./random.ts";

/** What a random history has written so far, to be compared with what is there at its end. */
export interface Written {
  /** Every id that was ever added. */
  readonly ids: string[];
  readonly takenBack: Set<string>;
}

export function nothingWritten(): Written {
  return { ids: [], takenBack: new Set() };
}

/** Each note has a letter of its own, so that one can look for its words anywhere. */
export function letterOf(id: string): string {
  return String.fromCodePoint(0x4e00 + Number(id.slice(1)));
}

type Act = (hands: Hands, random: Random, written: Written) => void;

const placeAt = (random: Random) => ({
  x: random.below(6_000) - 3_000,
  y: random.below(6_000) - 3_000,
});

function someId({ doc }: Hands, random: Random): string | undefined {
  const { notes, basket } = readBoard(doc);
  return random.pick([...notes, ...basket])?.id;
}

const onSome =
  (act: (hands: Hands, id: string, random: Random, written: Written) => void): Act =>
  (hands, random, written) => {
    const id = someId(hands, random);
    if (id !== undefined) act(hands, id, random, written);
  };

function sayMore(text: string, id: string, random: Random): string {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + letterOf(id).repeat(1 + random.below(3)) + text.slice(at);
}

/** Every act there is, by name. */
export const randomActs: Readonly<Record<string, Act>> = {
  add: (hands, random, written) => {
    const id = `n${written.ids.length}`;
    written.ids.push(id);
    hands.write(id, letterOf(id).repeat(5), placeAt(random));
  },
  move: onSome((hands, id, random) => {
    const other = someId(hands, random) ?? id;
    hands.acts.moveNotes(
      [...new Set([id, other])].map((one) => ({ id: one, to: placeAt(random) })),
    );
  }),
  type: onSome((hands, id, random) => {
    hands.acts.typeText(id, sayMore(textOf(hands.doc, id) ?? "", id, random));
    if (random.chance(0.7)) hands.acts.finishTyping();
  }),
  shorten: onSome((hands, id, random) => {
    const text = textOf(hands.doc, id) ?? "";
    hands.acts.rewordNote(id, text.slice(random.below(text.length + 1)));
  }),
  color: onSome((hands, id, random) => {
    hands.acts.colorNotes([id], random.pick(noteColors));
  }),
  order: onSome((hands, id, random) => {
    hands.acts.orderNote(id, random.pick(["front", "back"]));
  }),
  putAway: onSome((hands, id) => hands.acts.putAwayNotes([id])),
  bringBack: (hands, random) => {
    const id = random.pick(readBoard(hands.doc).basket)?.id;
    if (id !== undefined) hands.acts.bringBackNotes([id]);
  },
  sign: onSome((hands, id, random) => {
    hands.acts.signNote(id, random.chance(0.5) ? `${letterOf(id)} signed` : "");
  }),
  tag: onSome((hands, id, random) => {
    const tag = random.pick(tags);
    if (tag) hands.acts.tagNotes([id], tag, random.chance(0.6));
  }),
  recognise: onSome((hands, id, random) => {
    hands.acts.recogniseNote(id, `token${hands.doc.clientID}`, random.chance(0.6));
  }),
  group: onSome((hands, id, random) => {
    const other = someId(hands, random) ?? id;
    hands.acts.groupNotes([id, other], random.chance(0.8) ? `g${random.below(3)}` : undefined);
  }),
  dissolve: (hands, random) => {
    hands.acts.dissolveGroup(`g${random.below(3)}`);
  },
  nameGroup: (hands, random) => {
    hands.acts.nameGroup(
      `g${random.below(3)}`,
      random.chance(0.8) ? `Group ${random.below(9)}` : "",
    );
  },
  takeBack: onSome((hands, id, _, written) => {
    if (hands.takeBack(id)) written.takenBack.add(id);
  }),
  rename: (hands, random) => {
    hands.acts.renameBoard(`Board ${random.below(100)}`);
  },
  openAreas: (hands, random) => {
    const group = random.pick(areaGroups);
    if (group) hands.acts.openAreas(group);
  },
  undo: (hands) => undoAsSaid(hands, "undo"),
  redo: (hands) => undoAsSaid(hands, "redo"),
};

/** Undoes or redoes, and throws if something else was done than the button said. */
export function undoAsSaid({ acts }: Hands, direction: "undo" | "redo"): string | undefined {
  const said = acts.next()[direction];
  const done = acts[direction]();
  if (said !== done) throw new Error(`${direction} said ${said} and did ${done}`);
  return done;
}
