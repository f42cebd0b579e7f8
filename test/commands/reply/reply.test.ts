import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Body } from '../../../src/relay/engine/body.ts'
import { openWorld, type World } from '../case/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.people.close())

async function lastWords(request: string): Promise<unknown> {
  const last = (await world.people.chat.opened.store.events(request)).at(-1)!
  return typeof last.body === 'object' ? (last.body.kept as Body).words : null
}

describe('/reply', () => {
  it('says something to the other side from anywhere', async () => {
    const { request, reference } = (await world.sent()).state
    await world.jihoon.says(`/reply ${reference!.toLowerCase()} 확인 중입니다.\n둘째 줄`)
    expect(await lastWords(request)).toEqual({ text: '확인 중입니다.\n둘째 줄', language: 'ko' })
    await world.somchai.does({ kind: 'command', name: 'reply', values: { reference: reference!, text: 'thank you' } })
    expect(await lastWords(request)).toEqual({ text: 'thank you', language: 'en' })
    expect(world.somchai.sees()).toMatch(/your message goes to Korean National Police Agency/)
  })

  it('asks what is to be said where only the request is named', async () => {
    const { request, reference } = (await world.sent()).state
    await world.jihoon.says(`/reply ${reference}`)
    expect(world.jihoon.sees()).toMatch(/What do you want to tell the other agency/)
    await world.jihoon.says('ตรวจสอบแล้ว')
    await world.jihoon.presses('Send')
    expect(await lastWords(request)).toEqual({ text: 'ตรวจสอบแล้ว', language: 'th' })
  })

  it('takes files', async () => {
    const { request, reference } = (await world.sent()).state
    const files = [await world.file('a.pdf', '%PDF-1.7\n')]
    await world.jihoon.does({ kind: 'command', name: 'reply', values: {}, rest: `${reference}`, files })
    expect(await world.verbs(request)).toEqual(['draft', 'send', 'say'])
  })

  it('sends nothing without a reference, and says what to write', async () => {
    const { request } = (await world.sent()).state
    await world.jihoon.says('/reply we are on it')
    expect(world.jihoon.sees()).toMatch(/Nothing was sent: “we are on it”/)
    await world.jihoon.says('/reply')
    expect(world.jihoon.sees()).toMatch(/To whom\?/)
    expect(await world.verbs(request)).toEqual(['draft', 'send'])
  })

  it('explains a reference that is mistyped, and offers the one that there is', async () => {
    const { request, reference } = (await world.sent()).state
    const wrong = `${reference!.slice(0, 14)}${(Number(reference![14]) + 1) % 10}${reference!.slice(15)}`
    await world.jihoon.says(`/reply ${wrong} hello`)
    expect(world.jihoon.sees()).toMatch(/is mistyped/)
    expect(world.jihoon.sees()).toContain(reference!)
    expect(await world.verbs(request)).toEqual(['draft', 'send'])
    const stranger = await world.letIn('Anan', 'trainee', 'th-ccib', 'anan')
    await stranger.says(`/reply ${reference} hello`)
    expect(await world.verbs(request)).toEqual(['draft', 'send'])
  })
})
