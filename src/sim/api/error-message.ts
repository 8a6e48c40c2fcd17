/** What a caught value says: anything may be thrown. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Several errors told as one: a list in brackets, where there are several. Follows apimachinery/pkg/util/errors/errors.go (aggregate.Error). */
export const aggregateText = (texts: readonly string[]): string => (texts.length === 1 ? (texts[0] as string) : `[${texts.join(", ")}]`);
