import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { entropyToMnemonic } from '@scure/bip39'
import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as korean } from '@scure/bip39/wordlists/korean.js'
import fc from 'fast-check'
import type { SecretKind } from '../../../src/addresses/secrets/model.ts'
import { findSecrets, removeSecrets } from '../../../src/addresses/secrets/secrets.ts'

const HEX64 = '9b1a04c1cb0b3ae7ccbf4fa4c4d1a1c7a9f19d2b2b5b2f3c0f8a1d5e6c7b8a90'

/** An Ed25519 secret key as Solana writes it: seed and public key. */
function solanaKey(): Buffer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return Buffer.concat([
    privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32),
    publicKey.export({ format: 'der', type: 'spki' }).subarray(-32),
  ])
}

const entropies = fc.constantFrom(16, 20, 24, 28, 32).chain(size => fc.uint8Array({ minLength: size, maxLength: size }))
const layouts: ((words: string[]) => string)[] = [
  words => words.join(' '),
  words => words.join('\n'),
  words => words.join(', '),
  words => words.join('\u3000'),
  words => words.join('\u200b'),
  words => words.map((word, i) => `${i + 1}. ${word}`).join('\n'),
  words => words.map((word, i) => `${i + 1}번 ${word}`).join(' / '),
  words => words.map((word, i) => `| ${i + 1} | ${word} |`).join('\n'),
  words => JSON.stringify(words),
  words => words.join(' ').toUpperCase(),
  words => words.join(' ').normalize('NFC'),
  words =>
    [...words.join(' ')].map(c => (/[a-z]/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join(''),
]

describe('recovery phrases', () => {
  test.each([
    ['english', english],
    ['korean', korean],
  ] as const)('every %s phrase is found whole, in every layout', (_language, list) => {
    fc.assert(
      fc.property(entropies, fc.constantFrom(...layouts), (entropy, layout) => {
        const phrase = layout(entropyToMnemonic(entropy, list as string[]).split(' '))
        const { text, kinds } = removeSecrets(`>>> ${phrase} <<<`)
        expect(kinds).toEqual(['seed-phrase'])
        for (const word of phrase.match(/[\p{L}\p{M}]{3,}/gu) ?? []) {
          if (word.length > 6) expect(text).not.toContain(word)
        }
        expect(text.length).toBeLessThan(60)
      }),
    )
  })

  test('the shortest text that can be a phrase is looked through', () => {
    const short = ['act', 'add', 'age', 'aim', 'air', 'all', 'any', 'arm', 'art', 'ask', 'box'].join(' ')
    expect(short).toHaveLength(43)
    expect(findSecrets(short)).toEqual([{ kind: 'seed-phrase-likely', start: 0, end: 43 }])
    expect(findSecrets(`${short}.`)).toHaveLength(1)
    expect(findSecrets(short.slice(0, 42))).toEqual([])
  })

  test('the phrase of the BIP-39 vectors', () => {
    const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow'
    expect(findSecrets(`seed: ${phrase}.`)).toEqual([{ kind: 'seed-phrase', start: 0, end: 6 + phrase.length }])
  })

  test('words right behind their numbers, as lists come out of a PDF', () => {
    const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow'.split(' ')
    const glued = words.map((word, i) => `${i + 1}${word}`)
    expect(removeSecrets(glued.join(' ')).kinds).toEqual(['seed-phrase'])
    expect(removeSecrets(glued.join('\n')).kinds).toEqual(['seed-phrase'])
    const hangul = entropyToMnemonic(new Uint8Array(16).fill(9), korean).normalize('NFC').split(' ')
    expect(removeSecrets(hangul.map((word, i) => `${i + 1}${word}`).join(' ')).kinds).toEqual(['seed-phrase'])
    // Labels that touch a number are still no words of a phrase, and break none.
    expect(removeSecrets(words.map((word, i) => `word${i + 1} ${word}`).join(' ')).kinds).toEqual(['seed-phrase'])
    expect(removeSecrets(hangul.map((word, i) => `${i + 1}번 ${word}`).join(' ')).kinds).toEqual(['seed-phrase'])
  })

  test('a wrong checksum, one misspelt word, one missing word or four letters a word do not make it harmless', () => {
    const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow'.split(' ')
    const variants: [string, SecretKind][] = [
      [words.with(11, 'zoo').join(' '), 'seed-phrase-likely'],
      [words.with(4, 'wvae').join(' '), 'seed-phrase-likely'],
      [words.slice(0, 11).join(' '), 'seed-phrase-likely'],
      [words.map(word => word.slice(0, 4)).join(' '), 'seed-phrase'],
    ]
    for (const [text, kind] of variants)
      expect(removeSecrets(text)).toEqual({ text: `[removed: ${kind}]`, kinds: [kind] })
  })

  test('two misspelt words in a long phrase leave no half of it', () => {
    const words = entropyToMnemonic(new Uint8Array(32).fill(9), english).split(' ')
    const text = removeSecrets(`a ${words.with(5, `${words[5]}x`).with(9, `${words[9]}x`).join(' ')} b`).text
    expect(text).toBe('a [removed: seed-phrase-likely] b')
  })

  test('the phrase of zero entropy has two different words, and is one', () => {
    expect(removeSecrets(`${'abandon '.repeat(11)}about`).kinds).toEqual(['seed-phrase'])
  })

  test('the field names of an export are no phrase, however many they are', () => {
    const rows = Array.from({ length: 200 }, (_, i) => ({
      index: i,
      type: 'output',
      amount: i * 7,
      fee: 1,
      token: 'coin',
    }))
    expect(findSecrets(JSON.stringify(rows))).toEqual([])
    expect(findSecrets('"valid", 1, '.repeat(500))).toEqual([])
  })

  test('ten list words are prose', () => {
    expect(findSecrets('legal winner thank year wave sausage worth useful legal winner')).toEqual([])
  })

  test.each([
    'The victim said that the caller would ask her to send money to another account and then to wait for one more day before the refund.',
    'Please check whether this wallet address belongs to an exchange, and if so, send a preservation request to the compliance desk today.',
    '피해자는 2026년 3월 2일 텔레그램으로 알게 된 성명불상자에게 속아 테더 15,000개를 아래 주소로 송금하였다고 진술하고 있습니다.',
    '가상자산 지갑 주소와 거래 해시를 확인하여 주시고 해당 계정의 입출금 내역 및 고객확인 정보를 회신하여 주시기 바랍니다.',
    'ผู้เสียหายแจ้งว่าได้โอนเหรียญ USDT ไปยังกระเป๋าของคนร้ายจำนวนสามครั้ง ขอให้ตรวจสอบและอายัดไว้ชั่วคราว',
  ])('ordinary sentences stay as they are: %s', sentence => {
    expect(removeSecrets(sentence)).toEqual({ text: sentence, kinds: [] })
  })
})

describe('keys', () => {
  // Sources: Bitcoin wiki "Wallet import format"; BIP-32 vector 1; BIP-38 vectors; xrpl.org base58 page; SEP-23; Octez docs.
  test.each<[SecretKind, string]>([
    ['wif', '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'],
    ['wif', 'KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617'],
    ['wif-likely', '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTK'],
    [
      'extended-private-key',
      'xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChkVvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi',
    ],
    ['encrypted-key', '6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg'],
    ['xrp-seed', 'snoPBrXtMeMyMHUVTgbuqAfg1SUTb'],
    ['xrp-seed', 'sEdTM1uX8pu2do5XvTnutH6HsouMaM2'],
    ['stellar-seed', 'SBU2RRGLXH3E5CQHTD3ODLDF2BWDCYUSSBLLZ5GNW7JXHDIYKXZWHOKR'],
    ['tezos-key', 'edsk3gUfUPyBSfrS9CCgmCiQsTCHGkviBDusMxDJstFtojtc1zcpsh'],
    ['tezos-key', `mdsk${'4'.repeat(5294)}`],
    ['tezos-key', `mdesk${'1'.repeat(5327)}`],
    ['encoded-key', `PVT_K1_${'2jH3nnhxhR3zPUcsKaWWZC9ZmZAnKm3GAnFD1xynGJE1Znuvjd'}`],
    ['raw-key', `0x${HEX64}`],
  ])('%s', (kind, key) => {
    const label = kind === 'raw-key' ? 'private key' : 'here'
    expect(removeSecrets(`${label}: ${key}, ok`)).toEqual({ text: `${label}: [removed: ${kind}], ok`, kinds: [kind] })
  })

  test.each([
    'private key',
    '개인키는',
    'กุญแจส่วนตัว',
    'PRIVATE_KEY=',
    '"privateKey":',
    'secret',
    'priv:',
    'สกรีต',
    '비밀키',
  ])('hex beside "%s" is a key', word => {
    expect(removeSecrets(`${word} "${HEX64}"`).kinds).toEqual(['raw-key'])
    expect(removeSecrets(`0x${HEX64} ${word}`).kinds).toEqual(['raw-key'])
  })

  test.each([
    HEX64,
    `0x${HEX64}`,
    `tx hash 0x${HEX64}`,
    `Someone used the stolen private key. Transaction: 0x${HEX64}`,
    `public key ${HEX64}`,
    'xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFdp6W1EGMcet8',
    'GA7QYNF7SOWQ3GLR2BGMZEHXAVIRZA4KVWLTJJFC7MGXUA74P7UJVSGZ',
    'rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh',
    'edpktz4xg6csJnJ5vcmMb2H37sWXyBDcoAp3XrBvjRaTSQ1zmZTeRQ',
    'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t',
    'ed25519:DcA2MzgpJbrUATQLLceocVckhhAqrkingax4oJ9kZ847',
  ])('what is public stays: %s', text => {
    expect(removeSecrets(text)).toEqual({ text, kinds: [] })
  })

  test('a Solana key is told from a signature of the same length by its public half', () => {
    const key = solanaKey()
    const bytes = JSON.stringify([...key])
    expect(removeSecrets(bytes)).toEqual({ text: '[removed: solana-key]', kinds: ['solana-key'] })
    const other = JSON.stringify([...key.with(63, key[63]! ^ 1)])
    expect(removeSecrets(other)).toEqual({ text: other, kinds: [] })
  })

  test('keys hidden with zero-width or full-width characters', () => {
    const key = '5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ'
    const hidden = `k ${key.slice(0, 9)}\u200b${key.slice(9)} k`
    expect(findSecrets(hidden)).toEqual([{ kind: 'wif', start: 2, end: 54 }])
    const wide = [...key].map(c => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')
    expect(removeSecrets(wide)).toEqual({ text: '[removed: wif]', kinds: ['wif'] })
  })
})

describe('blocks', () => {
  test('PEM private keys go, public keys stay, also when the end is missing', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519')
    const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString().trim()
    expect(removeSecrets(`a\n${pem}\nb`)).toEqual({ text: 'a\n[removed: pem]\nb', kinds: ['pem'] })
    expect(removeSecrets(pem.split('\n').slice(0, 2).join('\n'))).toEqual({ text: '[removed: pem]', kinds: ['pem'] })
    expect(findSecrets(publicKey.export({ format: 'pem', type: 'spki' }).toString())).toEqual([])
  })

  test('a keystore file goes, another encrypted record stays', () => {
    const crypto = { ciphertext: 'ab', cipherparams: { iv: '00' }, kdf: 'scrypt', kdfparams: { n: 2 }, mac: '11' }
    const file = JSON.stringify({ address: '00', crypto, version: 3 }, null, 2)
    expect(removeSecrets(`x ${file} y`)).toEqual({ text: 'x [removed: keystore] y', kinds: ['keystore'] })
    expect(findSecrets('{"ciphertext":"ab","iv":"cd"}')).toEqual([])
  })
})

describe('removing', () => {
  const pieces = fc.constantFrom(
    ...'legal winner thank year wave sausage worth useful seed phrase key'.split(' '),
    'private key',
    HEX64,
    `0x${HEX64}`,
    'snoPBrXtMeMyMHUVTgbuqAfg1SUTb',
    '\n',
    '\u200b',
    '[removed: seed-phrase]',
    '-----BEGIN PRIVATE KEY-----',
    '{"ciphertext":"", "kdf":"", "mac":""',
    'hello',
    '개인키',
  )

  test('twice is once', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), parts => {
        const once = removeSecrets(parts.join(' ')).text
        expect(removeSecrets(once)).toEqual({ text: once, kinds: [] })
      }),
      { numRuns: 300 },
    )
  })

  test('spans are in order, apart and inside any text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 400 }),
          fc.array(pieces).map(p => p.join(' ')),
        ),
        text => {
          let last = 0
          for (const { start, end } of findSecrets(text)) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            last = end
          }
          expect(last).toBeLessThanOrEqual(text.length)
        },
      ),
    )
  })
})
