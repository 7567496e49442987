import { MEDIA_KINDS } from '../media/kinds';
import { Refusal } from '../base/refusal';
import { FileAnswer, lookup } from './endpoint';

/** The bytes that a Range header asks for; 40146 when it makes no sense. */
function range(header: string | undefined, size: number): [start: number, end: number] | undefined {
	if (header === undefined) return undefined;
	const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header) ?? [];
	const start = first === '' ? size - Number(last) : Number(first);
	const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
	if (first + last === '' || start < 0 || start > end) throw new Refusal(40146, header);
	return [start, end];
}

/** Doc 90254. */
export const mediaGet = lookup('media/get', ({ world, query, headers }) => {
	if (!query.media_id) throw new Refusal(41006);
	const media = world.media.get(query.media_id);
	if (!media) throw new Refusal(40007);
	const { name, bytes, kind } = media;
	const common = {
		'content-type': MEDIA_KINDS[kind].contentType,
		'content-disposition': `attachment; filename="${encodeURIComponent(name)}"`,
	};
	const wanted = range(headers.range, bytes.length);
	if (!wanted) return new FileAnswer(200, common, bytes);
	const [start, end] = wanted;
	const contentRange = { 'content-range': `bytes ${start}-${end}/${bytes.length}` };
	return new FileAnswer(206, { ...common, ...contentRange }, bytes.subarray(start, end + 1));
});
