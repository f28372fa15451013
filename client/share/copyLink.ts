/**
 * Puts the link on the clipboard. On plain http in a local network browsers have no clipboard for
 * pages; there the selected field is copied the old way.
 */
export async function copyLink(link: string, field: HTMLInputElement | null): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(link);
      return true;
    }
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  field?.select();
  return document.execCommand("copy");
}
