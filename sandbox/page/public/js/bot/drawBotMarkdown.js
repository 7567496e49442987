import { h } from '../dom.js';
import { drawHeading, drawLine, drawQuote, drawTable } from '../richtext/drawBlocks.js';
import { drawInline } from '../richtext/drawInline.js';
import { parseBotMarkdown } from './parseBotMarkdown.js';
import { parseThink } from './think.js';
import { t } from '../words/index.js';

/** @param {import('./parseBotMarkdown.js').Item} item */
const drawItem = ({ depth, marker, children }) =>
	h(
		'li',
		{ style: { '--depth': String(depth) } },
		h('span', { class: 'md-marker', 'aria-hidden': 'true' }, marker),
		h('span', null, drawInline(children)),
	);

/** @param {import('./parseBotMarkdown.js').Block} block */
function drawBlock(block) {
	switch (block.type) {
		case 'heading':
			return drawHeading(block);
		case 'quote':
			return drawQuote(block.lines);
		case 'list':
			return h('ul', { class: 'md-list' }, block.items.map(drawItem));
		case 'code':
			return h(
				'pre',
				{ class: 'md-code', tabindex: 0, 'data-language': block.language },
				block.text,
			);
		case 'table':
			return drawTable(block);
		case 'rule':
			return h('hr', null);
		case 'line':
			return drawLine(block.children, block.children.length === 0 ? 'md-gap' : undefined);
	}
}

/** The dots of a bot that thinks. */
const dots = () =>
	h(
		'span',
		{ class: 'dots', role: 'img', 'aria-label': t.bot.thinking },
		[0, 1, 2].map(() => h('i', null)),
	);

/** @param {import('./think.js').Part & {type: 'think'}} part */
function drawThink({ text, open }) {
	if (!text) return dots();
	return h(
		'details',
		{ class: 'think', open },
		h('summary', null, open ? t.bot.thinkingOn : t.bot.thought),
		h('div', { class: 'think-text' }, text),
	);
}

/** A bot's text: thinking folded, the rest as markdown. @param {string} content */
export const drawBotMarkdown = (content) =>
	parseThink(content).map((part) =>
		part.type === 'think'
			? drawThink(part)
			: h('div', { class: 'markdown' }, parseBotMarkdown(part.text.trim()).map(drawBlock)),
	);

export { dots };
