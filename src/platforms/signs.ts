import type { Tone } from '../core/view.ts'

/** The picture before a notice, on platforms that show every picture. */
export const SIGNS: { readonly [T in Tone]: string } = { stop: '⛔', warn: '⚠️', good: '✅', info: 'ℹ️' }

const CELLS = 20

/** How far something is, as a bar of twenty cells and a percentage; nothing to do is done. */
export function bar(done: number, total: number): string {
  const part = total > 0 ? Math.min(1, Math.max(0, done / total)) : 1
  const full = Math.floor(part * CELLS)
  return `${'█'.repeat(full)}${'░'.repeat(CELLS - full)} ${Math.floor(part * 100)}%`
}
