/** The first bytes of formats that people try to send, as hexadecimal digits; dots stand for any. */
const SIGNATURES: ReadonlyArray<readonly [format: string, pattern: RegExp, contentType: string]> = [
	['JPG', /^ffd8ff/, 'image/jpg'],
	['PNG', /^89504e470d0a1a0a/, 'image/png'],
	['GIF', /^47494638/, 'image/gif'],
	['WebP', /^52494646.{8}57454250/, 'image/webp'],
	['BMP', /^424d/, 'image/bmp'],
	['TIFF', /^(49492a00|4d4d002a)/, 'image/tiff'],
	['HEIC', /^.{8}66747970(68656963|68656978|6d696631|61766966)/, 'image/heic'],
	['AMR', /^2321414d52/, 'voice/amr'],
	['MP3', /^(494433|fff[23ab])/, 'audio/mpeg'],
	['WAV', /^52494646.{8}57415645/, 'audio/wav'],
	['OGG', /^4f676753/, 'audio/ogg'],
	['FLAC', /^664c6143/, 'audio/flac'],
	['M4A', /^.{8}667479704d344120/, 'audio/mp4'],
	['MOV', /^.{8}6674797071742020/, 'video/quicktime'],
	['MP4', /^.{8}66747970/, 'video/mp4'],
	['AVI', /^52494646.{8}41564920/, 'video/x-msvideo'],
	['WebM or MKV', /^1a45dfa3/, 'video/webm'],
	['PDF', /^25504446/, 'application/pdf'],
	['ZIP or Office document', /^504b0304/, 'application/zip'],
	['SVG or other XML', /^(efbbbf)?3c(3f786d6c|737667)/i, 'image/svg+xml'],
];

const LONGEST_SIGNATURE = 16;

export interface Format {
	/** "JPG"; "an unknown format" when the content says nothing. */
	name: string;
	contentType: string;
}

/** What a file is by its content; its name and declared type may say anything. */
export function sniffFormat(bytes: Buffer): Format {
	const start = bytes.subarray(0, LONGEST_SIGNATURE).toString('hex');
	const found = SIGNATURES.find(([, pattern]) => pattern.test(start));
	return found
		? { name: found[0], contentType: found[2] }
		: { name: 'an unknown format', contentType: 'application/octet-stream' };
}
