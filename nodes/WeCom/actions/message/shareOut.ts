import type { IDataObject } from 'n8n-workflow';
import {
	fit,
	readDropDown,
	readFlag,
	tooLong,
	toText,
	utf8Length,
	type Cut,
	type Fitted,
	type InputError,
} from '../../fields';
import {
	MAX_CONTENT_BYTES,
	splitNumbered,
	splitText,
	withContent,
	type Syntax,
} from '../../longText';
import type { MessageType } from '../../messageTypes';
import { duplicateCheck } from '../../options';
import { longText } from './send.properties';

export interface Shares {
	contents: IDataObject[];
	cuts: Cut[];
}

/**
 * The content of each message that texts of any length make.
 *
 * @param tail stands at the end of the last message, whatever is cut
 */
export function shareOut(
	{ content, cuts }: Fitted,
	type: MessageType,
	options: IDataObject,
	tail = '',
): Shares {
	if (!type.cuts) return { contents: [content], cuts };
	const limit = type.maxContentBytes ?? MAX_CONTENT_BYTES;
	const wanted = readDropDown(longText, options.longText);
	const { content: text } = content;
	const syntax = type.longText;
	const isSplit = wanted === 'split' && syntax !== undefined && typeof text === 'string';
	if (isSplit && utf8Length(text + tail) > limit) {
		const parts = inParts(text + tail, syntax, options, limit);
		return { contents: parts.map((part) => ({ ...content, content: part })), cuts };
	}
	const all =
		syntax === undefined
			? { content, cuts }
			: cutContent({ content, cuts }, { limit, syntax, tail });
	const [first] = all.cuts;
	if (wanted === 'fail' && first) throw tooLongToSend(first, syntax !== undefined);
	return { contents: [all.content], cuts: all.cuts };
}

function cutContent(
	{ content, cuts }: Fitted,
	{ limit, syntax, tail }: { limit: number; syntax: Syntax; tail: string },
): Fitted {
	const all = [...cuts];
	const room = { limit: limit - utf8Length(tail), unit: 'bytes', syntax } as const;
	const text = fit(toText(content.content), { name: 'Content' }, room, all);
	return { content: { ...content, content: text + tail }, cuts: all };
}

/** The user's choice is that nothing is cut; the hint names the others. */
function tooLongToSend({ field, length, limit, unit }: Cut, canSplit: boolean): InputError {
	const others = canSplit ? 'Split or Truncate' : 'Truncate';
	const hint = `Or choose ${others} in the option ${longText.displayName}.`;
	return tooLong({ name: field }, length, limit, unit, hint);
}

function inParts(text: string, syntax: Syntax, options: IDataObject, limit: number): string[] {
	const parts = withContent(splitText(text, syntax, limit));
	const wantsNumbers = readFlag(options.numberParts, 'Number the Parts') ?? false;
	// WeCom's duplicate check would drop the second of two equal parts.
	const drops = duplicateCheck(options).enable_duplicate_check === 1;
	const needsNumbers = drops && new Set(parts).size < parts.length;
	return wantsNumbers || needsNumbers ? splitNumbered(text, syntax, limit) : parts;
}
