import { encodeUtf8 } from "lib0/string";
import { describe, expect, test } from "vitest";
import {
  blindShare,
  generatorOf,
  keyOf,
  newScalar,
  shareBytes,
  shareOf,
} from "../../../../shared/door/cpace.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const hex = (of: Uint8Array | undefined) => of && Buffer.from(of).toString("hex");
const number = (littleEndian: string) =>
  BigInt(`0x${Buffer.from(littleEndian, "hex").reverse().toString("hex")}`);

describe("the vectors of draft-irtf-cfrg-cpace for ristretto255 with SHA-512", () => {
  const sid = bytes("7e4b4791d6a8ef019b936c79fb7f2c57");
  const purpose = bytes("0a41696e69746961746f720a42726573706f6e646572");
  const ya = number("da3d23700a9e5699258aef94dc060dfda5ebb61f02a5ea77fad53f4ff0976d08");
  const yb = number("d2316b454718c35362d83d69df6320f38578ed5984651435e2949762d900b80d");
  const first = bytes("383a85dd236978f17f8c8545b50dabc52a39fcdab2cf8bc531ce040ff77ca82d");
  const second = bytes("a6206309c0e8e5f579295e35997ac4300ab3fecec3c17f7b604f3e698fa1383c");
  const generator = generatorOf({ password: encodeUtf8("Password"), purpose, sid });

  test("the point of the password", () => {
    expect(hex(generator)).toBe("5e25411ca1ad7c9debfd0b33ad987a95cefef2d3f15dcc8bd26415a5dfe2e15a");
  });

  test("both shares", () => {
    expect(hex(shareOf(generator, ya))).toBe(hex(first));
    expect(hex(shareOf(generator, yb))).toBe(hex(second));
  });

  test("the key of both sides", () => {
    const notes = [encodeUtf8("ADa"), encodeUtf8("ADb")] as const;
    const key =
      "e91ccb2c0f5e0d0993a33956e3be59754f3f2b07db57631f5394452ea2e7b435" +
      "4674eb1f5686c078462bf83bec72e8743df440108e638f3526d9b90e85be096f";
    expect(hex(keyOf({ sid, scalar: ya, first, second, theirs: second }, notes))).toBe(key);
    expect(hex(keyOf({ sid, scalar: yb, first, second, theirs: first }, notes))).toBe(key);
  });

  test.each([
    ["no element", "2b3c6b8c4f3800e7aef6864025b4ed79bd599117e427c41bd47d93d654b4a51c"],
    ["the neutral element", "00".repeat(32)],
    ["too short", "383a85"],
  ])("%s gives no key", (_what, share) => {
    const theirs = bytes(share);
    const scalar = number("7cd0e075fa7955ba52c02759a6c90dbbfc10e6d40aea8d283e407d88cf538a05");
    expect(keyOf({ sid, scalar, first, second: theirs, theirs })).toBeUndefined();
  });
});

test("a share that nobody made is an element like any other", () => {
  const theirs = blindShare();
  expect(theirs.length).toBe(shareBytes);
  const exchange = { sid: new Uint8Array(16), scalar: newScalar(), first: theirs, second: theirs };
  expect(keyOf({ ...exchange, theirs })?.length).toBe(64);
});
