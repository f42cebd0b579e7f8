import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One question that came in. */
export interface Question {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  /** The JSON document sent; null where there was none. */
  readonly body: unknown
  /** Everything that came over the wire but headers: URL and body, as text. */
  readonly text: string
}

/** What is answered: JSON with status 200 unless it says otherwise. */
export interface Reply {
  readonly status?: number
  readonly json?: unknown
  /** The body as it is, instead of JSON. */
  readonly text?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
}

/** A provider on loopback, answering from a table written by hand. */
export interface ProviderServer {
  readonly url: string
  /** Every question that came in since the last `forget`. */
  readonly questions: readonly Question[]
  forget(): void
  /** What every question meets from now on instead of an answer; null: answers again. `hang` never answers. */
  spoil(fault: ((usual: Reply) => Reply) | 'hang' | null): void
  stop(): Promise<void>
}

/** Answers every question with what `answer` gives for it; null is answered with 404. */
export async function startProviderServer(answer: (question: Question) => Reply | null): Promise<ProviderServer> {
  const questions: Question[] = []
  let fault: ((usual: Reply) => Reply) | 'hang' | null = null
  const server = createServer((request, response) => {
    void read(request)
      .then(question => {
        questions.push(question)
        if (fault === 'hang') return
        const usual = answer(question) ?? { status: 404, json: { message: 'Not found' } }
        write(response, fault ? fault(usual) : usual)
      })
      .catch(() => write(response, { status: 500, text: 'the table of answers has thrown' }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    questions,
    forget() {
      questions.length = 0
    },
    spoil(next) {
      fault = next
    },
    async stop() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

async function read(request: IncomingMessage): Promise<Question> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString()
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: text === '' ? null : JSON.parse(text),
    text: `${request.url} ${text}`,
  }
}

function write(response: ServerResponse, { status = 200, json, text, headers = {} }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(text ?? JSON.stringify(json))
}
