import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type View, view } from '../../../src/core/view.ts'
import { cellWidth } from '../../../src/i18n/width.ts'
import { render as onConsole } from '../../../src/platforms/console/render.ts'
import { render as onDiscord } from '../../../src/platforms/discord/render.ts'
import { render as onSlack } from '../../../src/platforms/slack/render.ts'
import { render as onTelegram } from '../../../src/platforms/telegram/render.ts'
import { caseCard, moreView } from '../../../src/relay/cards/card.ts'
import { news } from '../../../src/relay/cards/news.ts'
import { teaser } from '../../../src/relay/cards/teaser.ts'
import { LONG } from '../../../src/relay/kinds/fields.ts'
import { KINDS } from '../../../src/relay/kinds/kind.ts'
import { checkBlocks } from '../../emulators/slack/blocks/blocks.ts'
import { accepted, MESSAGE as DISCORD, textsIn as discordTexts } from '../../platforms/discord/shown.ts'
import { MESSAGE as SLACK, textsIn as slackTexts } from '../../platforms/slack/visible.ts'
import { GROUP, liveIn } from '../../platforms/telegram/visible.ts'
import { READERS } from '../../support/words.ts'
import { say } from './spoken.ts'
import { jihoon, SCENE, somchai, type Tale, tale } from './tale.ts'
import { valuesOf, walked, walks } from './walk.ts'

/** What each platform would read something into: mentions, links, markup, commands. */
const LIVE =
  '@here <!channel> <@U1> @everyone [a](https://x.example) *b* _c_ `d` ||e|| /lookup #tag x.example <b>f</b> &lt;'

/** A Korean date, in which Telegram sees a telephone number, and the name of a word that is not written yet: both ours. */
const OURS = /^20\d\d\. \d{1,2}\. \d{1,2}\. \d\d$|^case\.options\./

/** Buttons as they are when a message is kept: each with an id. */
function kept(shown: View): View {
  let next = 0
  const named = shown.nodes.map(node =>
    node.n === 'actions' ? { ...node, buttons: node.buttons.map(button => ({ ...button, id: `id${next++}` })) } : node,
  )
  return view(...named)
}

/** Every view of a request for everybody who knows of it. */
function viewsOf(told: Tale): readonly View[] {
  const { event, body } = told.last()
  return told.parties().flatMap(({ agency }) => {
    const shown = told.shown(agency)
    const rung = news(shown, event, body, SCENE)
    const teasers = (['announcement', 'bare', 'nudge'] as const).map(showing => teaser(shown, showing, SCENE))
    return [caseCard(shown, SCENE), moreView(shown), ...teasers, ...(rung ? [rung] : [])].map(kept)
  })
}

const ON: { readonly [platform: string]: (shown: View, reader: (typeof READERS)[number]) => string } = {
  slack(shown, reader) {
    const parts = onSlack(shown, say, reader, SLACK)
    for (const { blocks } of parts) expect(checkBlocks(blocks)).toMatchObject({ error: null, lints: [] })
    return parts.flatMap(({ blocks }) => slackTexts(blocks)).join('')
  },
  discord(shown, reader) {
    const parts = onDiscord(shown, say, reader, DISCORD)
    for (const part of parts) accepted(part)
    return parts.flatMap(({ body }) => discordTexts(body.components)).join('')
  },
  telegram(shown, reader) {
    const parts = onTelegram(shown, say, reader, GROUP)
    for (const part of parts) expect(liveIn(part).filter(text => !OURS.test(text))).toEqual([])
    return parts.map(({ text }) => text).join('')
  },
  console(shown, reader) {
    const lines = onConsole(shown, say, reader, { columns: 80, colour: false, unicode: true })
    for (const line of lines) if (/\s/.test(line.trim())) expect(cellWidth(line)).toBeLessThanOrEqual(120)
    return lines.join('\n')
  },
}

describe.each(Object.keys(ON))('on %s', platform => {
  const render = ON[platform]!

  it('every view of every request is taken, in every language', () => {
    fc.assert(
      fc.property(walks, fc.constantFrom(...READERS), (walk, reader) => {
        for (const shown of viewsOf(walked(walk))) expect(render(shown, reader).trim()).not.toBe('')
      }),
      { numRuns: 25 },
    )
  })

  it.each(KINDS)(
    'a %s request with every field as long as it may be and full of markup is taken, whole and inert',
    kind => {
      const text = LIVE.repeat(Math.floor(LONG / LIVE.length))
      const told = tale(kind, {}, { values: valuesOf(kind, () => text) })
        .goes(somchai, 'send', { says: { reference: 'LX-2026-TH-KR-483920-K' } })
        .goes(jihoon, 'ask', { says: { question: 1 }, body: { words: { text, language: 'und' } } })
      for (const shown of viewsOf(told)) expect(render(shown, READERS[0]!).trim()).not.toBe('')
    },
  )
})
