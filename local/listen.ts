import type { Server } from 'node:http'

export interface Listening {
  /** Without a trailing slash. */
  url: string
  stop(): Promise<void>
}

/** Listens on the loopback interface; port 0 means any free one. */
export async function listen(server: Server, port: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  return { url: `http://127.0.0.1:${bound}`, stop: () => close(server) }
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
