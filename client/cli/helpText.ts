/** What `sameboat --help` says. */
export const helpText = `Takes a board home, or opens one from a file, without a browser.

  sameboat export LINK --png [-o FILE]   writes one file of the board
  sameboat import FILE [--server URL]    makes a new board from a board file, prints its link

export
  --png          the picture: with a number in its name when it takes several; on standard
                 output the first, which shows the whole board
  --svg          the picture, with its text as text
  --docx         minutes for a word processor
  --md           minutes as Markdown
  --html         minutes as one page
  --csv          the notes as a table
  --json         the board file, which opens again as a board (.sameboat.json)
  --record       the process record, where the group wants one
  --record-csv   the same as a table
  -o, --output FILE   "-" is standard output; without it the name is the board's title
  -f, --force         writes over a file that is there
  --lang, --language en|sv   of headings and questions; that of the system by default

import
  --server URL        where the board is to be; http://localhost:3000 by default
  --as same           the board as it was (default)
  --as next           the group's next workshop: opens with what it said last time
  --as template       the same headings and questions, without notes
  "-" as FILE reads standard input.

  -q, --quiet         says nothing but what went wrong
  --version

Progress goes to standard error. Exit codes: 0 done, 1 a mistake of this program, 2 the command was
not understood, 3 link or board, 4 network, 5 file, 130 interrupted.
`;
