import { hkdfSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRoom, isSecret, newSecret, roomOf } from "../../../shared/room.ts";

/** RFC 5869 as Node computes it. */
function expectedRoom(secret: string): string {
  const key = Buffer.from(secret, "base64url");
  const bytes = hkdfSync("sha256", key, Buffer.alloc(0), "sameboat/room/1", 16);
  return Buffer.from(bytes).toString("base64url");
}

describe("a room", () => {
  test.each([
    ["AAAAAAAAAAAAAAAAAAAAAA", "gaxx6dHPWDanCCmXztd3Eg"],
    ["_____________________w", "I7lF_hIzGLwU4ggt0xo_zw"],
    ["AAECAwQFBgcICQoLDA0ODw", "FQ1QMcDL6brzOXMTTztRgw"],
  ])("of the secret %s is %s, today and in every later version", (secret, room) => {
    expect(roomOf(secret)).toBe(room);
    expect(expectedRoom(secret)).toBe(room);
  });

  test("is derived as RFC 5869 says, from any secret", () => {
    const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(secrets, (bytes) => {
        const secret = Buffer.from(bytes).toString("base64url");
        expect(isSecret(secret)).toBe(true);
        expect(roomOf(secret)).toBe(expectedRoom(secret));
        expect(isRoom(roomOf(secret))).toBe(true);
      }),
    );
  });

  test("is derived from nothing but a secret", () => {
    expect(() => roomOf("short")).toThrow("not a board secret");
  });
});

describe("the grammar of secrets and rooms", () => {
  test("every new secret has it, and no two are alike", () => {
    const secrets = Array.from({ length: 200 }, newSecret);
    expect(secrets.filter((secret) => !isSecret(secret))).toEqual([]);
    expect(new Set(secrets).size).toBe(200);
  });

  test.each([
    ["nothing", ""],
    ["one character too few", "A".repeat(21)],
    ["one character too many", "A".repeat(23)],
    ["a last character with bits too many", "AAAAAAAAAAAAAAAAAAAAAB"],
    ["plain base64", "AAAAAAAAAAAAAAAAAAA+/A"],
    ["padding", "AAAAAAAAAAAAAAAAAAAA=="],
    ["a line end", "AAAAAAAAAAAAAAAAAAAAAA\n"],
    ["a path", "../../../../etc/passwA"],
    ["a letter of another alphabet", "АAAAAAAAAAAAAAAAAAAAAA"],
    ["NUL", "AAAAAAAAAA\u0000AAAAAAAAAAA"],
    ["an escaped character", "AAAAAAAAAAAAAAAAAAA%41"],
    ["ten thousand characters", "A".repeat(10_000)],
  ])("%s is none", (_, text) => {
    expect(isSecret(text)).toBe(false);
    expect(isRoom(text)).toBe(false);
  });
});
