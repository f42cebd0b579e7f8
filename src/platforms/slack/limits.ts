import type { Place } from '../../core/inbound.ts'
import type { Limit, Limits } from '../adapter.ts'

const BLOCKS = 'https://docs.slack.dev/reference/block-kit/blocks'
const ELEMENTS = 'https://docs.slack.dev/reference/block-kit/block-elements'
const OBJECTS = 'https://docs.slack.dev/reference/block-kit/composition-objects'

/** Everything that Slack bounds and a view or a form can reach, in characters or items, each with the page that states it. */
export const SLACK_LIMITS = {
  /** Blocks in one message. */
  messageBlocks: { most: 50, source: BLOCKS },
  /** Blocks in a modal or a Home tab. */
  viewBlocks: { most: 100, source: BLOCKS },
  /**
   * All strings of a message's blocks together. No page states it: `msg_blocks_too_long` begins near 13,200, and what
   * exactly is counted is not known, so every string counts and a tenth is kept free.
   */
  messageCharacters: { most: 12_000, source: 'https://github.com/slackapi/bolt-js/issues/2509' },
  /** A modal or a Home tab as JSON, in bytes. */
  viewBytes: { most: 250_000, source: 'https://docs.slack.dev/reference/views' },
  /** The text beside the blocks, for notifications and screen readers: more is advised against. */
  fallback: { most: 4_000, source: 'https://docs.slack.dev/reference/methods/chat.postMessage#truncating' },
  /**
   * Strings in one rich_text block. No page bounds it; the figure is that of a section, the nearest relative that has
   * one, so that no block of ours is larger than what Slack is known to take.
   */
  richText: { most: 3_000, source: `${BLOCKS}/section-block` },
  header: { most: 150, source: `${BLOCKS}/header-block` },
  contextText: { most: 2_000, source: `${BLOCKS}/context-block` },
  actionElements: { most: 25, source: `${BLOCKS}/actions-block` },
  /** Rows of a table, the row of titles among them. */
  tableRows: { most: 100, source: `${BLOCKS}/table-block` },
  tableColumns: { most: 20, source: `${BLOCKS}/table-block` },
  /** Strings in the cells of a message's tables, from those who were refused more. */
  tableCharacters: { most: 10_000, source: 'https://github.com/vellum-ai/vellum-assistant/pull/36219' },
  /** Tables in one message. */
  tables: { most: 1, source: `${BLOCKS}/table-block` },
  imageAlt: { most: 2_000, source: `${BLOCKS}/image-block` },
  buttonLabel: { most: 75, source: `${ELEMENTS}/button-element` },
  options: { most: 100, source: `${ELEMENTS}/select-menu-element` },
  optionLabel: { most: 75, source: `${OBJECTS}/option-object` },
  optionDescription: { most: 75, source: `${OBJECTS}/option-object` },
  inputLabel: { most: 2_000, source: `${BLOCKS}/input-block` },
  inputHint: { most: 2_000, source: `${BLOCKS}/input-block` },
  inputText: { most: 3_000, source: `${ELEMENTS}/plain-text-input-element` },
  /** Title, submit and close of a modal. */
  viewTitle: { most: 24, source: 'https://docs.slack.dev/reference/views/modal-views' },
} as const satisfies { readonly [what: string]: Limit }

/** What fits into one message. Slack bounds a message in its channels and in direct conversations alike. */
export function limits(_place: Place): Limits {
  return { text: SLACK_LIMITS.messageCharacters, buttons: SLACK_LIMITS.actionElements }
}
