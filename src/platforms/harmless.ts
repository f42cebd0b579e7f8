import { type Drawing, neutralise as drawn, neutraliseLines as drawnLines } from './neutralise.ts'

/** Chats show every sign. */
const PICTURES: Drawing = { unicode: true }

/** One line of text in which nothing is hidden: a control becomes a visible sign, a line end `⏎`, a tab a space. */
export function neutralise(text: string): string {
  return drawn(text, PICTURES)
}

/** The same for text that may stand on several lines: line ends stay line feeds. */
export function neutraliseLines(text: string): string {
  return drawnLines(text, PICTURES)
}

/** Whether nothing would be seen of a text: platforms refuse what is empty, or show a blank as a fault. */
export function isBlank(text: string): boolean {
  return !/[^\s\p{Default_Ignorable_Code_Point}]/u.test(text)
}
