import { isMediaKind, MEDIA_KINDS, UPLOADIMG_RULE, uploadFault } from '../media/kinds';
import { parseMultipart, type Part } from '../media/multipart';
import { Refusal } from '../base/refusal';
import type { ApiCall, Endpoint } from './endpoint';

/** The part with the file; WeCom needs a length up front and a plain `filename`. */
export function filePart(
	call: ApiCall,
	isWanted: (part: Part) => boolean,
): Part & { filename: string } {
	if (call.headers['content-length'] === undefined) {
		throw new Refusal(44001, 'chunked transfer, content-length is missing');
	}
	const parts = parseMultipart(call.raw, call.headers['content-type']);
	call.recordBody({
		parts: parts.map(({ name, filename = null, contentType = null, bytes }) => ({
			...{ name, filename, contentType },
			size: bytes.length,
		})),
	});
	const part = parts.find(isWanted);
	if (!part) throw new Refusal(44001, 'no such part in the body');
	if (!part.filename) throw new Refusal(44001, 'the part has no filename');
	if (part.filelength !== undefined && part.filelength !== part.bytes.length) {
		throw new Refusal(40123, `filelength is ${part.filelength}, not ${part.bytes.length}`);
	}
	return { ...part, filename: part.filename };
}

export function judge(part: Part, rule: typeof UPLOADIMG_RULE): void {
	const fault = uploadFault(part.bytes, rule);
	if (fault) throw new Refusal(fault, `${part.bytes.length} bytes`);
}

/** Doc 90253: one part named `media`. */
export const mediaUpload: Endpoint = {
	method: 'POST',
	path: 'media/upload',
	takesJson: false,
	needsToken: true,
	handle(call) {
		const { world, query } = call;
		const kind = query.type;
		if (!isMediaKind(kind)) throw new Refusal(40005, `type ${kind ?? 'is missing'}`);
		const part = filePart(call, ({ name }) => name === 'media');
		judge(part, MEDIA_KINDS[kind]);
		const { mediaId, createdAt } = world.media.add({
			kind,
			name: part.filename,
			bytes: part.bytes,
		});
		world.emit({ type: 'media', mediaId });
		const created_at = String(Math.floor(createdAt / 1000));
		return { errcode: 0, errmsg: '', type: kind, media_id: mediaId, created_at };
	},
};

/** Doc 90256: the part may have any name; the address never expires. */
export const mediaUploadimg: Endpoint = {
	method: 'POST',
	path: 'media/uploadimg',
	takesJson: false,
	needsToken: true,
	handle(call) {
		const part = filePart(call, ({ filename }) => filename !== undefined);
		judge(part, UPLOADIMG_RULE);
		const { pictures } = call.world.media;
		const url = `https://wework.qpic.cn/wwpic/sandbox_${pictures.length + 1}/0`;
		pictures.push({ url, name: part.filename, bytes: part.bytes });
		return { errcode: 0, errmsg: '', url };
	},
};
