import { link } from './drawInline.js';
import { parseText } from './parseText.js';

/** @param {string} content */
export const drawText = (content) =>
	parseText(content).map((run) => (typeof run === 'string' ? run : link(run.url, run.text)));
