/** The part of MJML 5 that we use; the package has no types of its own. */
declare module 'mjml' {
  interface Options {
    readonly validationLevel: 'strict'
    readonly keepComments: boolean
  }
  export default function mjml2html(source: string, options: Options): Promise<{ readonly html: string }>
}
