import { useEffect } from "react";

/** What style sheets can say only for everything that is printed, and so only while minutes are open. */
const pages = `@page {
  size: A4;
  margin: 18mm 16mm 20mm;
  @bottom-right {
    content: counter(page) " / " counter(pages);
    font: 9pt sans-serif;
  }
}`;

/** Prints on numbered pages of A4 as long as the view that calls it is there. */
export function usePages(): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(pages);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, []);
}
