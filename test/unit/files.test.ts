/** What files are by their first bytes. */
import { sniffFormat } from '../../nodes/WeCom/files/sniffFormat';
import { amr, jpg, mp3, mp4, pdf, png } from '../support/sampleFiles';

const ftyp = (brand: string, ...compatible: string[]) =>
	Buffer.from(`\0\0\0\x20ftyp${brand}\0\0\0\0${compatible.join('')}`, 'latin1');

describe('formats by content', () => {
	test.each<[Buffer, string]>([
		[jpg(), 'JPG'],
		[png(), 'PNG'],
		[amr(), 'AMR'],
		[mp3(), 'MP3'],
		[mp4(), 'MP4'],
		[pdf(), 'PDF'],
		[Buffer.from('#!SILK_V3\0\0\0'), 'SILK'],
		[Buffer.from('\x02#!SILK_V3\0\0\0'), 'SILK'],
		[Buffer.from('short'), 'an unknown format'],
		[Buffer.alloc(0), 'an unknown format'],
	])('%#: %s', (bytes, name) => expect(sniffFormat(bytes).name).toBe(name));

	test.each(['isom', 'iso2', 'iso6', 'mp41', 'mp42', 'avc1', 'dash', 'MSNV', 'M4V ', 'XAVC'])(
		'the brand "%s" is MP4',
		(brand) => {
			expect(sniffFormat(ftyp(brand, 'isom'))).toMatchObject({ name: 'MP4', extension: 'mp4' });
		},
	);

	/** All of these also say that they are compatible with MP4. */
	test.each([
		['heic', 'HEIC'],
		['heix', 'HEIC'],
		['hevc', 'HEIC'],
		['hevx', 'HEIC'],
		['mif1', 'HEIC'],
		['msf1', 'HEIC'],
		['avif', 'AVIF'],
		['avis', 'AVIF'],
		['crx ', 'CR3'],
		['M4A ', 'M4A'],
		['M4B ', 'M4A'],
		['3gp5', '3GP'],
		['3gp4', '3GP'],
		['3g2a', '3GP'],
		['qt  ', 'MOV'],
		['zzzz', 'a relative of MP4 that calls itself "zzzz"'],
	])('the brand "%s" is %s', (brand, name) => {
		expect(sniffFormat(ftyp(brand, 'isom', 'mp42')).name).toBe(name);
	});
});
