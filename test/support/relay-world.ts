import { codeIn } from './people.ts'
import { type Seat, type Seen, seatOnDiscord, seatOnSlack, seatOnTelegram } from './relay.ts'
import type { Running } from './running.ts'
import { type Three, three } from './three.ts'

/** The people of the scene, by their accounts' names. */
export const PEOPLE = ['root', 'malee', 'somchai', 'sora', 'jihoon', 'grace', 'ada', 'mallory'] as const

/** Three agencies on three platforms, each with a room of its own, and whoever looks after the installation. */
export interface RelayWorld {
  readonly world: Three
  /** Looks after the installation, from Slack. */
  readonly root: Seat
  /** Bangkok, on Telegram, in Thai: an administrator and an officer. */
  readonly malee: Seat
  readonly somchai: Seat
  /** Seoul, on Slack, in Korean. */
  readonly sora: Seat
  readonly jihoon: Seat
  /** An exchange, on Discord, in English. */
  readonly grace: Seat
  readonly ada: Seat
  /** In the room of Seoul, and registered nowhere. */
  readonly mallory: Seat
  /** The numbers of the group in which Bangkok reads. */
  readonly group: number
  /** Starts the program, and waits until it hears all three. */
  start(env?: NodeJS.ProcessEnv): Promise<Running>
  /** Has everybody let in and every room registered, by the commands that people use. */
  setUp(running: Running): Promise<void>
}

const PATIENCE_MS = 20_000
export const ROOM = 'general'

/** Who is invited to what, by the agency's short name. */
const INVITED: readonly (readonly [keyof RelayWorld, name: string, role: string, agency: string])[] = [
  ['malee', 'Malee Srisuk', 'administrator', 'th-ccib'],
  ['somchai', 'Somchai Jaidee', 'officer', 'th-ccib'],
  ['sora', 'Sora Kim', 'administrator', 'kr-knpa'],
  ['jihoon', 'Jihoon Park', 'officer', 'kr-knpa'],
  ['grace', 'Grace Lee', 'administrator', 'coinhall'],
  ['ada', 'Ada Stone', 'coordinator', 'coinhall'],
]

const AGENCIES = [
  'enrol th-ccib --english "Cyber Crime Investigation Bureau" --thai "กองบัญชาการตำรวจสืบสวนสอบสวนอาชญากรรมทางเทคโนโลยี" --country TH --kind police --languages th',
  'enrol kr-knpa --english "Korean National Police Agency" --korean 경찰청 --country KR --kind police --languages ko',
  'enrol coinhall --english "Coinhall Exchange" --country SG --kind vasp --languages en',
]

/** Starts the three platforms; the program is not started yet. */
export async function relayWorld(): Promise<RelayWorld> {
  const world = await three([...PEOPLE])
  const { slack, discord, telegram } = world
  const group = telegram.addGroup('Bangkok')
  const scene: RelayWorld = {
    world,
    root: seatOnSlack(slack, 'root', ROOM),
    malee: seatOnTelegram(telegram, 'malee', group),
    somchai: seatOnTelegram(telegram, 'somchai', group),
    sora: seatOnSlack(slack, 'sora', ROOM),
    jihoon: seatOnSlack(slack, 'jihoon', ROOM),
    grace: seatOnDiscord(discord, 'grace', ROOM),
    ada: seatOnDiscord(discord, 'ada', ROOM),
    mallory: seatOnSlack(slack, 'mallory', ROOM),
    group,
    async start(env = {}) {
      const before = { slack: slack.connections, discord: discord.gateway.online }
      const running = world.start(env)
      await slack.waitFor(() => slack.connections > before.slack || slack.connections === 1, PATIENCE_MS, 'Slack')
      await discord.waitFor(() => discord.gateway.online === 1 && discord.globalCommands.length > 0, PATIENCE_MS)
      await telegram.waitFor(() => telegram.polling && telegram.commandSets.size > 0, PATIENCE_MS, 'Telegram')
      return running
    },
    async setUp(running) {
      const [, first] = await running.saw(/^join ([0-9A-Z-]+)$/m)
      await answered(scene.root, `join ${first}`)
      await answered(scene.root, 'language en')
      for (const enrolment of AGENCIES) await answered(scene.root, enrolment)
      for (const [who, name, role, agency] of INVITED) {
        const invited = await answered(scene.root, `invite "${name}" --role ${role} --agency ${agency}`, CODE)
        const seat = scene[who] as Seat
        await answered(
          seat,
          seat.platform === 'telegram' ? `/join ${codeIn(invited.text)}` : `join ${codeIn(invited.text)}`,
        )
      }
      await scene.malee.says(`@${telegram.world.bot.username} place amber --agency th-ccib`, 'room')
      await scene.malee.finds(/th-ccib|AMBER/)
      await slack.runCommand('sora', ROOM, '/place', 'amber --agency kr-knpa')
      await scene.sora.finds(/AMBER/)
      await discord.runCommand('grace', ROOM, 'place', { ceiling: 'amber', agency: 'coinhall' })
      await scene.grace.finds(/AMBER/)
    },
  }
  return scene
}

const CODE = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/

/** What somebody is shown next, because of what they say in private. */
export async function answered(seat: Seat, text: string, about = /./): Promise<Seen> {
  const before = new Set(seat.sees().map(stateOf))
  await seat.says(text)
  return seat.finds(one => !before.has(stateOf(one)) && about.test(one.text))
}

/** What tells a message from what it was before an edit. */
export function stateOf({ id, text, labels }: Seen): string {
  return [id, text, ...labels].join('\n')
}
