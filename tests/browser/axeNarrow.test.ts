import { testEveryScreen } from "../support/everyScreenTests.ts";

/** As a laptop at 400 %; everything is opened here. */
const zoomed = { width: 320, height: 256 };
const small = { width: 320, height: 640 };

testEveryScreen("every screen on a narrow screen", {
  screen: "phone",
  isPseudo: true,
  looks: [
    { name: "400 % zoom", size: zoomed },
    { name: "small phone", size: small, axe: "all" },
    {
      name: "phone on its side, dark, wide text",
      size: { width: 844, height: 390 },
      theme: "dark",
      isSpaced: true,
      axe: "colours",
    },
    { name: "small phone, a longer language", size: small, language: "sv" },
    { name: "phone, a longer language", size: { width: 390, height: 844 }, language: "sv" },
    { name: "laptop, a longer language", size: { width: 1366, height: 768 }, language: "sv" },
  ],
});
