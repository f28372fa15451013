import {
  CaptureUpdateAction,
  convertToExcalidrawElements,
  Excalidraw,
} from "@excalidraw/excalidraw";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import "@excalidraw/excalidraw/index.css";

/** Excalidraw as its package brings it, and what the benchmark asks of every page. */

window.EXCALIDRAW_ASSET_PATH = "/assets/";

let api;
const ready = new Promise((resolve) => {
  const excalidrawAPI = (given) => {
    api = given;
    resolve();
  };
  createRoot(document.getElementById("root")).render(createElement(Excalidraw, { excalidrawAPI }));
});

/** Still elements with their text inside, drawn straight: what Excalidraw paints fastest. */
function elementOf({ id, x, y, width, height, text, fill }) {
  return {
    type: "rectangle",
    id,
    x,
    y,
    width,
    height,
    roughness: 0,
    strokeWidth: 1,
    strokeColor: "#1e1e1e",
    backgroundColor: fill,
    fillStyle: "solid",
    label: { text, fontSize: 56, fontFamily: 2, lineHeight: 1.2 },
  };
}

/** Where a text lies inside its note, by the id of the text. */
const insides = new Map();

const place = (id) => api.getSceneElements().find((element) => element.id === id);

window.bench = {
  async fill(notes) {
    await ready;
    const elements = convertToExcalidrawElements(notes.map(elementOf), { regenerateIds: false });
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
    const boxes = new Map(elements.map((element) => [element.id, element]));
    for (const { id, containerId, x, y } of elements) {
      const box = boxes.get(containerId);
      if (box) insides.set(id, { x: x - box.x, y: y - box.y });
    }
  },
  show({ x, y, zoom }) {
    const { width, height } = api.getAppState();
    const [scrollX, scrollY] = [width / 2 / zoom - x, height / 2 / zoom - y];
    api.updateScene({ appState: { scrollX, scrollY, zoom: { value: zoom } } });
  },
  zoom: () => api.getAppState().zoom.value,
  rectOf(id) {
    const { scrollX, scrollY, zoom, offsetLeft, offsetTop } = api.getAppState();
    const { x, y, width, height } = place(id);
    return {
      x: (x + scrollX) * zoom.value + offsetLeft,
      y: (y + scrollY) * zoom.value + offsetTop,
      width: width * zoom.value,
      height: height * zoom.value,
    };
  },
  /** Places of others' notes as they arrive, all in one call: kinder than one for each. */
  moveAll(places) {
    const to = new Map(places.map((each) => [each.id, each]));
    const elements = api.getSceneElementsIncludingDeleted().map((element) => {
      const moved = to.get(element.containerId ?? element.id);
      if (!moved) return element;
      const inside = insides.get(element.id) ?? { x: 0, y: 0 };
      const [x, y] = [moved.x + inside.x, moved.y + inside.y];
      return { ...element, x, y, version: element.version + 1 };
    });
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
  },
};
