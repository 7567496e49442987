const HEADER = '#!AMR\n';

/** Bytes per frame by AMR-NB frame type 0-8, the leading byte included (RFC 4867, section 5.3). */
const FRAME_BYTES = [13, 14, 16, 18, 20, 21, 27, 32, 6] as const;
const NO_DATA_TYPE = 15;
const FRAMES_PER_SECOND = 50;

/** Whether an AMR-NB clip plays longer than `seconds`. Counting stops at the first broken frame. */
export function exceedsAmrSeconds(bytes: Buffer, seconds: number): boolean {
	let frames = 0;
	let at = HEADER.length;
	while (at < bytes.length) {
		const type = ((bytes[at] ?? 0) >> 3) & 0x0f;
		const size = type === NO_DATA_TYPE ? 1 : FRAME_BYTES[type];
		if (size === undefined) break;
		frames++;
		at += size;
	}
	return frames > seconds * FRAMES_PER_SECOND;
}
