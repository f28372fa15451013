import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { expect, test } from "vitest";
import { createDoorDesk, type DoorAnswers } from "../../../server/doorDesk.ts";
import { Doors } from "../../../server/doors.ts";
import type { Member } from "../../../server/member.ts";
import { timing } from "../../../server/timing.ts";
import { placeOf } from "../../../shared/door/code.ts";
import { answerTo, askWith } from "../../../shared/door/handover.ts";
import { doorTypes, doorway, messageTypes } from "../../../shared/protocol.ts";
import { newSecret } from "../../../shared/room.ts";

/** What the relay counts and whom it asks, without sockets. */

const doorMs = 1;
const { addressTries, allTries, mostAnswers, leastAnswers } = doorway;
const at = "192.0.2.1";

/** A board with its door open: `devices` of it stand there and answer at once. */
function openBoard(doors: Doors, code: string, devices = 1) {
  const secret = newSecret();
  const board = `${code} ${secret}`;
  let questions = 0;
  const members = Array.from({ length: devices }, () => {
    const member = fakeMember((frame) => {
      const decoder = createDecoder(frame.subarray(2));
      expect([readVarUint(decoder), readVarUint(decoder)]).toEqual([
        messageTypes.door,
        doorTypes.question,
      ]);
      const number = readVarUint(decoder);
      questions++;
      const answer = answerTo(readVarUint8Array(decoder), { code, secret });
      if (answer) doors.answer(member, number, answer);
    });
    doors.stand(member, board, placeOf(code));
    return member;
  });
  return { secret, members, asked: () => questions };
}

function fakeMember(send: (frame: Uint8Array) => void): Member {
  const nothing = () => undefined;
  const probe = () => Promise.resolve(true);
  return { send, answer: nothing, pass: () => true, end: nothing, drop: nothing, probe };
}

function createDesk() {
  const doors = new Doors();
  return { doors, desk: createDoorDesk({ doors, timing: { ...timing, doorMs } }) };
}

type Desk = ReturnType<typeof createDesk>["desk"];

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");

/** The secret, or why not. */
async function join(desk: Desk, code: string, address = at): Promise<string> {
  const { place, bytes, open } = askWith(code);
  const said = await desk.ask({ place, question: base64(bytes) }, address);
  if (typeof said === "string") return said;
  for (const answer of said.answers) {
    const found = open(Buffer.from(answer, "base64url"));
    if (!found) continue;
    expect(desk.takeReceipt({ receipt: base64(found.receipt) })).toBe(true);
    return found.secret;
  }
  return "closed";
}

const wrong = askWith("482914");

/** A wrong try, with work for nobody. */
async function tryInVain(desk: Desk, address: string): Promise<string> {
  const said = await desk.ask({ place: wrong.place, question: base64(wrong.bytes) }, address);
  return typeof said === "string" ? said : "closed";
}

async function joinMany(desk: Desk, code: string, times: number): Promise<readonly string[]> {
  const outcomes: string[] = [];
  for (let n = 0; n < times; n++) outcomes.push(await join(desk, code));
  return outcomes;
}

test("right tries are no wrong tries: a whole lecture comes in from one address", async () => {
  const { doors, desk } = createDesk();
  const board = openBoard(doors, "482915");
  const outcomes = await joinMany(desk, "482915", addressTries.burst + 10);
  expect(new Set(outcomes)).toEqual(new Set([board.secret]));
});

test("wrong tries are refused for a while, from that network and from no other", async () => {
  const { doors, desk } = createDesk();
  for (let n = 0; n < addressTries.burst; n++) {
    // One household of version 6 has more addresses than anybody could count.
    expect(await tryInVain(desk, `2001:db8:1:2::${n.toString(16)}`)).toBe("closed");
  }
  expect(await tryInVain(desk, "2001:db8:1:2:3:4:5:6")).toBe("tooMany");
  const board = openBoard(doors, "482915");
  for (const other of ["2001:db8:1:3::1", "192.0.2.1", "::ffff:192.0.2.2", "::1"]) {
    expect(await join(desk, "482915", other)).toBe(board.secret);
  }
});

test("a crowd of networks together has no more than the relay's share", async () => {
  const { desk } = createDesk();
  const outcomes: string[] = [];
  for (let n = 0; n < allTries.burst + 20; n++) {
    outcomes.push(await tryInVain(desk, `192.0.2.${n % 200}`));
  }
  expect(outcomes.filter((outcome) => outcome === "tooMany").length).toBeGreaterThanOrEqual(15);
});

test("who has a door of their own at the place tries the others not for nothing", async () => {
  const { doors, desk } = createDesk();
  openBoard(doors, "482915");
  openBoard(doors, "489999");
  const outcomes = await joinMany(desk, "489999", addressTries.burst + 10);
  expect(outcomes.filter((outcome) => outcome === "tooMany").length).toBeGreaterThanOrEqual(8);
});

test("several boards at one place: each code leads to its own", async () => {
  const { doors, desk } = createDesk();
  const boards = ["482915", "489999", "480000"].map((code) => openBoard(doors, code, 2));
  const found = ["482915", "489999", "480000", "481111"].map((code) => join(desk, code));
  expect(await Promise.all(found)).toEqual([...boards.map(({ secret }) => secret), "closed"]);
});

test("every answer has one form, and a board is asked through few of its devices", async () => {
  const { doors, desk } = createDesk();
  const ask = async (code: string) => {
    const { place, bytes } = askWith(code);
    return (await desk.ask({ place, question: base64(bytes) }, at)) as DoorAnswers;
  };
  expect((await ask("482915")).answers).toHaveLength(leastAnswers);
  const board = openBoard(doors, "482915", 30);
  expect((await ask("482914")).answers).toHaveLength(leastAnswers);
  expect(board.asked()).toBe(3);
  for (let n = 0; n < 40; n++) openBoard(doors, "480000");
  expect((await ask("482914")).answers).toHaveLength(mostAnswers);
});

test("who was not asked, or is late, or has left, answers nothing", async () => {
  const { doors, desk } = createDesk();
  const board = openBoard(doors, "482915");
  const stranger = fakeMember(() => undefined);
  for (let number = 0; number < 50; number++) {
    doors.answer(stranger, number, new Uint8Array(doorway.answerBytes));
  }
  for (const member of board.members) doors.leave(member);
  expect(await join(desk, "482915")).toBe("closed");
  doors.leave(stranger);
  expect(board.asked()).toBe(0);
});
