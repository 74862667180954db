/** One file of a run's archive, by its short ASCII name: `mail.html`, `ranking.xlsx`. */
export interface ArchivedFile {
  readonly name: string
  readonly contentType: string
  readonly body: Uint8Array
}

/** What was sent, kept as it was sent. */
export interface ReportArchive {
  /** Writing a file again replaces it. */
  keep(runId: string, file: ArchivedFile): Promise<void>
  /** @throws when there is no such file */
  read(runId: string, name: string): Promise<Uint8Array>
}
