import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { expect, test } from "vitest";
import { createPhrases, loadLanguage } from "../../../../client/i18n/phrase.ts";
import { awaitOwnChange, doorNews } from "../../../../client/workshop/door/doorNews.ts";
import { answersToACode, standAtDoor } from "../../../../client/workshop/door/standAtDoor.ts";
import { codeOf } from "../../../../shared/door/code.ts";
import { askWith } from "../../../../shared/door/handover.ts";
import { doorTypes, messageTypes } from "../../../../shared/protocol.ts";
import { newSecret } from "../../../../shared/room.ts";
import { closeDoor, doorMs, openDoor, readDoor } from "../../../../shared/workshop/door.ts";
import { workshopOf } from "../../../../shared/workshop/workshop.ts";
import { createLocalBoard } from "../../../support/localBoard.ts";
import { until } from "../../../support/until.ts";

/** A device in a board, and what it says at the door. */

interface Said {
  readonly type: number;
  readonly number: number | undefined;
  readonly answer: Uint8Array | undefined;
}

function createDevice() {
  const { doc, handle } = createLocalBoard();
  const secret = newSecret();
  const said: Said[] = [];
  const door = {
    heard: undefined as ((message?: ReturnType<typeof createDecoder>) => void) | undefined,
    send(frame: Uint8Array) {
      const decoder = createDecoder(frame);
      expect(readVarUint(decoder)).toBe(messageTypes.door);
      const type = readVarUint(decoder);
      const number = type === doorTypes.leave ? undefined : readVarUint(decoder);
      const answer = type === doorTypes.answer ? readVarUint8Array(decoder) : undefined;
      said.push({ type, number, answer });
      return true;
    },
  };
  const leave = standAtDoor({ secret, door, workshop: handle.workshop });
  const open = () => handle.workshop.watch(readDoor).get();
  return {
    ...{ doc, handle, secret, said, leave, open },
    code: () => codeOf(secret, open()?.id ?? ""),
    answers: () => said.filter(({ type }) => type === doorTypes.answer),
    /** A question as the relay passes it on. */
    ask(number: number, question: Uint8Array) {
      const encoder = createEncoder();
      for (const part of [doorTypes.question, number]) writeVarUint(encoder, part);
      writeVarUint8Array(encoder, question);
      door.heard?.(createDecoder(toUint8Array(encoder)));
    },
    reconnect: () => door.heard?.(),
  };
}

test("stands where its code says while the door is open, and again on every new connection", async () => {
  const device = createDevice();
  expect(device.said).toEqual([]);
  device.handle.workshop.act(openDoor);
  await until("it stands", () => device.said.length === 1);
  const place = Number(device.code().slice(0, 2));
  expect(device.said).toMatchObject([{ type: doorTypes.stand, number: place }]);
  device.reconnect();
  expect(device.said.at(-1)).toMatchObject({ type: doorTypes.stand, number: place });
  device.handle.workshop.act(closeDoor);
  await until("it left", () => device.said.at(-1)?.type === doorTypes.leave);
  device.reconnect();
  device.leave();
});

test("hands the secret to the right code, and answers nothing while the door is closed", async () => {
  const device = createDevice();
  device.ask(1, askWith("482915").bytes);
  device.handle.workshop.act(openDoor);
  await until("it stands", () => device.said.length === 1);
  const [right, wrong] = [askWith(device.code()), askWith("482915")];
  device.ask(2, right.bytes);
  device.ask(3, wrong.bytes);
  device.ask(4, new Uint8Array(7));
  await until("both are answered", () => device.answers().length === 2);
  const answerTo = (number: number) =>
    device.answers().find((each) => each.number === number)?.answer ?? new Uint8Array();
  expect(right.open(answerTo(2))?.secret).toBe(device.secret);
  expect(wrong.open(answerTo(3))).toBeUndefined();
  device.leave();
});

test("gives the door another code after many answers, so that nobody tries for ever", async () => {
  const device = createDevice();
  device.handle.workshop.act(openDoor);
  await until("it stands", () => device.said.length === 1);
  const before = device.open();
  for (let number = 0; number < answersToACode; number++) device.ask(number, new Uint8Array(7));
  await until("the code is another", () => device.open()?.id !== before?.id);
  expect(device.open()?.closesAt).toBe(before?.closesAt);
  device.leave();
});

test("tells of the door without a name, one's own act whatever was chosen", async () => {
  await loadLanguage("en");
  const device = createDevice();
  const told: (readonly [string, boolean])[] = [];
  const stop = doorNews({
    handle: { secret: device.secret, workshop: device.handle.workshop },
    phrase: createPhrases("en", "standard"),
    tell: (text, isOwn) => told.push([text, isOwn]),
  });
  awaitOwnChange();
  device.handle.workshop.act(openDoor);
  await until("it is told", () => told.length === 1);
  expect(told[0]).toEqual([`The door is open. The code is ${[...device.code()].join(" ")}`, true]);
  workshopOf(device.doc).delete("door");
  await until("the other is told", () => told.length === 2);
  expect(told[1]).toEqual(["The door is closed. The code no longer works", false]);
  workshopOf(device.doc).set("door", { id: "x", openedAt: Date.now() - doorMs - 1 });
  stop();
  device.leave();
});
