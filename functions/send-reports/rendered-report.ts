/** A picture that the mail shows in its text. */
export interface InlineImage {
  /** File name in the archive and content id in the mail. */
  readonly name: string
  readonly png: Uint8Array
}

/** A sheet of the report. */
export interface Sheet {
  /** In the archive. */
  readonly name: string
  /** What the reader's computer calls it; any language. */
  readonly fileName: string
  readonly contentType: string
  readonly body: Uint8Array
  /** Whether it goes along with the mail; otherwise it is in the archive only. */
  readonly attached: boolean
}

/** A report of any kind, ready to be archived and mailed. */
export interface RenderedReport {
  readonly subject: string
  /** Shows its images by `cid:<name>`. */
  readonly html: string
  readonly text: string
  readonly images: readonly InlineImage[]
  readonly sheets: readonly Sheet[]
  /** The main figures, for whoever reads the archive by program. */
  readonly figures: Readonly<Record<string, unknown>>
}
