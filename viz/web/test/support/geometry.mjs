/**
 * Runs in the page: what is wrong with the places of marks and labels, in sentences. Shapes are compared as the
 * quadrilaterals that they cover on the screen, so slanted labels are judged by their own box.
 */
export function misplaced() {
    const kTolerance = 1.5; // pixels: half a line's width, and a rounded one
    const faults = [];
    for (const picture of document.querySelectorAll(".canvas > svg")) {
        const name = picture.closest("figure").id;
        const frame = picture.getBoundingClientRect();
        const outside = ({ corners }) => corners.some(([x, y]) =>
            x < frame.left - kTolerance || x > frame.right + kTolerance || y < frame.top - kTolerance || y > frame.bottom + kTolerance);
        const labels = [...picture.querySelectorAll("text")].filter(isShown).map(shape);
        const marks = [...picture.querySelectorAll("rect, circle, line, path")].filter(isShown).map(shape);
        for (const each of [...labels, ...marks].filter(outside)) faults.push(`${name}: ${each.what} lies outside the picture`);
        for (let a = 0; a < labels.length; ++a) {
            for (let b = a + 1; b < labels.length; ++b) {
                if (overlap(labels[a].corners, labels[b].corners)) faults.push(`${name}: ${labels[a].what} lies over ${labels[b].what}`);
            }
        }
    }
    return faults;

    function isShown(element) {
        const box = element.getBBox();
        return !element.closest("[data-mark=tip], defs, clipPath") && getComputedStyle(element).display !== "none" && (box.width > 0 || box.height > 0);
    }

    function shape(element) {
        const box = element.getBBox();
        const matrix = element.getScreenCTM();
        const inset = element.tagName === "text" ? 0.15 * box.height : 0; // a line is about 1.45 em high, its letters 1 em
        const corner = (x, y) => [matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f];
        const [left, right, top, bottom] = [box.x, box.x + box.width, box.y + inset, box.y + box.height - inset];
        const what = element.tagName === "text" ? `“${element.textContent}”` : `a ${element.tagName}`;
        return { what, corners: [corner(left, top), corner(right, top), corner(right, bottom), corner(left, bottom)] };
    }

    /** Two convex quadrilaterals overlap unless an edge of one parts them. */
    function overlap(first, second) {
        return !edges(first).concat(edges(second)).some(([x, y]) => {
            const along = (corners) => corners.map(([u, v]) => u * -y + v * x);
            const [a, b] = [along(first), along(second)];
            const length = Math.hypot(x, y) || 1;
            return Math.max(...a) <= Math.min(...b) + 0.5 * length || Math.max(...b) <= Math.min(...a) + 0.5 * length;
        });
    }

    function edges(corners) {
        return corners.map(([x, y], at) => [corners[(at + 1) % 4][0] - x, corners[(at + 1) % 4][1] - y]);
    }
}
