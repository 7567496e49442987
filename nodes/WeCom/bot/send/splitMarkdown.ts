import { splitText, withContent } from '../../longText';

/** What one message or bubble of a bot holds (doc 101463), in bytes of UTF-8. */
export const MAX_MARKDOWN_BYTES = 20_480;
/** Room for closing a code block in one part and opening it again in the next. */
const FENCE_BYTES = 128;
const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n]*)$/u;

interface OpenFence {
	mark: string;
	line: string;
}

/**
 * Markdown in parts that each fit into one message, cut where it reads best. A code block that goes
 * over a cut is closed in one part and opened again in the next.
 */
export function splitMarkdown(markdown: string, limit = MAX_MARKDOWN_BYTES): string[] {
	if (Buffer.byteLength(markdown) <= limit) return [markdown];
	const parts = withContent(splitText(markdown, 'markdown', limit - FENCE_BYTES));
	let open: OpenFence | undefined;
	return parts.map((part) => {
		const opening = open === undefined ? '' : `${open.line}\n`;
		open = fenceAfter(part, open);
		const closing = open === undefined ? '' : `${part.endsWith('\n') ? '' : '\n'}${open.mark}`;
		return opening + part + closing;
	});
}

/** The code block that is open at the end of a part. */
function fenceAfter(part: string, before: OpenFence | undefined): OpenFence | undefined {
	let open = before;
	for (const line of part.split('\n')) {
		const [, mark = '', info = ''] = FENCE.exec(line) ?? [];
		if (mark === '') continue;
		if (open === undefined) open = { mark, line: `${mark}${shortInfo(info)}` };
		else if (info.trim() === '' && mark.startsWith(open.mark)) open = undefined;
	}
	return open;
}

/** The language behind the mark, where it is one and not a line of text. */
const shortInfo = (info: string) => (/^\s*[\w+#.-]{1,32}\s*$/u.test(info) ? info.trim() : '');
