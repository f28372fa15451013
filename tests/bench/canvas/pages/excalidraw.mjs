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

const place = (id) => api.getSceneElements().find((element) => element.id === id);

window.bench = {
  async fill(notes) {
    await ready;
    const elements = convertToExcalidrawElements(notes.map(elementOf), { regenerateIds: false });
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
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
      const moved = to.get(element.id) ?? to.get(element.containerId);
      if (!moved) return element;
      const before = place(moved.id);
      const [x, y] = [element.x + moved.x - before.x, element.y + moved.y - before.y];
      return { ...element, x, y, version: element.version + 1 };
    });
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.NEVER });
  },
};
