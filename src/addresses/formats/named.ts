import { ascii } from '../codec/text.ts'
import { type Format, LOWER } from '../format.ts'
import { meaning } from '../sink.ts'

/** Accounts that are names. Nothing proves them, so only the shapes that hardly anything else has are taken. */

const NEAR = meaning('near', 'named', 'shape', '.near')
const NEAR_TEST = meaning('near', 'named', 'shape', '.testnet', { test: true })
/** Account names of the NEAR protocol (nomicon.io, "Account ID"): parts of a-z 0-9 joined by single - or _, then dots. */
const NEAR_NAME = /^(?:[a-z\d]+(?:[-_][a-z\d]+)*\.)+(near|tg|sweat|aurora|kaiching|testnet)$/

export const near: Format = {
  name: 'near',
  shapes: [{ first: `${LOWER}0123456789`, shortest: 4, longest: 64 }],
  match(bytes, start, end, sink) {
    // Cheap refusal: nearly everything of this shape is a word without any dot.
    const dot = bytes.lastIndexOf(0x2e, end - 1)
    if (dot <= start) return
    const text = ascii(bytes, start, end)
    const ending = NEAR_NAME.exec(text)?.[1]
    if (ending === 'testnet') sink.add(NEAR_TEST, text, 'none')
    else if (ending !== undefined) sink.add(NEAR, text, 'none')
  },
}

const EOS = meaning('eos', 'named', 'length', '12')
const EOS_SYSTEM = meaning('eos', 'named', 'shape', 'eosio')
const EOS_NAME = /^[a-z1-5]{12}$/
const EOS_SYSTEM_NAME = /^eosio(?:\.[a-z1-5]{1,6})?$/

/** EOS and WAX: twelve characters of a-z and 1-5, or a name of the system (https://docs.eosnetwork.com, "Accounts"). */
export const eos: Format = {
  name: 'eos',
  shapes: [
    { first: `${LOWER}12345`, shortest: 12, longest: 12 },
    { first: 'e', shortest: 5, longest: 12 },
  ],
  match(bytes, start, end, sink) {
    const text = ascii(bytes, start, end)
    if (EOS_SYSTEM_NAME.test(text)) sink.add(EOS_SYSTEM, text, 'none')
    else if (EOS_NAME.test(text)) sink.add(EOS, text, 'none')
  },
}
