/** Where a file of a job lies in the report bucket. */
export const jobFileKey = (job: string, name: string): string => `jobs/${job}/${name}`
