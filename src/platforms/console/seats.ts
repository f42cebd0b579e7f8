import { type Account, accountKey, directPlace, type Place, placeKey } from '../../core/inbound.ts'
import { plainText, type Reader, type Say } from '../../core/say.ts'
import { msg, number, type Text } from '../../core/text.ts'
import { type Button, buttonsOf, type View } from '../../core/view.ts'
import { halfWidth } from '../../i18n/text.ts'
import { neutralise } from '../neutralise.ts'
import { remember } from '../recent.ts'
import { missed, seatCalled } from './calling.ts'
import type { At, Company } from './company.ts'
import { createMessages, type Messages, type MessagesOptions } from './messages.ts'
import { atSeat, SIGNS } from './seat-paper.ts'
import { paint } from './style.ts'

/** A person whom the one at the keyboard plays, and the desk at which they sit. */
export interface Seat {
  readonly account: Account
  /** The group of their agency; what stands there is seen by everybody who sits at this desk. */
  readonly desk: Place
  /** What is typed behind `/as`, or alone behind a slash, to sit down here. */
  readonly names: readonly string[]
  /** Who sits here and where, above their messages and before what they type. */
  readonly title: Text
  readonly prompt: Text
}

/** What seats are made of. */
export interface SeatsOptions {
  readonly platform: string
  readonly seats: readonly Seat[]
  readonly say: Say
  /**
   * What a message, by its key, is one of: a card that stands in several places is drawn once at a desk, as long as it
   * says the same in each. Null for what stands alone.
   */
  readonly familyOf: (key: string) => string | null
  /** In which language somebody reads at the moment. */
  readonly readerOf: (account: string, place: Place) => Promise<Reader>
}

/** Several seats at one console. */
export interface Seats {
  readonly company: (paper: MessagesOptions) => Company
  /** The seat that is taken, and for whom it reads. */
  current(): Seat
  reader(): Reader
  /** What to type for the first button of the newest message with buttons that does this; null where none does. */
  typedFor(does: (button: Button) => boolean): string | null
  /** Says something that stands at no seat. */
  narrate(text: Text, reader: Reader): Promise<void>
}

/** How many messages of a seat are kept until somebody sits down there. */
const UNSEEN_MOST = 100

interface Taken {
  readonly seat: Seat
  readonly messages: Messages
  reader: Reader
  /** Says who sits here, and nothing more. */
  readonly announce: () => Promise<void>
  /** What has come or changed since somebody last sat here, the last changed last. */
  readonly unseen: Map<string, { readonly shown: View; readonly reader: Reader }>
}

/**
 * Lets one person play several. What comes to the seat that is taken is shown as at any console; what comes to another is
 * shown dimmed, without buttons to press, and once more when somebody sits down there. Numbers press the buttons of the
 * newest message at one's own desk.
 */
export async function openSeats({ platform, seats, say, familyOf, readerOf }: SeatsOptions): Promise<Seats> {
  const readers = await Promise.all(seats.map(seat => readerOf(accountKey(seat.account), directPlace(seat.account))))
  let taken: Taken[] = []
  let at = 0
  let narrate: Seats['narrate'] = async () => undefined
  /** Where each message stands, so that a press happens there. */
  const placeOf = new Map<string, Place>()

  const here = (): Taken => taken[at]!
  const direct = (): Place => directPlace(seats[at]!.account)

  function isOf(seat: Seat, place: Place): boolean {
    return [directPlace(seat.account), seat.desk].some(one => placeKey(one) === placeKey({ ...place, thread: '' }))
  }

  /** Who sees what stands in a place: the seat that is taken, if it is one of them, draws it; else the first of them. */
  function seenBy(place: Place): readonly { readonly one: Taken; readonly draws: boolean }[] {
    const all = taken.filter(({ seat }) => isOf(seat, place))
    const drawing = all.includes(here()) ? here() : all[0]
    return all.map(one => ({ one, draws: one === drawing }))
  }

  async function put(
    how: 'show' | 'change',
    key: string,
    shown: View,
    reader: Reader,
    where: At | null,
  ): Promise<void> {
    if (where === null) return here().messages.show(key, shown, reader)
    const { place, alone } = where
    remember(placeOf, key, place, UNSEEN_MOST * seats.length)
    // Nobody changes seats before what they did is answered.
    if (alone) return here().messages[how](key, shown, reader)
    for (const { one, draws } of seenBy(place)) {
      if (one !== here()) {
        one.unseen.delete(key)
        remember(one.unseen, key, { shown, reader }, UNSEEN_MOST)
      }
      if (draws) await one.messages[how](key, shown, reader)
    }
  }

  async function readAnew(): Promise<void> {
    const { account } = here().seat
    here().reader = await readerOf(accountKey(account), directPlace(account))
  }

  async function sitDown(next: number): Promise<void> {
    at = next
    const { messages, unseen } = here()
    await readAnew()
    const due = [...unseen]
    unseen.clear()
    for (const [key, one] of due) await messages.show(key, one.shown, one.reader)
    // Where nothing is new, what can be pressed is shown again.
    const [first] = due.length > 0 ? [] : messages.choices()
    const again = first && messages.shown(first.key)
    if (again) await messages.show(first.key, again, here().reader)
    else if (due.length === 0) await here().announce()
  }

  return {
    current: () => seats[at]!,
    reader: () => taken[at]?.reader ?? readers[at]!,
    typedFor(does) {
      const choices = here().messages.choices()
      const shown = choices[0] && here().messages.shown(choices[0].key)
      const button = shown && buttonsOf(shown).find(does)
      return choices.find(({ action }) => action === button?.id)?.typed ?? null
    },
    narrate: (text, reader) => narrate(text, reader),
    company(paper) {
      const line = (text: Text, reader: Reader): string => neutralise(plainText(say(text, reader)), paper)
      const signs = SIGNS[paper.unicode ? 'unicode' : 'ascii']
      narrate = (text, reader) =>
        paper.surface.print('narrated', [paint(signs.told + line(text, reader), 'info', paper.colour), ''])
      taken = seats.map((seat, i) => {
        const title = (key?: string): string => {
          const place = key === undefined ? undefined : placeOf.get(key)
          const words = { seat: seat.title, number: number(i + 1) }
          return line(
            msg(place?.kind === 'direct' ? 'console.seats.private' : 'console.seats.desk', words),
            taken[i]!.reader,
          )
        }
        const isHere = (): boolean => i === at
        const own = atSeat({ ...paper, title, isHere, familyOf })
        return {
          seat,
          messages: createMessages({ ...paper, ...own, unmarked: true }),
          reader: readers[i]!,
          announce: () => paper.surface.print('seat', [paint(signs.own + title(), 'strong', paper.colour), '']),
          unseen: new Map(),
        }
      })
      return {
        platform,
        prompt: () => line(here().seat.prompt, here().reader),
        account: () => here().seat.account,
        place: key => (key === undefined ? null : placeOf.get(key)) ?? direct(),
        async takes(text) {
          const { messages } = here()
          const plain = halfWidth(text).trim()
          if (messages.choices().some(({ typed }) => typed === plain)) return false
          const next = seatCalled(text, seats)
          if (next !== null) {
            await sitDown(next)
            return true
          }
          const hint = missed(text, seats, messages.asked())
          if (hint) await narrate(hint, here().reader)
          return hint !== null
        },
        messages: {
          show: (key, shown, reader, where) => put('show', key, shown, reader, where),
          change: (key, shown, reader, where) => put('change', key, shown, reader, where),
          begin() {
            for (const { messages } of taken) messages.begin()
          },
          async finish() {
            for (const { messages } of taken) await messages.finish()
            // They may just have chosen another language.
            await readAnew()
          },
          choices: () => here().messages.choices(),
          shown: key => here().messages.shown(key),
          asked: () => here().messages.asked(),
        },
      }
    },
  }
}
