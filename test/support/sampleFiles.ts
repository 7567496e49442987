/** Small files that really are what they say, made here so that no binary lies in the repository. */
import { deflateSync } from 'node:zlib';

const table = Array.from({ length: 256 }, (_, n) => {
	let c = n;
	for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
	return c >>> 0;
});

function crc32(bytes: Buffer): number {
	let c = 0xffffffff;
	for (const byte of bytes) c = (table[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
	return (c ^ 0xffffffff) >>> 0;
}

function pngChunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const frame = Buffer.alloc(8);
	frame.writeUInt32BE(data.length, 0);
	frame.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A PNG of one color. */
export function png(width = 8, height = 8, rgb: [number, number, number] = [47, 126, 246]): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 2, 0, 0, 0], 8);
	const row = Buffer.concat([
		Buffer.from([0]),
		Buffer.from(Array.from({ length: width }, () => rgb).flat()),
	]);
	const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		pngChunk('IHDR', header),
		pngChunk('IDAT', pixels),
		pngChunk('IEND', Buffer.alloc(0)),
	]);
}

/** The smallest JPG that viewers open: one gray pixel. */
export const jpg = (): Buffer =>
	Buffer.from(
		'/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
		'base64',
	);

const AMR_FRAME_MS = 20;
const AMR_SILENCE_FRAME = Buffer.from([0x7c, ...Array.from({ length: 31 }, () => 0)]);

/** An AMR clip of silence at 12.2 kbit/s. */
export const amr = (seconds = 1): Buffer =>
	Buffer.concat([
		Buffer.from('#!AMR\n'),
		...Array.from({ length: (seconds * 1000) / AMR_FRAME_MS }, () => AMR_SILENCE_FRAME),
	]);

function mp4Box(type: string, data: Buffer): Buffer {
	const size = Buffer.alloc(4);
	size.writeUInt32BE(data.length + 8);
	return Buffer.concat([size, Buffer.from(type, 'latin1'), data]);
}

/** An MP4 container without tracks. */
export const mp4 = (): Buffer =>
	Buffer.concat([
		mp4Box('ftyp', Buffer.from('isom\0\0\x02\0isommp41', 'latin1')),
		mp4Box('moov', mp4Box('mvhd', Buffer.alloc(100))),
		mp4Box('mdat', Buffer.alloc(64)),
	]);

/** A PDF with one empty page. */
export const pdf = (): Buffer =>
	Buffer.from(
		'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
			'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
	);

/** The beginning of an MP3 with an ID3 tag. */
export const mp3 = (): Buffer =>
	Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), Buffer.alloc(64, 0xff)]);
