/** How much is measured. */
export interface Plan {
  readonly quick: boolean
  /** People for each shape of the counted load. */
  readonly counted: number
  /** Records posted before the clock runs, on both sides: compilers and pools warm up. */
  readonly warmUp: number
  readonly throughput: { readonly people: number; readonly courses: number }
  /** The textbook pattern is slower and says nothing new with more records. */
  readonly textbook: { readonly people: number; readonly courses: number }
  readonly idleSamples: number
  readonly loadedSeconds: number
  readonly imports: number
  /** A change of rules through the whole stack. */
  readonly rules: { readonly people: number; readonly recordsEach: number }
}

const FULL: Plan = {
  quick: false,
  counted: 60,
  warmUp: 200,
  throughput: { people: 500, courses: 4 },
  textbook: { people: 250, courses: 4 },
  idleSamples: 50,
  loadedSeconds: 15,
  imports: 5,
  rules: { people: 1_000, recordsEach: 30 },
}

const QUICK: Plan = {
  quick: true,
  counted: 10,
  warmUp: 20,
  throughput: { people: 50, courses: 4 },
  textbook: { people: 25, courses: 4 },
  idleSamples: 5,
  loadedSeconds: 2,
  imports: 1,
  rules: { people: 20, recordsEach: 5 },
}

export const planOf = (quick: boolean): Plan => (quick ? QUICK : FULL)

/** People that the pipeline's part needs: every phase takes fresh ones. */
export const peopleFor = (plan: Plan): number =>
  plan.warmUp + 2 * plan.counted + plan.throughput.people + plan.idleSamples + plan.loadedSeconds * 10
