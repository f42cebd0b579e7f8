import type { z } from 'zod'
import type { Locale } from '../i18n/locales.ts'
import type { LocaleStep } from '../i18n/resolve.ts'
import type { Effect } from './effects.ts'
import type { FileRef, Files } from './files.ts'
import type { Handling } from './handling.ts'
import type { Place, Values } from './inbound.ts'
import type { OnReply } from './message.ts'
import type { Role } from './roles.ts'
import type { Text } from './text.ts'
import type { View } from './view.ts'

/** The options of a command: a plain zod shape, each field validated by itself. */
export type Shape = { readonly [option: string]: z.ZodType }

/** What a shape yields once every field has been validated. */
export type OptionsOf<S extends Shape> = { readonly [K in keyof S]: z.output<S[K]> }

/** Who is asking: an account, with the role it has and the language it reads. */
export interface Person {
  /** Account key. */
  readonly id: string
  readonly role: Role
  readonly locale: Locale
  /** What decided the language: `own` means the person chose it. */
  readonly localeFrom: LocaleStep
  /** IANA time zone, or `MACHINE_ZONE`, in which the person reads moments. */
  readonly timeZone: string
  /** The registered person behind the account; null for strangers and for this machine's user. */
  readonly member: string | null
  /** The short name of their agency, if they have one. */
  readonly agency: string | null
  /** Looks after the whole installation: this machine's user, and whoever used the first administrator's code. */
  readonly operator: boolean
  /** Whether this place is direct, on this machine, or a group that an agency has registered. */
  readonly placeKnown: boolean
  /** The most that may be written in this place; absent where no bound is known. */
  readonly ceiling?: Handling
}

/** One call of a command: all it may know and use besides its services. */
export interface Call<S extends Shape> {
  readonly options: OptionsOf<S>
  readonly files: readonly FileRef[]
  /** Whether something secret was taken out of what was given; the person is told so in any case. */
  readonly withheld: boolean
  readonly by: Person
  readonly place: Place
  readonly now: Date
  /** Unique to this call and the same when it is run again: a seed for the ids of what it makes. */
  readonly id: string
  readonly io: Files
  /** Aborted when the run's deadline passes or the process stops. */
  readonly signal: AbortSignal
}

/** What a run ends with: the last view, what changes with it, and the same answer as data for the shell's `--json`. */
export interface Answer {
  readonly view: View
  readonly effects?: readonly Effect[]
  readonly data?: unknown
  /** What a reply to it does; absent: nothing of its own. */
  readonly onReply?: OnReply
  /** A line of no use later: it stands where it was asked, for the one who asked alone, also in a group. */
  readonly brief?: true
  /** Said by the shell's exit code: the question was answered, and nothing was found, or the set-up is at fault. */
  readonly exit?: 'nothing' | 'config'
}

/** An answer that is offered while somebody types into an option. */
export interface Suggested {
  readonly label: Text
  readonly value: string
}

/** What is wrong with one answer to a form. */
export interface FieldIssue {
  readonly field: string
  readonly issue: Text
  /** Answers that may have been meant; a form that is asked in messages offers them. */
  readonly instead?: readonly Suggested[]
}

/** What a form tells that asks in messages. */
export interface Reading {
  /** What it is about. */
  readonly about?: Text
  /** How answers are understood, where a person would write them otherwise: a date of any spelling, a short name. */
  readonly answers?: { readonly [option: string]: Text }
}

/**
 * Offers answers that fit what is being typed, the best first. Quick, and keeps nothing: it is asked at every letter.
 * `values` are the other answers of a form, with what its button brought along; absent where somebody types a command.
 */
export type Suggest<Services> = (
  typed: string,
  by: Person,
  services: Services,
  values?: Values,
) => Promise<readonly Suggested[]>

/**
 * Everything a person can do. A run reads and computes only: what it changes it returns as effects, which commit in
 * one transaction with its last view. A view yielded earlier never claims that something has been done.
 */
export interface Command<S extends Shape, Services> {
  /**
   * English name, `[a-z]+`; its words in three languages stand in `locales/<language>/<name>.json`. One of a family is
   * called `<family>.<member>`: see `isTyped`.
   */
  readonly name: string
  readonly options: S
  /** The least role that may call it. */
  readonly allow: Role
  /** Whether it may be called in a group that no agency has registered, where nothing else is answered. */
  readonly anywhere?: true
  /** Who sees the answer: only the one who asked, or the place. */
  readonly audience: 'private' | 'place'
  /** Whether it reads files that are handed over with it. */
  readonly files?: true
  /** Which option takes what is typed without a name. */
  readonly main?: keyof S & string
  /**
   * `whole`: it is always asked for by a form with every field, in which what is known already is filled in. Unless told,
   * only what is missing is asked.
   */
  readonly form?: 'whole'
  /** What handing in its form is called, where it sends nothing to anybody; "Send" unless told. */
  readonly submit?: Text
  /** Where it asks for one thing alone, that is looked over as well before it is carried out: it cannot be taken back. */
  readonly review?: true
  /**
   * What is known already of what its form asks, from what was given: fills the form and is the person's to change. Throws
   * the `Fault` that says why they may not have it.
   */
  readonly prefill?: (values: Values, by: Person, services: Services) => Promise<Values>
  /**
   * What is wrong with answers that are each right by themselves, or with what only the services know. Looks when one is
   * given, at that one, and when its form is handed in, at all: then the form comes again at the first that is named, with
   * every answer kept. Values are as they were typed; one that is missing was left empty, or was not asked yet.
   */
  readonly check?: (values: Values, by: Person, services: Services) => Promise<readonly FieldIssue[]>
  /** What its form is about, and how its answers are understood: the person looks it over before anything is done. */
  readonly reads?: (values: Values, by: Person, services: Services, now: Date) => Promise<Reading>
  /** The command of its family that is meant by these values and files, if it is another; it is run instead. Pure. */
  readonly leads?: (
    values: Values,
    files: readonly FileRef[],
  ) => { readonly command: string; readonly values: Values } | null
  /** Which options are suggested while one types, where a platform asks for that. Any text may be typed all the same. */
  readonly suggest?: { readonly [option: string]: Suggest<Services> }
  /** Suggested options to which nothing else can be answered: a platform's form lists them, as long as they are few. */
  readonly listed?: readonly string[]
  /** How what it asks for may be passed on: it is not asked for in a place that allows less. */
  readonly handling?: Handling
  /** How long a run may take, in milliseconds; 60 s unless said. */
  readonly deadlineMs?: number
  run(call: Call<S>, services: Services): AsyncGenerator<View, Answer>
}

/** A command whose options are no longer known to the compiler: what lists and the pipeline hold. */
export interface AnyCommand<Services = never> extends Omit<Command<Shape, Services>, 'main' | 'run'> {
  readonly main?: string
  run(call: Call<Shape>, services: Services): AsyncGenerator<View, Answer>
}

/** Declares a command; the options' types flow into `run`. */
export function defineCommand<S extends Shape, Services>(command: Command<S, Services>): Command<S, Services> {
  return command
}
