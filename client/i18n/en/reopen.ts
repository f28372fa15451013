/** A board from a file, and what was said last time. */
export const reopen = {
  "reopen.title": "Open a board file",
  "reopen.about":
    "It becomes a new board with its own link. The board that it was saved from stays as it is.",
  "reopen.choose": "Choose the file",
  "reopen.choose.hint": "Its name ends with .sameboat.json. It is saved from the minutes.",
  "reopen.chosen": {
    one: "{title}: {count} note",
    other: "{title}: {count} notes",
  },
  "reopen.as": "What should it become?",
  "reopen.as.same": "The board as it was",
  "reopen.as.same.hint":
    "With all notes. Nobody can take back words there: the file does not know who wrote them.",
  "reopen.as.next": "Our next workshop",
  "reopen.as.next.hint": "Without notes. It opens with what we said last time.",
  "reopen.as.template": "A template",
  "reopen.as.template.hint": "Our headings and questions, without notes.",
  "reopen.make": "Make the board",
  "reopen.working": "Sending part {part} of {count}",
  "reopen.cancel": "Cancel",
  "reopen.making": "Making the board …",
  "reopen.connection": "Making this board needs a connection. Try again when you have one.",
  "reopen.problem.unreadable": "This device could not read the file. Choose it again.",
  "reopen.problem.tooLarge": "This file is larger than a board can be.",
  "reopen.problem.empty": "This file is empty.",
  "reopen.problem.foreign": "This is no board file of Sameboat. Its name ends with .sameboat.json.",
  "reopen.problem.tooDeep": "This file is built in a way that no board is.",
  "reopen.problem.cutShort": "This file ends in the middle. Save it or send it once more.",
  "reopen.problem.newer": "This file is from a newer version of Sameboat than this one.",
  "reopen.problem.tooManyNotes": "There are more notes in this file than a board can hold.",
  "reopen.problem.head":
    "The title, headings or groups in this file cannot be read. Perhaps somebody changed it.",
  "reopen.problem.note":
    "Note number {number} in this file cannot be read. Perhaps somebody changed it.",

  "last.title": "Last time we said",
  "last.promises": "What was promised",
  "last.show": "Last time we said …",
  "last.all": "Read all of it",
} as const;
