import { type AdapterWorld, adapterContract } from '../../contracts/adapter.contract.ts'
import type { Obj } from '../../emulators/common/json.ts'
import type { Message } from '../../emulators/slack/model.ts'
import { ALICE, readIn, slackWorld, visible } from '../../support/slack.ts'

for (const mode of ['socket', 'http'] as const) {
  adapterContract(`Slack over ${mode}`, async (): Promise<AdapterWorld> => {
    const world = await slackWorld({ mode })
    const { slack, adapter } = world
    const dm = slack.dm('alice').id
    return {
      adapter,
      place: ALICE,
      start: world.start,
      // A command, because Slack does not repeat it: a person must be told when it was not taken.
      async typeAsPerson(text) {
        await slack.runCommand('alice', '@bot', '/lookup', text)
      },
      async press(n) {
        const message = slack.botMessagesIn(dm).findLast(one => buttons(one.blocks).length > 0)
        const id = buttons(message?.blocks)[n - 1]
        await slack.pressButton('alice', { channel: dm, ts: message!.ts }, id!)
      },
      async reply(to, text) {
        const { ts } = slack.botMessagesIn(dm).find(one => visible(one).includes(to))!
        await slack.userSays('@bot', 'alice', text, { thread_ts: ts }).delivered
      },
      shown: () => readIn(slack, dm, 'alice'),
      acts: () => slack.lints.length > 0 || slack.violations.length > 0 || slack.messagesIn(dm).some(acts),
      close: world.close,
    }
  })
}

function buttons(blocks: readonly Obj[] | undefined): readonly string[] {
  return (blocks ?? [])
    .filter(block => block.type === 'actions')
    .flatMap(block => block.elements as Obj[])
    .filter(element => element.type === 'button')
    .map(element => String(element.action_id))
}

/** Anything in a message that mentions, links or formats by what is written in it. */
function acts({ text, blocks }: Pick<Message, 'text' | 'blocks'>): boolean {
  const json = JSON.stringify(blocks ?? [])
  return (
    /"type":"(mrkdwn|markdown|user|usergroup|broadcast|channel|link|emoji|date)"/.test(json) || /<[@#!h]/.test(text)
  )
}
