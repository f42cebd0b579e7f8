/** A word of a line, where it stands, and its value without quotes and escapes. */
export interface Word {
  readonly value: string
  readonly start: number
  readonly end: number
}

/**
 * Words as a shell cuts them: quotes hold spaces, a backslash keeps the next space or quote. A quote that is never
 * closed (`what's this`) is an ordinary letter, so no line is refused.
 */
export function splitWords(line: string): readonly Word[] {
  const words: Word[] = []
  const word = /(--[^\s=]+=)?(?:'([^']*)'|"((?:[^"\\]|\\.)*)")(?=\s|$)|((?:\\[\s'"\\()&;$!]|\S)+)/gsu
  for (const match of line.matchAll(word)) {
    const [whole, name = '', single, double, bare] = match
    const quoted = single ?? double?.replace(/\\(["\\])/g, '$1')
    const value = quoted === undefined ? bare!.replace(/\\([\s'"\\()&;$!])/g, '$1') : name + quoted
    words.push({ value, start: match.index, end: match.index + whole.length })
  }
  return words
}

/** A word as a path: `~` is the home directory, a `file:` address is what it points to. Null when it cannot be one. */
export function pathOf(word: string, home: string): string | null {
  if (word === '' || word.length > 4096 || word.includes('\0')) return null
  if (word === '~' || word.startsWith('~/')) return home + word.slice(1)
  if (!word.startsWith('file://')) return word
  try {
    const { host, pathname } = new URL(word)
    return host === '' || host === 'localhost' ? decodeURIComponent(pathname) : null
  } catch {
    return null
  }
}
