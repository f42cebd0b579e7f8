import { foldForCompare } from '../../i18n/text.ts'
import { alike } from './alike.ts'

/** How the letters of a run are written; `other` is any script that no index is made for. */
export type Script = 'thai' | 'hangul' | 'latin' | 'number' | 'han' | 'other'

/** Letters of one script that stand together, folded: the smallest thing every language agrees on. */
export interface Run {
  readonly text: string
  readonly script: Script
}

const RUN =
  /(?<thai>[\u0e00-\u0e7f]+)|(?<hangul>[\uac00-\ud7a3\u3131-\u318e\u1100-\u11ff]+)|(?<han>[\u3040-\u30ff\u4e00-\u9fff]+)|(?<latin>\p{Script=Latin}[\p{Script=Latin}\p{M}]*(?:'[a-z]+)?)|(?<number>\p{N}+(?:[.,:]\p{N}+)*)|(?<other>[\p{L}\p{M}]+)/gu

/** Thai abbreviations, which people type with and without their dots: `พ.ร.ก.`, `บช.สอท.`. */
const ABBREVIATION = /(?<![\u0e00-\u0e7f])(?:[\u0e01-\u0e2e]{1,3}\.){1,5}(?:[\u0e01-\u0e2e]{1,4}(?![\u0e00-\u0e7f]))?/gu

/**
 * The words' worth of a text: what stands between spaces and signs, cut where the script changes, so that `USDT요청`
 * is two runs. Width, case, composition and Thai spelling are folded, words that mean the same are one; thousands have
 * no comma. Linear in the text.
 */
export function runs(text: string): readonly Run[] {
  const found: Run[] = []
  const folded = foldForCompare(text.replace(/[’‘`]/g, "'").replace(/\bU\.?S\.?(?:A\.?)?(?![\p{L}\p{N}])/gu, ' usa '))
  const joined = folded.replace(ABBREVIATION, dotted => `${dotted.replaceAll('.', '')} `)
  for (const match of alike(joined).matchAll(RUN)) {
    const script = scriptOf(match.groups!)
    found.push({ text: script === 'number' ? match[0].replaceAll(',', '') : match[0], script })
  }
  return found
}

function scriptOf(groups: Readonly<Record<string, string | undefined>>): Script {
  for (const script in groups) if (groups[script] !== undefined) return script as Script
  return 'other'
}
