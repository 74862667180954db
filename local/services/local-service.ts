/** A part of AWS that runs on this machine. */
export interface LocalService {
  /** Base URL without a trailing slash, e.g. `http://127.0.0.1:41234`. */
  readonly endpoint: string
  /** Ends the service; resolves when nothing of it is left behind. */
  stop(): Promise<void>
}
