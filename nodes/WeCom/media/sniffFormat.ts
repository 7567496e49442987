export interface Format {
	/** "JPG"; "an unknown format" when the content says nothing. */
	name: string;
	contentType: string;
	/** For a name that has none; absent where the content does not tell. */
	extension?: string;
}

type Signature = readonly [
	format: string,
	pattern: RegExp,
	contentType: string,
	extension?: string,
];

/** The first bytes of formats that people try to send, as hexadecimal digits; dots stand for any. */
const SIGNATURES: readonly Signature[] = [
	['JPG', /^ffd8ff/, 'image/jpg', 'jpg'],
	['PNG', /^89504e470d0a1a0a/, 'image/png', 'png'],
	['GIF', /^47494638/, 'image/gif', 'gif'],
	['WebP', /^52494646.{8}57454250/, 'image/webp', 'webp'],
	['BMP', /^424d/, 'image/bmp', 'bmp'],
	['TIFF', /^(49492a00|4d4d002a)/, 'image/tiff', 'tif'],
	['AMR', /^2321414d52/, 'voice/amr', 'amr'],
	// WeChat's recorder puts a byte before it.
	['SILK', /^(02)?232153494c4b5f5633/, 'audio/silk', 'silk'],
	['MP3', /^(494433|fff[23ab])/, 'audio/mpeg', 'mp3'],
	['WAV', /^52494646.{8}57415645/, 'audio/wav', 'wav'],
	['OGG', /^4f676753/, 'audio/ogg', 'ogg'],
	['FLAC', /^664c6143/, 'audio/flac', 'flac'],
	['AVI', /^52494646.{8}41564920/, 'video/x-msvideo', 'avi'],
	['WebM or MKV', /^1a45dfa3/, 'video/webm'],
	['PDF', /^25504446/, 'application/pdf', 'pdf'],
	['ZIP or Office document', /^504b0304/, 'application/zip'],
	['SVG or other XML', /^(efbbbf)?3c(3f786d6c|737667)/i, 'image/svg+xml'],
];

type Brand = readonly [pattern: RegExp, format: string, contentType: string, extension: string];

/** What the family of MP4 calls itself behind "ftyp" (mp4ra.org/registered-types/brands). */
const BRANDS: readonly Brand[] = [
	[
		/^(iso[m2-9a-c]|mp4[12]|mp71|avc1|dash|mmp4|MSNV|XAVC|[MF]4V |M4V[HP]|ND[A-Z]{2})$/,
		'MP4',
		'video/mp4',
		'mp4',
	],
	[/^qt {2}$/, 'MOV', 'video/quicktime', 'mov'],
	[/^M4[ABP] $/, 'M4A', 'audio/mp4', 'm4a'],
	[/^3g[2-9a-z][0-9a-z]$/, '3GP', 'video/3gpp', '3gp'],
	[/^3g[2-9a-z] $/, '3GP', 'video/3gpp', '3gp'],
	[/^(hei[cxms]|hev[cxms]|mif1|msf1)$/, 'HEIC', 'image/heic', 'heic'],
	[/^avi[fs]$/, 'AVIF', 'image/avif', 'avif'],
	[/^crx $/, 'CR3', 'image/x-canon-cr3', 'cr3'],
];

const LONGEST_SIGNATURE = 16;
const UNKNOWN: Format = { name: 'an unknown format', contentType: 'application/octet-stream' };

/** What a file is by its content; its name and declared type may say anything. */
export function sniffFormat(bytes: Buffer): Format {
	if (bytes.toString('latin1', 4, 8) === 'ftyp') return byBrand(bytes.toString('latin1', 8, 12));
	const start = bytes.subarray(0, LONGEST_SIGNATURE).toString('hex');
	const found = SIGNATURES.find(([, pattern]) => pattern.test(start));
	if (!found) return UNKNOWN;
	const [name, , contentType, extension] = found;
	return { name, contentType, ...(extension !== undefined && { extension }) };
}

function byBrand(brand: string): Format {
	const found = BRANDS.find(([pattern]) => pattern.test(brand));
	if (!found) return { ...UNKNOWN, name: `a relative of MP4 that calls itself "${brand.trim()}"` };
	const [, name, contentType, extension] = found;
	return { name, contentType, extension };
}
