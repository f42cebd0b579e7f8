import type { Place } from '../../core/inbound.ts'
import type { Limit, Limits } from '../adapter.ts'

const COMPONENTS = 'https://docs.discord.com/developers/components/reference'
const COMMANDS = 'https://docs.discord.com/developers/interactions/application-commands'
const RESPONDING = 'https://docs.discord.com/developers/interactions/receiving-and-responding'

/** Everything that Discord bounds and a view, a form or a command can reach, each with the page that states it. */
export const DISCORD_LIMITS = {
  /** Components in one message, with all that they hold. */
  components: { most: 40, source: COMPONENTS },
  /**
   * Characters in all text displays of a message together; counted here in UTF-16 units, which are never fewer. The
   * page of components does not say it yet: this is the proposal to add it, by Discord's own documentation.
   */
  messageText: { most: 4_000, source: 'https://github.com/discord/discord-api-docs/pull/8562' },
  customId: { most: 100, source: `${COMPONENTS}#anatomy-of-a-component-custom-id` },
  rowButtons: { most: 5, source: `${COMPONENTS}#action-row` },
  buttonLabel: { most: 80, source: `${COMPONENTS}#button-button-structure` },
  options: { most: 25, source: `${COMPONENTS}#string-select-string-select-structure` },
  optionLabel: { most: 100, source: `${COMPONENTS}#string-select-select-option-structure` },
  optionDescription: { most: 100, source: `${COMPONENTS}#string-select-select-option-structure` },
  imageAlt: { most: 1_024, source: `${COMPONENTS}#media-gallery-media-gallery-item-structure` },
  attachments: { most: 10, source: 'https://docs.discord.com/developers/resources/message#create-message' },
  /** Fields of a form that stand on one page. */
  modalFields: { most: 5, source: `${RESPONDING}#interaction-response-object-modal` },
  modalTitle: { most: 45, source: `${RESPONDING}#interaction-response-object-modal` },
  fieldLabel: { most: 45, source: `${COMPONENTS}#label-label-structure` },
  fieldDescription: { most: 100, source: `${COMPONENTS}#label-label-structure` },
  inputText: { most: 4_000, source: `${COMPONENTS}#text-input-text-input-structure` },
  placeholder: { most: 100, source: `${COMPONENTS}#text-input-text-input-structure` },
  slashCommands: { most: 100, source: `${COMMANDS}#registering-a-command` },
  commandName: { most: 32, source: `${COMMANDS}#application-command-object-application-command-naming` },
  commandAbout: { most: 100, source: `${COMMANDS}#application-command-object-application-command-structure` },
  /** Names, descriptions and values of one command, each in its longest language. */
  commandText: { most: 8_000, source: `${COMMANDS}#slash-commands` },
  commandOptions: { most: 25, source: `${COMMANDS}#application-command-object-application-command-option-structure` },
  choices: { most: 25, source: `${COMMANDS}#application-command-object-application-command-option-structure` },
  choiceName: {
    most: 100,
    source: `${COMMANDS}#application-command-object-application-command-option-choice-structure`,
  },
} as const satisfies { readonly [what: string]: Limit }

/** What fits into one message. Discord bounds a message in its channels and in direct conversations alike. */
export function limits(_place: Place): Limits {
  return { text: DISCORD_LIMITS.messageText, buttons: BUTTONS }
}

/** Six full rows of buttons beside the container around them: a seventh would be the forty-first component and more. */
const BUTTONS: Limit = { most: 30, source: COMPONENTS }
