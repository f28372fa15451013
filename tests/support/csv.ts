/** Reads a table as RFC 4180 has it, for tests of what others will read. */
export function parseCsv(csv: string): string[][] {
  const rows: string[][] = [];
  const text = csv.replace(/^\ufeff/, "");
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? "";
    if (isQuoted && sign === '"' && text[i + 1] === '"') {
      cell += '"';
      i++;
    } else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === ",") {
      row.push(cell);
      cell = "";
    } else if (!isQuoted && sign === "\r" && text[i + 1] === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
      i++;
    } else cell += sign;
  }
  return rows;
}
