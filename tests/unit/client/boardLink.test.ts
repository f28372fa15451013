import { describe, expect, test } from "vitest";
import { boardLink, parsePastedLink, readRoute } from "../../../client/start/boardLink.ts";
import { isLocalOnly, parsePageMeta } from "../../../client/start/pageMeta.ts";

const secret = "q7Xk2mPzR4sT8uVwY1aB3g";
const at = (rest: string) => readRoute(`https://example.org${rest}`);

describe("an address", () => {
  test("with a secret after the # is a board", () => {
    expect(at(`/b#${secret}`)).toEqual({ kind: "board", secret, view: undefined });
  });

  test("keeps the view it names, and only a known one", () => {
    expect(at(`/b?view=list#${secret}`)).toMatchObject({ view: "list" });
    expect(at(`/b?view=nonsense#${secret}`)).toMatchObject({ kind: "board", view: undefined });
  });

  test("may have more after the secret, as later versions will write", () => {
    expect(at(`/b#${secret}&size=150`)).toMatchObject({ kind: "board", secret });
  });

  test.each([
    "",
    "#",
    "#short",
    `#${secret}x`,
    `#${secret.slice(1)}`,
    "#%00",
    `#${"A".repeat(9999)}`,
  ])("of a board without a whole secret says so: %s", (hash) => {
    expect(at(`/b${hash}`)).toEqual({ kind: "malformed" });
  });

  test("that is none of ours leads nowhere", () => {
    expect(at("/").kind).toBe("start");
    expect(at("/elsewhere").kind).toBe("nowhere");
  });
});

describe("a pasted link", () => {
  test.each([
    [`https://example.org/b#${secret}`, "https://example.org"],
    [`  Come here: http://10.0.0.5:3000/b?view=list#${secret}. See you!`, "http://10.0.0.5:3000"],
    [`<https://example.org/b#${secret}>`, "https://example.org"],
    [secret, undefined],
    [`#${secret}`, undefined],
  ])("is found in %s", (text, origin) => {
    expect(parsePastedLink(text)).toEqual({ secret, origin });
  });

  test.each([
    "",
    "hello",
    "https://example.org/b",
    "https://example.org/b#too-short",
    "javascript:#x",
  ])("is not seen in %j", (text) => {
    expect(parsePastedLink(text)).toBeUndefined();
  });

  test("comes back from the link that is shared", () => {
    const link = boardLink("https://example.org/", secret);
    expect(link).toBe(`https://example.org/b#${secret}`);
    expect(parsePastedLink(link)?.secret).toBe(secret);
  });
});

describe("what the relay says in the page", () => {
  const origin = "http://localhost:3000";

  test("is the address for links and the days a board is kept", () => {
    const content = '{"publicUrl":"https://board.example","retentionDays":90}';
    expect(parsePageMeta(content, origin)).toEqual({
      publicUrl: "https://board.example",
      retentionDays: 90,
    });
  });

  test("is where a pair can call each other, if that is a web address", () => {
    const call = (pairCallUrl: unknown) =>
      parsePageMeta(JSON.stringify({ pairCallUrl }), origin).pairCallUrl;
    expect(call("https://meet.example/{pair}")).toBe("https://meet.example/{pair}");
    for (const other of ["javascript:{pair}", "meet", "", 7]) expect(call(other)).toBeUndefined();
  });

  test.each([
    undefined,
    "",
    "{",
    "null",
    "[]",
    '{"publicUrl":"javascript:alert(1)","retentionDays":-1}',
  ])("falls back to the address people came by when it is %j", (content) => {
    expect(parsePageMeta(content, origin)).toEqual({ publicUrl: origin, retentionDays: undefined });
  });

  test("an address of this computer alone is known as such", () => {
    expect(isLocalOnly("http://localhost:3000")).toBe(true);
    expect(isLocalOnly("http://127.0.0.1:3000")).toBe(true);
    expect(isLocalOnly("http://192.168.1.20:3000")).toBe(false);
  });
});
