/** What can be written of a board; each is an option of `export`. */
export const formatNames = [
  "png",
  "svg",
  "docx",
  "md",
  "html",
  "csv",
  "json",
  "record",
  "record-csv",
] as const;

export type FormatName = (typeof formatNames)[number];
