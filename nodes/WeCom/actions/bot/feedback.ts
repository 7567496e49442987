import type { IDataObject } from 'n8n-workflow';
import { isBlank, tooLong, toText, type ReadParameter } from '../../fields';

const MAX_BYTES = 256;

/** @throws InputError when it is longer than WeCom takes */
export function readFeedbackId(read: ReadParameter): string | undefined {
	const { feedbackId } = (read('options') ?? {}) as IDataObject;
	if (isBlank(feedbackId)) return undefined;
	const text = toText(feedbackId).trim();
	const bytes = Buffer.byteLength(text);
	if (bytes > MAX_BYTES) throw tooLong({ name: 'Feedback ID' }, bytes, MAX_BYTES, 'bytes');
	return text;
}
