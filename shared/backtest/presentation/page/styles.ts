import { INK, LINE, MUTED } from '../../../rendering/palette.ts'

/** Windows, macOS and the rest; each has Chinese glyphs or falls back to a font that has. */
export const FONT = "'Microsoft YaHei','PingFang SC','Noto Sans CJK SC','Segoe UI',Arial,sans-serif"

/** Mail programs know only what stands at the element: there is no sheet of styles to lean on. */
export const HEAD = `padding:6px 8px;border-bottom:2px solid ${LINE};font-size:13px;line-height:18px;font-weight:normal;color:${MUTED};text-align:left;vertical-align:bottom;`
export const CELL = `padding:7px 8px;border-bottom:1px solid ${LINE};font-size:14px;line-height:20px;color:${INK};vertical-align:top;`
export const RIGHT = 'text-align:right;white-space:nowrap;'
export const SMALL = `font-size:12px;line-height:18px;color:${MUTED};`
export const TEXT = `margin:0 0 6px;font-size:15px;line-height:24px;color:${INK};`
export const NOTE = `margin:8px 0 0;font-size:13px;line-height:20px;color:${MUTED};`

export const LOSS = '#a33b1f'
export const GAIN = '#0b7a6f'
export const BEFORE = '#b4bfcc'
