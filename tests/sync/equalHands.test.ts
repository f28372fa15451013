import { describe, expect, test } from "vitest";
import { createBoard, readBoard } from "../../shared/board.ts";
import { parsePresence } from "../../shared/presence.ts";
import { closeReasons, messageTypes } from "../../shared/protocol.ts";
import { type Hands, handsOf } from "../support/acting.ts";
import { type Name, names, orders, threeParticipants } from "../support/participants.ts";

type Seat = "first" | "second" | "third";
type Seats = Readonly<Record<Seat, Hands>>;
type Step = readonly [seat: Seat, act: string, deed: (hands: Hands) => unknown];

/**
 * One workshop with every act on it. Who made the board sits on the first seat, who wrote a note on
 * the one that is named; each then does to it what the others do.
 */
const script: readonly Step[] = [
  ["first", "writes", ({ write }) => write("n1", "one")],
  ["second", "writes", ({ write }) => write("n2", "two")],
  ["third", "writes", ({ write }) => write("n3", "three")],
  ...(["first", "second", "third"] as const).flatMap((seat, rank) => everyAct(seat, rank)),
  ["first", "takes back another's", ({ takeBack }) => takeBack("n2")],
  ["second", "takes back another's", ({ takeBack }) => takeBack("n3")],
  ["third", "takes back another's", ({ takeBack }) => takeBack("n1")],
  ["first", "takes back own", ({ takeBack }) => takeBack("n1")],
  ["second", "takes back own", ({ takeBack }) => takeBack("n2")],
  ["third", "takes back own", ({ takeBack }) => takeBack("n3")],
];

function everyAct(seat: Seat, rank: number): Step[] {
  const ids = ["n1", "n2", "n3"];
  return [
    [
      seat,
      "moves all",
      ({ acts }) => acts.moveNotes(ids.map((id) => ({ id, to: { x: rank, y: 9 } }))),
    ],
    [
      seat,
      "colours all",
      ({ acts }) => acts.colorNotes(ids, (["blue", "pink", "green"] as const)[rank] ?? "blue"),
    ],
    [seat, "lays in front", ({ acts }) => acts.orderNote("n1", "front")],
    [seat, "lays at the back", ({ acts }) => acts.orderNote("n1", "back")],
    [seat, "types", ({ acts }) => acts.typeText("n2", `${seat} types`)],
    [seat, "ends typing", ({ acts }) => acts.finishTyping()],
    [seat, "rewords", ({ acts }) => acts.rewordNote("n3", `${seat} rewords`)],
    [seat, "signs", ({ acts }) => acts.signNote("n1", seat)],
    [seat, "takes the signature off", ({ acts }) => acts.signNote("n1", "")],
    [seat, "tags", ({ acts }) => acts.tagNotes(["n2"], "we", true)],
    [seat, "takes the tag off", ({ acts }) => acts.tagNotes(["n2"], "we", false)],
    [seat, "recognises", ({ acts }) => acts.recogniseNote("n3", seat, true)],
    [seat, "groups", ({ acts }) => acts.groupNotes(["n1", "n2"], `group of ${seat}`)],
    [seat, "names the group", ({ acts }) => acts.nameGroup(`group of ${seat}`, "Time")],
    [seat, "dissolves the group", ({ acts }) => acts.dissolveGroup(`group of ${seat}`)],
    [seat, "puts all away", ({ acts }) => acts.putAwayNotes(ids)],
    [seat, "brings all back", ({ acts }) => acts.bringBackNotes(ids)],
    [seat, "names the board", ({ acts }) => acts.renameBoard(`Board of ${seat}`)],
    [
      seat,
      "opens areas",
      ({ acts }) => acts.openAreas((["assoc", "esther", "take"] as const)[rank] ?? "take"),
    ],
    [seat, "undoes", ({ acts }) => acts.undo()],
    [seat, "undoes again", ({ acts }) => acts.undo()],
    [seat, "redoes", ({ acts }) => acts.redo()],
  ];
}

/** Plays the script; the outcome of every step, and the boards as they were before taking back. */
function play(order: readonly [Name, Name, Name], ties: readonly [Name, Name, Name]) {
  const { docs } = threeParticipants(ties);
  const [first, second, third] = order;
  const seats: Seats = {
    first: handsOf(docs[first]),
    second: handsOf(docs[second]),
    third: handsOf(docs[third]),
  };
  const outcomes = script.map(([seat, act, deed]) => `${seat} ${act}: ${deed(seats[seat])}`);
  return { outcomes, docs };
}

describe("everyone has the same hands", () => {
  const expected = play(names, names).outcomes;

  test.each(orders)("%s, %s, %s: who does it changes nothing in what succeeds", (...order) => {
    for (const ties of orders) expect(play(order, ties).outcomes).toEqual(expected);
  });

  test("every act succeeds for each of the three, but taking back another's words", () => {
    const refused = expected.filter((outcome) => outcome.endsWith(": false"));
    expect(refused).toEqual([
      "first takes back another's: false",
      "second takes back another's: false",
      "third takes back another's: false",
    ]);
    expect(expected.filter((outcome) => outcome.endsWith("takes back own: true"))).toHaveLength(3);
  });

  test("who made the board and left leaves behind a board on which all goes on", () => {
    const { docs, links } = threeParticipants();
    const [ada, bo] = [handsOf(docs.ada), handsOf(docs.bo)];
    ada.write("n1", "from who made it");
    links.ada.cut();
    docs.ada.destroy();
    expect(bo.acts.rewordNote("n1", "and went on")).toBe(true);
    expect(bo.acts.putAwayNotes(["n1"])).toBe(true);
    expect(readBoard(docs.cy).basket).toMatchObject([{ text: "and went on" }]);
  });
});

/** All keys of maps and of plain values in a document, however deep. */
function keysIn(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, inner] of Object.entries(value)) {
    found.add(key);
    keysIn(inner, found);
  }
  return found;
}

const rank =
  /owner|role|right|creator|author|admin|host|moderator|facilit|permission|lock|editor|user/i;

describe("no rank is written anywhere", () => {
  test("in the document after every act there is", () => {
    const { docs } = threeParticipants();
    const [ada, bo] = [handsOf(docs.ada), handsOf(docs.bo)];
    createBoard(docs.ada, { title: "Board" });
    ada.write("n", "words");
    bo.acts.rewordNote("n", "other words");
    bo.acts.signNote("n", "Bo");
    bo.acts.putAwayNotes(["n"]);
    bo.acts.renameBoard("Title");
    bo.acts.openAreas("esther");
    expect([...docs.cy.share.keys()].sort()).toEqual(["areas", "board", "notes"]);
    const content = Object.fromEntries(
      [...docs.cy.share.keys()].map((key) => [key, docs.cy.getMap(key).toJSON()]),
    );
    const keys = [...keysIn(content)].filter((key) => key !== "n").sort();
    expect(keys.filter((key) => rank.test(key))).toEqual([]);
    expect(keys).toEqual(
      [
        "areas",
        "board",
        "notes",
        "color",
        "earlier",
        "0",
        "esther",
        "format",
        "order",
        "place",
        "x",
        "y",
        "proof",
        "putAwayAt",
        "signature",
        "template",
        "text",
        "title",
      ].sort(),
    );
  });

  test("in the protocol", () => {
    const words = [...Object.keys(messageTypes), ...Object.values(closeReasons).map((r) => r.name)];
    expect(words.filter((word) => rank.test(word))).toEqual([]);
  });

  test("in presence, even when somebody sends it", () => {
    const sent = {
      role: "owner",
      rights: ["all"],
      isHost: true,
      creator: 1,
      people: 1,
      pointer: { x: 0, y: 0 },
    };
    expect([...keysIn(parsePresence(sent))].filter((key) => rank.test(key))).toEqual([]);
  });

  test("in what an unsigned note says: no name, and nothing that two notes of one writer share", () => {
    const { docs } = threeParticipants();
    const ada = handsOf(docs.ada);
    ada.write("n1", "first words");
    ada.write("n2", "other words", { x: 5, y: 5 });
    const [one, two] = ["n1", "n2"].map((id) => docs.bo.getMap("notes").toJSON()[id]);
    const shared = Object.keys(one).filter((key) => one[key] === two[key]);
    expect(shared).toEqual(["color"]);
  });
});
