import { createHash, generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { verifierKey } from '../../../src/ledger/note.ts'
import type { CardScene } from '../../../src/relay/cards/scene.ts'
import type { Doer } from '../../../src/relay/engine/deed.ts'
import { show } from '../../../src/relay/engine/reading.ts'
import type { Bundle } from '../../../src/relay/exporting/bundle.ts'
import { signedBundle } from '../../../src/relay/exporting/bundle.ts'
import { type ExportedFile, exportOf } from '../../../src/relay/exporting/export.ts'
import { verifyExport } from '../../../src/relay/exporting/verify-export.ts'
import { createKeeper } from '../../../src/relay/ledger-keeping/keep.ts'
import { signingKey } from '../../../src/relay/ledger-keeping/signing-key.ts'
import type { OpenedStore } from '../../../src/store/open.ts'
import { openedAt, sandbox } from '../../store/sandbox.ts'
import { readerOf, say } from '../../support/words.ts'
import { at, HOUR, malee, openScene, type Scene, somchai, sora } from '../engine/scene.ts'

const EVIL = '<script>alert(1)</script> & "\u202e" \u0007'

const CARDS: CardScene = {
  agencies: new Map([
    ['th-ccib', { names: { en: 'CCIB', th: 'บช.สอท.' }, country: 'TH', timeZone: 'Asia/Bangkok' }],
    ['kr-knpa', { names: { en: 'KNPA', ko: '경찰청' }, country: 'KR', timeZone: 'Asia/Seoul' }],
  ]),
  members: new Map([
    ['somchai', 'Somchai <b>J.</b>'],
    ['sora', 'Kim Sora'],
  ]),
  receipt: null,
  obstacles: [],
}

let opened: OpenedStore
let scene: Scene
let request: string
beforeEach(async () => {
  opened = await openedAt(sandbox())
  scene = openScene(opened)
  const words = { text: `ช่วยอายัด ${EVIL}`, language: 'th' }
  const { state } = await scene.sent({ body: { values: { holder: EVIL }, words } })
  request = state.request
  await scene.did(somchai, 'note', { request, body: { words: { text: 'internal-to-bangkok', language: 'en' } } })
  await scene.did(sora, 'note', { request, body: { words: { text: 'internal-to-seoul', language: 'en' } } })
  await scene.did(sora, 'acknowledge', { request, at: at(HOUR) })
  await scene.did(sora, 'ask', {
    request,
    at: at(2 * HOUR),
    body: {
      words: { text: '질문', language: 'ko' },
      files: [{ id: 'f', name: 'a.pdf', type: 'x', bytes: 9, sha256: 'ab'.repeat(32) }],
    },
  })
})
afterEach(() => opened.close())

const key = () => signingKey(opened.store, () => 'log', at(0).toISOString())

async function exported(
  by: Pick<Doer, 'agency' | 'member'>,
  wish: { readonly locale?: 'en' | 'ko' | 'th'; readonly withholds?: true; readonly unsigned?: true } = {},
): Promise<readonly ExportedFile[]> {
  const signer = await key()
  return exportOf((await show(request, by.agency, scene.engine))!, {
    log: opened.store,
    signer,
    made: at(3 * HOUR),
    by: { person: by.member, agency: by.agency },
    async checkpoint() {
      if (!wish.unsigned) await createKeeper(opened.store, signer).sign(at(3 * HOUR))
      return (await opened.store.checkpoints()).at(-1)?.note ?? null
    },
    page: { say, reader: readerOf(wish.locale ?? 'en'), scene: CARDS },
    ...(wish.withholds ? { withholds: true } : {}),
  })
}

const whats = (text: string, given?: string) => verifyExport(text, given).faults.map(({ what }) => what)

describe('an export', () => {
  it('is checked alone: every entry is proved under one checkpoint, with the key inside or with one that was kept', async () => {
    const [data] = await exported(sora)
    const kept = verifierKey(await key())
    for (const given of [undefined, kept]) {
      expect(verifyExport(data!.content, given)).toMatchObject({
        faults: [],
        keyFrom: given ? 'given' : 'inside',
        key: kept,
        proved: 4,
        later: 0,
        checkpoint: { size: 6 },
      })
    }
    const stranger = verifierKey({ name: 'liaison.log', ...generateKeyPairSync('ed25519') })
    expect(whats(data!.content, stranger)).toEqual(expect.arrayContaining(['other-key', 'signature', 'checkpoint']))
    expect(whats(data!.content, 'no key')).toEqual(['not-a-key'])
    expect(whats('no export')).toEqual(['not-an-export'])
  })

  it('holds what the agency may see and nothing else, and names its page', async () => {
    const [asked, page] = await exported(sora)
    for (const { content } of [asked!, page!]) {
      expect(content).toContain('internal-to-seoul')
      expect(content).not.toContain('internal-to-bangkok')
    }
    const bundle: Bundle = JSON.parse(asked!.content)
    expect(bundle.asked).toMatchObject({ is: 'kept', content: { values: { holder: EVIL } } })
    expect(bundle.events.map(({ entry }) => entry.verb)).toEqual(['send', 'note', 'acknowledge', 'ask'])
    expect(bundle.page).toEqual({ name: page!.name, sha256: createHash('sha256').update(page!.content).digest('hex') })
    expect((await exported(malee))[0]!.content).not.toContain('internal-to-seoul')
    const withheld = await exported(sora, { withholds: true })
    expect(withheld.map(({ name }) => name)).toEqual([asked!.name])
    expect(withheld[0]!.content).not.toMatch(/internal-to-seoul|script/)
    expect(verifyExport(withheld[0]!.content)).toMatchObject({ faults: [], proved: 4 })
  })

  it('says what came after the checkpoint, and what was destroyed, and stays whole', async () => {
    await exported(sora)
    await scene.did(sora, 'answer', { request, at: at(4 * HOUR), body: { words: { text: 'done', language: 'en' } } })
    await opened.store.commit([{ do: 'destroy-bodies', stream: request, at: at(5 * HOUR).toISOString() }])
    const [data, page] = await exported(sora, { unsigned: true })
    expect(verifyExport(data!.content)).toMatchObject({ faults: [], proved: 4, later: 1 })
    const bundle: Bundle = JSON.parse(data!.content)
    expect(bundle.events.map(({ body }) => body.is)).toEqual(['none', 'destroyed', 'none', 'destroyed', 'destroyed'])
    expect(page!.content).toContain('was destroyed at the end of its retention')
    expect(page!.content).toContain('1 entry is later than the checkpoint')
  })

  it('of a log that was never signed is attested by its signature alone', async () => {
    const [data] = await exported(sora, { unsigned: true })
    expect(verifyExport(data!.content)).toMatchObject({ faults: [], proved: 0, later: 4, checkpoint: null })
  })

  it('shows every flipped character', async () => {
    const whole = (await exported(sora))[0]!.content
    const kept = verifierKey(await key())
    const same = JSON.stringify(JSON.parse(whole))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 127 }), (place, bits) => {
        const changed =
          whole.slice(0, place) + String.fromCharCode(whole.charCodeAt(place) ^ bits) + whole.slice(place + 1)
        fc.pre(textOf(changed) !== same)
        expect(whats(changed, kept)).not.toEqual([])
      }),
    )
  })

  it('shows what was dropped, swapped, doubled or put in, even where it was signed anew by somebody else', async () => {
    const whole: Bundle = withoutSignature((await exported(sora))[0]!.content)
    const kept = verifierKey(await key())
    const forger = { name: 'liaison.log', ...generateKeyPairSync('ed25519') }
    const places = fc.record({ a: fc.nat(whole.events.length - 1), b: fc.nat(whole.events.length - 1) })
    const doing = fc.constantFrom('drop', 'swap', 'double', 'reword', 'renumber', 'foreign')
    fc.assert(
      fc.property(places, doing, ({ a, b }, how) => {
        fc.pre(a !== b || how !== 'swap')
        const { events } = whole
        const [one, other] = [events[a]!, events[b]!]
        const changed = {
          drop: events.toSpliced(a, 1),
          swap: events.with(a, other).with(b, one),
          double: events.toSpliced(a, 0, one),
          reword: events.with(a, { ...one, entry: { ...one.entry, verb: 'close' } }),
          renumber: events.with(a, { ...one, index: one.index + 1 }),
          foreign: events.with(a, { ...one, entry: { ...one.entry, request: 'another' } }),
        }[how]!
        const { signature } = JSON.parse(signedBundle(whole, forger))
        expect(whats(JSON.stringify({ ...whole, events: changed, signature }), kept)).toContain('signature')
        const resigned = signedBundle({ ...whole, key: verifierKey(forger), events: changed }, forger)
        expect(whats(resigned, kept)).toEqual(expect.arrayContaining(['other-key', 'signature']))
        // Whoever believes the key inside still sees that the log is not theirs.
        expect(whats(resigned)).toContain('checkpoint')
      }),
    )
  })

  it('shows rewritten words by the commitment in the log, whoever has signed', async () => {
    const whole = withoutSignature((await exported(sora))[0]!.content)
    const signer = await key()
    const changed = JSON.parse(JSON.stringify(whole).replace('질문', '답변'))
    expect(whats(signedBundle(changed, signer))).toEqual(['body-changed'])
    const asked = { ...whole, asked: { is: 'kept' as const, content: {} } }
    expect(whats(signedBundle(asked, signer))).toEqual(['asked-changed'])
  })
})

describe('the page', () => {
  it.each([
    ['en', /22 Nov 2026, 02:10:00 UTC<br>22 Nov 2026, 09:10:00 ICT/, /In order|was proved|were proved/],
    [
      'th',
      /22 พ\.ย\. 2569 \(2026\) เวลา 02\.10\.00 น\. \(UTC\)<br>22 พ\.ย\. 2569 \(2026\) เวลา 09\.10\.00 น\./,
      /พิสูจน์ได้ว่า/,
    ],
    ['ko', /2026\. 11\. 22\. 02:10:00 \(UTC\)<br>2026\. 11\. 22\. 09:10:00/, /증명되었습니다/],
  ] as const)(
    'in %s has each time in UTC and in the reader’s zone, names, hashes, checkpoint and how to check it',
    async (locale, when, proved) => {
      const [data, page] = await exported(sora, { locale })
      const { content } = page!
      const bundle: Bundle = JSON.parse(data!.content)
      expect(content).toMatch(when)
      expect(content).toMatch(proved)
      expect(content).toContain(`<html lang="${locale}">`)
      expect(content).toContain('Kim Sora')
      expect(content).toContain(locale === 'ko' ? '경찰청' : 'KNPA')
      expect(content).toContain('TLP:AMBER')
      for (const { leaf, entry } of bundle.events) {
        expect(content).toContain(leaf)
        if (typeof entry.body === 'string') expect(content).toContain(entry.body)
      }
      expect(content).toContain(bundle.checkpoint!)
      expect(content).toContain(`ledger verify ${data!.name} --key ${bundle.key}`)
      expect(content).toContain('ab'.repeat(32))
      expect(content).not.toMatch(/⟦|undefined|\[object/)
    },
  )

  it('cannot be made to do or load anything by what people wrote', async () => {
    const { content } = (await exported(somchai))[1]!
    expect(content).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;')
    expect(content).toContain('Somchai &lt;b&gt;J.&lt;/b&gt;')
    expect(content).not.toMatch(/<script|<img|<a |src=|href=|url\(/)
    expect(content).not.toContain('\u0007')
    expect(content).toContain(`default-src 'none'`)
  })
})

function withoutSignature(text: string): Bundle {
  const { signature: _, ...bundle } = JSON.parse(text)
  return bundle
}

function textOf(json: string): string | null {
  try {
    return JSON.stringify(JSON.parse(json))
  } catch {
    return null
  }
}
