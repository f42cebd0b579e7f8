import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { createHttpServer, type HttpRoute } from '../../src/platforms/http-server.ts'

const LOOPBACK = { port: 0, host: '127.0.0.1' }

function route(path: string, method: HttpRoute['method'] = 'GET'): HttpRoute {
  return { path, method, handler: (_, response) => void response.end(`${method} ${path}`) }
}

async function ask(port: number, path: string, method = 'GET'): Promise<{ status: number; body: string }> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method })
  return { status: answer.status, body: await answer.text() }
}

describe('a port that is shared', () => {
  test('answers each address for its method alone, and GET to HEAD', async () => {
    const served = await createHttpServer(LOOPBACK).serve([route('/ready'), route('/events', 'POST')])
    try {
      expect(await ask(served.port, '/ready?x=1')).toEqual({ status: 200, body: 'GET /ready' })
      expect(await ask(served.port, '/ready', 'HEAD')).toEqual({ status: 200, body: '' })
      expect(await ask(served.port, '/ready', 'POST')).toMatchObject({ status: 405 })
      expect(await ask(served.port, '/events', 'POST')).toEqual({ status: 200, body: 'POST /events' })
      expect(await ask(served.port, '/events')).toMatchObject({ status: 405 })
      expect(await ask(served.port, '/other')).toMatchObject({ status: 404 })
    } finally {
      await served.end()
    }
  })

  test('is one for all who ask at once, and closed behind the last', async () => {
    const server = createHttpServer(LOOPBACK)
    const [slack, telegram] = await Promise.all([server.serve([route('/slack')]), server.serve([route('/telegram')])])
    expect(telegram.port).toBe(slack.port)
    expect(await ask(slack.port, '/telegram')).toMatchObject({ status: 200 })
    await slack.end()
    await slack.end()
    expect(await ask(slack.port, '/slack')).toMatchObject({ status: 404 })
    expect(await ask(slack.port, '/telegram')).toMatchObject({ status: 200 })
    await telegram.end()
    await expect(ask(slack.port, '/telegram')).rejects.toThrow()
  })

  test('can be opened again after its end', async () => {
    const server = createHttpServer(LOOPBACK)
    await (await server.serve([route('/one')])).end()
    const again = await server.serve([route('/two')])
    expect(await ask(again.port, '/two')).toMatchObject({ status: 200 })
    await again.end()
  })

  test('says with the system’s own word that it is taken, and may be asked for again', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const server = createHttpServer({ port, host: '127.0.0.1' })
    await expect(server.serve([route('/one')])).rejects.toMatchObject({ code: 'EADDRINUSE', port })
    await new Promise(resolve => other.close(resolve))
    await (await server.serve([route('/one')])).end()
  })

  test('lets a request that is being answered finish, and does not wait for ever', async () => {
    let finish = (): void => undefined
    const slow: HttpRoute = {
      path: '/slow',
      method: 'GET',
      handler: (_, response) => {
        response.write('begun ')
        finish = () => void response.end('ended')
      },
    }
    const server = createHttpServer(LOOPBACK)
    const served = await server.serve([slow])
    const answer = await fetch(`http://127.0.0.1:${served.port}/slow`)
    const ending = served.end()
    finish()
    expect(await answer.text()).toBe('begun ended')
    await ending

    const again = await server.serve([slow])
    const hanging = await fetch(`http://127.0.0.1:${again.port}/slow`)
    await again.end()
    await expect(hanging.text()).rejects.toThrow()
  })
})
