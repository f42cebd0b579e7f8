import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { createCalls } from '../../../src/platforms/telegram/calls.ts'

const before = { ...process.env }
afterEach(() => {
  process.env = { ...before }
})

test('with NODE_USE_ENV_PROXY=1 the calls go through the proxy that is named, and without it they do not', async () => {
  const through: string[] = []
  const proxy = createServer().on('connect', ({ url = '' }, socket) => {
    through.push(url)
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const call = () => createCalls('1:a', 'https://127.0.0.1:1').call('getMe', {}, { ms: 5_000 })
  try {
    Object.assign(process.env, { HTTPS_PROXY: address, https_proxy: address, NO_PROXY: '', no_proxy: '' })
    await expect(call()).rejects.toThrow()
    expect(through).toEqual([])
    process.env.NODE_USE_ENV_PROXY = '1'
    await expect(call()).rejects.toThrow()
    expect(through).toEqual(['127.0.0.1:1'])
  } finally {
    proxy.close()
    proxy.closeAllConnections()
  }
})
