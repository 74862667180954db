import type { Stack } from '../../local/stack.ts'

/** What a scene shows, one after the other. */
export interface SceneStep {
  readonly name: string
  readonly ok: boolean
  /** For people to read. */
  readonly detail?: string
}

/** The last line of `npm run demo -- --scene NAME --json`. */
export interface SceneOutcome {
  readonly scene: string
  readonly steps: readonly SceneStep[]
  readonly figures: Readonly<Record<string, unknown>>
  /** Recomputed from the table. */
  readonly invariants: Readonly<Record<string, boolean>>
}

export interface SceneOptions {
  readonly seed: number
  readonly people: number
  readonly quiet: boolean
}

export type Scene = (stack: Stack, options: SceneOptions) => Promise<SceneOutcome>

/** Collects steps; each is told as it happens. A step that throws is one that failed, and ends the scene. */
export function createStage(quiet: boolean) {
  const steps: SceneStep[] = []
  const tell = ({ name, ok, detail }: SceneStep) => {
    if (!quiet) process.stderr.write(`${ok ? 'ok  ' : 'FAIL'} ${name}${detail === undefined ? '' : `: ${detail}`}\n`)
  }
  const add = (step: SceneStep) => {
    steps.push(step)
    tell(step)
  }
  return {
    steps,
    /** @param check of the result; left out: it is enough that nothing was thrown */
    async step<Result>(
      name: string,
      act: () => Promise<Result>,
      check: (result: Result) => boolean = () => true,
      detail: (result: Result) => string | undefined = () => undefined,
    ): Promise<Result> {
      try {
        const result = await act()
        const text = detail(result)
        add({ name, ok: check(result), ...(text !== undefined && { detail: text }) })
        return result
      } catch (error) {
        add({ name, ok: false, detail: error instanceof Error ? error.message : String(error) })
        throw error
      }
    },
  }
}

export type Step = ReturnType<typeof createStage>['step']
