import { expect, test } from "vitest";
import { unexpected } from "../../../server/log.ts";

test("P1 · a mistake is logged by its place in the code, without the words that caused it", () => {
  const told = unexpected("message", new RangeError("the note says: my diagnosis"));
  expect(told).toMatchObject({ event: "unexpected", where: "message", kind: "RangeError" });
  expect(told).toHaveProperty("at", expect.stringMatching(/^log\.test\.ts:\d+:\d+$/));
  expect(JSON.stringify(told)).not.toContain("diagnosis");
});

test.each([["my diagnosis"], [{ text: "my diagnosis" }], [undefined]])(
  "P1 · what is thrown and is no error is logged by its kind: %j",
  (thrown) => {
    const told = unexpected("http", thrown);
    expect(told).toEqual({ event: "unexpected", where: "http", kind: typeof thrown, at: "" });
  },
);
