/** A primitive that cannot be mixed up with another of the same shape. */
export type Brand<Value, Name extends string> = Value & { readonly __brand: Name }

/** Random, meaningless outside the directory: ledger and snapshots know nothing else of a person. */
export type ParticipantId = Brand<string, 'ParticipantId'>
/** The company's number of an employee, e.g. `E001`. */
export type EmployeeId = Brand<string, 'EmployeeId'>
export type CourseId = Brand<string, 'CourseId'>
export type ProgrammeId = Brand<string, 'ProgrammeId'>
/** `2026-Q4`, `2026-H2` or `2026`. */
export type PeriodId = Brand<string, 'PeriodId'>
/** A node of the company tree as a path: `hq/east/shanghai`. */
export type BranchPath = Brand<string, 'BranchPath'>
/** A learning platform, or another sender of learning records. */
export type SourceId = Brand<string, 'SourceId'>
/** The source's own event id, unique within the source. */
export type RecordId = Brand<string, 'RecordId'>
/** What an award is given for: rule family and subject, e.g. `course.completed/C-STRAT-01`. */
export type AwardKey = Brand<string, 'AwardKey'>
/** An integer; negative in reversals. */
export type Points = Brand<number, 'Points'>
/** 10,000 is the whole. */
export type BasisPoints = Brand<number, 'BasisPoints'>
/** Cents of the currency beside it. */
export type MinorUnits = Brand<number, 'MinorUnits'>
/** UTC, ISO 8601 with milliseconds and `Z`: instants of the same moment are equal strings and sort by time. */
export type Instant = Brand<string, 'Instant'>
/** `YYYY-MM-DD`, in the time zone of the programme. */
export type CalendarDay = Brand<string, 'CalendarDay'>
/** SHA-256, base64url. */
export type Hash = Brand<string, 'Hash'>

/** Gives a checked primitive its brand. Call it where a value enters (schemas, stores) or leaves arithmetic, nowhere else. */
export const brand = <Branded extends Brand<string | number, string>>(value: string | number): Branded =>
  value as Branded

export const points = (value: number): Points => brand<Points>(value)
export const basisPoints = (value: number): BasisPoints => brand<BasisPoints>(value)
export const minorUnits = (value: number): MinorUnits => brand<MinorUnits>(value)
