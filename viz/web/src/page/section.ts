import type { FigureSpec } from "./figure.js";

/** A figure, or how to make it where its controls must be able to draw it again. */
export type FigureMaker = FigureSpec | ((redraw: () => void) => FigureSpec);

/** A part of the page; what is false is left out, so that a page shows what its tables hold. */
export interface Section {
    id: string;
    /** Instead of a title and figures: a part that makes itself. */
    lead?: HTMLElement;
    title?: string;
    note?: string;
    content?: HTMLElement[];
    figures: (FigureMaker | false)[];
}

/** Those parts that hold something. */
export function filled(sections: Section[]): Section[] {
    return sections.filter(({ lead, content, figures }) => lead || (content && content.length > 0) || figures.some(Boolean));
}
