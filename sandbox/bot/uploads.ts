import { createHash } from 'node:crypto';
import { MEDIA_KINDS, uploadFault, type MediaKind } from '../media/kinds';
import { MediaStore, type Media } from '../media/mediaStore';
import { Refusal } from '../base/refusal';
import { newId } from './chat';

const SESSION_MS = 30 * 60_000;
export const CHUNK_MAX_BYTES = 512 * 1024;
const GIF = Buffer.from('GIF8');

export interface UploadPlan {
	readonly botId: string;
	readonly kind: MediaKind;
	readonly name: string;
	readonly totalBytes: number;
	readonly totalChunks: number;
	/** Hexadecimal; null when none was given. */
	readonly md5: string | null;
}

interface Session extends UploadPlan {
	readonly startedAt: number;
	readonly chunks: Map<number, Buffer>;
	media: Media | null;
}

const INVALID = 40058;

/** A newer page of the vendor adds GIF to what pictures may be. */
function faultOf(bytes: Buffer, kind: MediaKind): number | undefined {
	const rule = MEDIA_KINDS[kind];
	const accepts = (given: Buffer) =>
		rule.accepts(given) || (kind === 'image' && given.subarray(0, GIF.length).equals(GIF));
	return uploadFault(bytes, { ...rule, accepts });
}

/** Uploads over the socket, and what came of them: media of one bot only. */
export class Uploads {
	private readonly sessions = new Map<string, Session>();
	private readonly owners = new Map<string, string>();
	private readonly store: MediaStore;

	/** @param now epoch ms */
	constructor(private readonly now: () => number) {
		this.store = new MediaStore(now);
	}

	/** @returns the upload_id */
	begin(plan: UploadPlan): string {
		const { kind, totalBytes, totalChunks } = plan;
		const { maxBytes, tooLarge } = MEDIA_KINDS[kind];
		if (totalBytes > maxBytes) throw new Refusal(tooLarge, `total_size is ${totalBytes}`);
		if (totalBytes > totalChunks * CHUNK_MAX_BYTES) {
			throw new Refusal(INVALID, `total_size needs more than ${totalChunks} chunks`);
		}
		const uploadId = newId();
		this.sessions.set(uploadId, {
			...plan,
			startedAt: this.now(),
			chunks: new Map(),
			media: null,
		});
		return uploadId;
	}

	private session(botId: string, uploadId: string): Session {
		const session = this.sessions.get(uploadId);
		if (session?.botId !== botId) throw new Refusal(INVALID, 'no such upload_id');
		if (this.now() - session.startedAt >= SESSION_MS) throw new Refusal(INVALID, 'upload expired');
		return session;
	}

	/** Chunks come in any order; one that comes again is ignored. */
	put(botId: string, uploadId: string, index: number, bytes: Buffer): void {
		const session = this.session(botId, uploadId);
		if (index < 0 || index >= session.totalChunks) {
			throw new Refusal(INVALID, `chunk_index is ${index} of ${session.totalChunks}`);
		}
		if (bytes.length > CHUNK_MAX_BYTES) throw new Refusal(45001, 'base64_data');
		if (!session.chunks.has(index)) session.chunks.set(index, bytes);
	}

	/** Puts the chunks together; asked again it answers the same. */
	finish(botId: string, uploadId: string): Media {
		const session = this.session(botId, uploadId);
		session.media ??= this.assemble(session);
		return session.media;
	}

	private assemble({ chunks, kind, name, totalBytes, totalChunks, md5, botId }: Session): Media {
		if (chunks.size < totalChunks) {
			throw new Refusal(INVALID, `${chunks.size} of ${totalChunks} chunks have come`);
		}
		const inOrder = [...chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
		const bytes = Buffer.concat(inOrder);
		if (bytes.length !== totalBytes) {
			throw new Refusal(INVALID, `total_size is ${totalBytes}, ${bytes.length} bytes came`);
		}
		if (md5 && createHash('md5').update(bytes).digest('hex') !== md5.toLowerCase()) {
			throw new Refusal(INVALID, 'md5 does not match');
		}
		const fault = faultOf(bytes, kind);
		if (fault) throw new Refusal(fault, name);
		const media = this.store.add({ kind, name, bytes });
		this.owners.set(media.mediaId, botId);
		return media;
	}

	/** The kind of a living media_id of this bot. */
	kindFor(botId: string, mediaId: string): MediaKind | undefined {
		return this.owners.get(mediaId) === botId ? this.store.get(mediaId)?.kind : undefined;
	}

	/** The file of any bot while it lives. */
	media(mediaId: string): Media | undefined {
		return this.owners.has(mediaId) ? this.store.get(mediaId) : undefined;
	}
}
