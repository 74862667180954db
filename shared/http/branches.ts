/** Whether a branch is the given node of the company tree or below it. */
export const isWithin = (branch: string, node: string): boolean => branch === node || branch.startsWith(`${node}/`)
