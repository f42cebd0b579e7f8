import { fstatSync } from 'node:fs'

/** Whether something is piped or redirected to standard input; a terminal, or nothing at all, is not. */
export function hasInput(): boolean {
  if (process.stdin.isTTY) return false
  try {
    const stdin = fstatSync(0)
    return stdin.isFIFO() || stdin.isFile() || stdin.isSocket()
  } catch {
    return false
  }
}
