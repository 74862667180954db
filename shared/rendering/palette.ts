/** Colours of bands from the highest on; further bands repeat the last. They differ in lightness too, so print and colour-blind eyes can tell them apart. */
const BANDS = ['#0b7a6f', '#3d8fd1', '#b9770e', '#8c4a2f'] as const
const REST = '#8a94a6'

export const INK = '#1f2937'
export const MUTED = '#5b6675'
export const LINE = '#e3e8ef'
export const ACCENT = '#0b5cab'

export const bandColour = (index: number): string => BANDS[index] ?? REST
