import { inflateRawSync } from 'node:zlib'

const CENTRAL = 0x02014b50
const DEFLATED = 8

/** The files of a ZIP archive as text, by name; read from its central directory (APPNOTE 4.3.12). */
export function unzip(bytes: Uint8Array): Readonly<Record<string, string>> {
  const zip = Buffer.from(bytes)
  const files: Record<string, string> = {}
  const end = zip.length - 22
  let at = zip.readUInt32LE(end + 16)
  while (zip.readUInt32LE(at) === CENTRAL) {
    const size = zip.readUInt32LE(at + 20)
    const nameEnd = at + 46 + zip.readUInt16LE(at + 28)
    const local = zip.readUInt32LE(at + 42)
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const data = zip.subarray(start, start + size)
    const text = zip.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(data) : data
    files[zip.toString('utf8', at + 46, nameEnd)] = text.toString('utf8')
    at = nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}
