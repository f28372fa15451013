// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { followKeyboard } from "../../../client/ui/followKeyboard.ts";

const html = document.documentElement;
const covered = () => html.style.getPropertyValue("--keyboard");

function openPage(height: number) {
  const seen = Object.assign(new EventTarget(), { height, offsetTop: 0, scale: 1 });
  vi.stubGlobal("innerHeight", height);
  vi.stubGlobal("visualViewport", seen);
  const stop = followKeyboard();
  const see = (change: Partial<typeof seen>) => {
    Object.assign(seen, change);
    seen.dispatchEvent(new Event("resize"));
  };
  return { see, stop };
}
afterEach(() => vi.unstubAllGlobals());

test("a keyboard over the page is told in pixels, and the field stays above it", () => {
  const { see, stop } = openPage(844);
  const field = document.body.appendChild(document.createElement("textarea"));
  field.scrollIntoView = vi.fn();
  field.focus();
  expect(covered()).toBe("0px");
  see({ height: 500 });
  expect(covered()).toBe("344px");
  expect(field.scrollIntoView).toHaveBeenCalled();
  expect(html.hasAttribute("data-low")).toBe(false);
  see({ height: 200 });
  expect(html.hasAttribute("data-low")).toBe(true);
  see({ height: 844 });
  expect(covered()).toBe("0px");
  stop();
  see({ height: 500 });
  expect(covered()).toBe("");
  field.remove();
});

test("a page enlarged with two fingers has no keyboard", () => {
  const { see, stop } = openPage(844);
  see({ height: 422, scale: 2 });
  expect(covered()).toBe("0px");
  stop();
});

test("a radio button that has focus is not scrolled to", () => {
  const { see, stop } = openPage(844);
  const radio = document.body.appendChild(document.createElement("input"));
  radio.type = "radio";
  radio.scrollIntoView = vi.fn();
  radio.focus();
  see({ height: 500 });
  expect(radio.scrollIntoView).not.toHaveBeenCalled();
  stop();
  radio.remove();
});
