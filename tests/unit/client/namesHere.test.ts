import { expect, test } from "vitest";
import { addName, namesAt, removeName, turnAt, turnsAt } from "../../../client/people/namesHere.ts";
import { deviceStorage } from "../../../client/sync/deviceStorage.ts";
import { forgetRoom } from "../../../client/sync/forgetBoard.ts";
import { newSecret, roomOf } from "../../../shared/room.ts";

test("names at one screen stay with their board, none twice, and whose turn it was goes with a name", () => {
  const [room, other] = [roomOf(newSecret()), roomOf(newSecret())];
  for (const name of ["Anna", "  Bertil ", "Anna", " "]) addName(room, name);
  expect(namesAt(room).get()).toEqual(["Anna", "Bertil"]);
  expect(namesAt(other).get()).toEqual([]);
  turnsAt(room).set("Anna");
  removeName(room, "Bertil");
  expect(turnAt(room)).toBe("Anna");
  removeName(room, "Anna");
  expect(turnAt(room)).toBeUndefined();
  expect(namesAt(room).get()).toEqual([]);
});

test("forgetting a board on this device forgets who sat at it", async () => {
  const room = roomOf(newSecret());
  addName(room, "Anna");
  expect(deviceStorage.keys(`sameboat/${room}/`)).toHaveLength(1);
  await forgetRoom(room, deviceStorage);
  expect(deviceStorage.keys(`sameboat/${room}/`)).toEqual([]);
});
