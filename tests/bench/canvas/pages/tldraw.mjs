import { getAssetUrls } from "@tldraw/assets/selfHosted";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { createShapeId, Tldraw, toRichText } from "tldraw";
import "tldraw/tldraw.css";

/** tldraw as its package brings it, and what the benchmark asks of every page. */

/** Its largest type is 44 px; a scale makes it as large as ours. */
const typeSize = 44;
const scale = 56 / typeSize;

let editor;
const ready = new Promise((resolve) => {
  const onMount = (given) => {
    editor = given;
    resolve();
  };
  const options = { maxShapesPerPage: 100_000 };
  const assetUrls = getAssetUrls({ baseUrl: "/assets" });
  createRoot(document.getElementById("root")).render(
    createElement(Tldraw, { onMount, options, assetUrls }),
  );
});

/** Filled rectangles with straight lines: what tldraw draws faster than its sticky notes. */
function shapeOf({ id, x, y, width, height, text, color }) {
  return {
    id: createShapeId(id),
    type: "geo",
    x,
    y,
    props: {
      geo: "rectangle",
      w: width,
      h: height,
      scale,
      size: "xl",
      font: "sans",
      dash: "solid",
      fill: "solid",
      color: { pink: "light-red", green: "light-green", blue: "light-blue" }[color] ?? "yellow",
      richText: toRichText(text),
    },
  };
}

window.bench = {
  async fill(notes) {
    await ready;
    editor.createShapes(notes.map(shapeOf));
  },
  show({ x, y, zoom }) {
    const { w, h } = editor.getViewportScreenBounds();
    editor.setCamera({ x: w / 2 / zoom - x, y: h / 2 / zoom - y, z: zoom }, { immediate: true });
  },
  zoom: () => editor.getZoomLevel(),
  rectOf(id) {
    const bounds = editor.getShapePageBounds(createShapeId(id));
    const { x, y } = editor.pageToScreen({ x: bounds.x, y: bounds.y });
    const zoom = editor.getZoomLevel();
    return { x, y, width: bounds.w * zoom, height: bounds.h * zoom };
  },
  /** Places of others' notes as they arrive, all in one call, as its own sync does it. */
  moveAll(places) {
    editor.store.mergeRemoteChanges(() => {
      editor.store.put(
        places.map(({ id, x, y }) => ({ ...editor.getShape(createShapeId(id)), x, y })),
      );
    });
  },
};
