import { Suspense } from "react";
import { type WorkshopPart, workshopParts } from "./parts.ts";

/** What all parts of the workshop put at one place of the frame. */
export function Slot({ name }: { readonly name: keyof WorkshopPart }) {
  return (
    <Suspense>
      {workshopParts.map((part, index) => {
        const Part = part[name];
        // The list never changes.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        return Part && <Part key={index} />;
      })}
    </Suspense>
  );
}
