import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { codeInGroups, codeOf, parseCode, placeOf } from "../../../../shared/door/code.ts";
import { answerTo, askWith, blankAnswer } from "../../../../shared/door/handover.ts";
import { hashOfReceipt, receiptHashIn } from "../../../../shared/door/receipt.ts";
import { doorway } from "../../../../shared/protocol.ts";
import { newSecret } from "../../../../shared/room.ts";
import {
  changeCode,
  closeDoor,
  doorMs,
  openDoor,
  readDoor,
} from "../../../../shared/workshop/door.ts";
import { readOnce, workshopOf } from "../../../../shared/workshop/workshop.ts";

const { answerBytes, questionBytes } = doorway;
const now = 1_800_000_000_000;
const secret = "AAECAwQFBgcICQoLDA0ODw";

describe("the secret at the door", () => {
  const code = "482915";

  test("goes to who typed the code, with a receipt that the relay knows by its hash", () => {
    const question = askWith(code);
    const answer = answerTo(question.bytes, { code, secret }) ?? new Uint8Array();
    expect([question.bytes.length, answer.length]).toEqual([questionBytes, answerBytes]);
    const got = question.open(answer);
    expect(got?.secret).toBe(secret);
    expect(got && hashOfReceipt(got.receipt)).toEqual(receiptHashIn(answer));
  });

  test.each(["482914", "082915", "482951"])("does not go to who typed %s", (typed) => {
    const question = askWith(typed);
    const answer = answerTo(question.bytes, { code, secret });
    expect(question.open(answer ?? new Uint8Array())).toBeUndefined();
  });

  test("does not go to who heard both, and a changed answer is none", () => {
    const question = askWith(code);
    const answer = answerTo(question.bytes, { code, secret }) ?? new Uint8Array();
    expect(askWith(code).open(answer)).toBeUndefined();
    for (let at = 0; at < answerBytes - 32; at += 5) {
      const changed = Uint8Array.from(answer);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(question.open(changed), `byte ${at}`).toBeUndefined();
    }
  });

  test("is in no answer as it is, and a blank answer opens nothing", () => {
    const question = askWith(code);
    const blank = blankAnswer();
    expect(blank.length).toBe(answerBytes);
    expect(question.open(blank)).toBeUndefined();
    const answer = answerTo(question.bytes, { code, secret }) ?? new Uint8Array();
    expect(Buffer.from(answer).includes(Buffer.from(secret, "base64url"))).toBe(false);
  });

  test("a question that is none gets no answer", () => {
    for (const length of [0, 1, questionBytes - 1, questionBytes, questionBytes + 1, 4_000]) {
      expect(answerTo(new Uint8Array(length), { code, secret })).toBeUndefined();
    }
  });
});

describe("the code", () => {
  test("is the same six digits on every device, and others for another door or board", () => {
    expect(codeOf(secret, "door-1")).toMatch(/^\d{6}$/);
    expect(codeOf(secret, "door-1")).toBe(codeOf(secret, "door-1"));
    const doors = Array.from({ length: 200 }, (_, index) => codeOf(secret, `door-${index}`));
    expect(new Set(doors).size).toBeGreaterThan(195);
    expect(new Set(doors.map(placeOf)).size).toBeGreaterThan(60);
    expect(codeOf(newSecret(), "door-1")).not.toBe(codeOf(secret, "door-1"));
  });

  test("is shown in two groups and read however it is typed", () => {
    expect(codeInGroups("048291")).toBe("048 291");
    for (const typed of [
      "048291",
      " 048 291 ",
      "048-291",
      "0 4 8 2 9 1",
      "０４８２９１",
      "048\u00a0291",
    ]) {
      expect(parseCode(typed)).toBe("048291");
    }
    for (const typed of [
      "",
      "04829",
      "0482911",
      "o48291",
      "048 29a",
      "٠٤٨٢٩",
      `${"0".repeat(9_999)}`,
    ]) {
      expect(parseCode(typed)).toBeUndefined();
    }
    expect([placeOf("048291"), placeOf("990000")]).toEqual([4, 99]);
  });
});

describe("the door", () => {
  const doorIn = (doc: Y.Doc, at = now) => readOnce(doc, at, readDoor);

  test("anyone opens and closes it, and another opening has another code", () => {
    const doc = new Y.Doc();
    expect(doorIn(doc)).toBeUndefined();
    expect(openDoor(doc, now)).toBe(true);
    const first = doorIn(doc);
    expect(openDoor(doc, now + 1)).toBe(false);
    expect(closeDoor(doc, now + 2)).toBe(true);
    expect(doorIn(doc)).toBeUndefined();
    expect(closeDoor(doc, now + 3)).toBe(false);
    openDoor(doc, now + 4);
    expect(doorIn(doc)?.id).not.toBe(first?.id);
  });

  test("closes by itself after four hours, also with another code", () => {
    const doc = new Y.Doc();
    openDoor(doc, now);
    const first = doorIn(doc);
    expect(first?.closesAt).toBe(now + doorMs);
    expect(changeCode(doc, now + doorMs / 2, first?.id ?? "")).toBe(true);
    expect(changeCode(doc, now + doorMs / 2, first?.id ?? "")).toBe(false);
    expect(doorIn(doc)?.id).not.toBe(first?.id);
    expect(doorIn(doc, now + doorMs - 1)?.closesAt).toBe(now + doorMs);
    expect(doorIn(doc, now + doorMs)).toBeUndefined();
    expect(openDoor(doc, now + doorMs)).toBe(true);
  });

  test.each([
    ["a text", "open"],
    ["no id", { openedAt: now }],
    ["a long id", { id: "x".repeat(41), openedAt: now }],
    ["no time", { id: "x" }],
    ["not a number", { id: "x", openedAt: Number.NaN }],
    ["for ever", { id: "x", openedAt: Number.POSITIVE_INFINITY }],
    ["tomorrow", { id: "x", openedAt: now + 86_400_000 }],
  ])("is closed when a script wrote %s", (_what, value) => {
    const doc = new Y.Doc();
    workshopOf(doc).set("door", value);
    expect(doorIn(doc)).toBeUndefined();
    expect(openDoor(doc, now)).toBe(true);
  });
});
