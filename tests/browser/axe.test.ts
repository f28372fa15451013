import { testEveryScreen } from "../support/everyScreenTests.ts";

const size = { width: 1366, height: 768 };

testEveryScreen("every screen on a laptop and on a wall", {
  screen: "laptop",
  looks: [
    { name: "English, light", size, axe: "all" },
    { name: "dark, on a wall", size: { width: 1920, height: 1080 }, theme: "dark", axe: "colours" },
    { name: "Swedish", size, language: "sv", axe: "words" },
    {
      name: "plain Swedish, wide text",
      size,
      language: "sv",
      level: "plain",
      isSpaced: true,
      axe: "words",
    },
  ],
});
