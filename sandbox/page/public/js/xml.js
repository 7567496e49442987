const PART = /<!\[CDATA\[[\s\S]*?\]\]>|<\/?[^>]+>|[^<]+/g;
const INDENT = '  ';

/** One element per line; elements that hold text only stay on theirs. @param {string} xml */
export function prettyXml(xml) {
	/** @type {string[]} */
	const lines = [];
	let depth = 0;
	let open = false;
	for (const [part] of xml.matchAll(PART)) {
		const isEnd = part.startsWith('</');
		const isStart = !isEnd && part.startsWith('<') && !part.startsWith('<!');
		if (isEnd) depth--;
		const last = lines.length - 1;
		if (isStart || (isEnd && !open)) lines.push(INDENT.repeat(Math.max(0, depth)) + part);
		else if (part.trim()) lines[Math.max(0, last)] = (lines[last] ?? '') + part;
		if (isStart && !part.endsWith('/>')) depth++;
		if (isStart || isEnd) open = isStart && !part.endsWith('/>');
	}
	return lines.join('\n');
}
