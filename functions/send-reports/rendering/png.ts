import { readFile } from 'node:fs/promises'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { assetFile } from '../assets.ts'

/** Screens show two pixels for one; mail programmes scale the picture to its size in the mail. */
const SCALE = 2

let ready: Promise<Uint8Array> | undefined

/** The renderer and its font are read once, when the first chart is drawn: most invocations only retry or deliver. */
async function load(): Promise<Uint8Array> {
  const [wasm, font] = await Promise.all([readFile(assetFile('resvg.wasm')), readFile(assetFile('chart-font.ttf'))])
  await initWasm(wasm)
  return font
}

/** Turns SVG into a PNG of twice its size. Text is drawn in the one font that is there, whatever the SVG asks for. */
export async function drawPng(svg: string, width: number): Promise<Uint8Array> {
  ready ??= load()
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: width * SCALE },
    font: { fontBuffers: [await ready], defaultFontFamily: 'Noto Sans SC', sansSerifFamily: 'Noto Sans SC' },
  })
  try {
    return image.render().asPng()
  } finally {
    image.free()
  }
}
