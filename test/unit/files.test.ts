/** What files are by their first bytes. */
import { pictureProperties, replacePictures, strayPicture } from '../../nodes/WeCom/media/pictures';
import { sniffFormat } from '../../nodes/WeCom/media/sniffFormat';
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

describe('pictures in articles', () => {
	const URL = 'https://wework.qpic.cn/x?a=1&b=2';

	test.each([
		['<img src="cid:data">', `<img src="${URL}">`],
		["<IMG SRC='CID:data'/>", `<IMG SRC='${URL}'/>`],
		['<img src=cid:data>', `<img src="${URL}">`],
		['<img src=cid:data alt=x>', `<img src="${URL}" alt=x>`],
		['<img alt="a > b" src="cid:data">', `<img alt="a > b" src="${URL}">`],
		['<img alt=\'src="cid:no"\' src="cid:data">', `<img alt='src="cid:no"' src="${URL}">`],
		['<img\n  src =\n "cid:data"\n>', `<img\n  src =\n "${URL}"\n>`],
		['<p><img data-src="x" src=" cid:data "></p>', `<p><img data-src="x" src="${URL}"></p>`],
	])('%j', (html, expected) => {
		expect(pictureProperties(html)).toEqual(['data']);
		expect(strayPicture(html)).toBeUndefined();
		expect(replacePictures(html, new Map([['data', URL]]))).toBe(expected);
	});

	test.each([
		'<p>Write cid:data for a picture</p>',
		'<!-- <img src="cid:data"> --><p>a</p>',
		'<img src="https://example.com/?q=cid:data">',
		'<a title="cid of it" href="#">a = cid:b</a>',
	])('%j holds none', (html) => {
		expect(pictureProperties(html)).toEqual([]);
		expect(strayPicture(html)).toBeUndefined();
	});

	test('the name of a field may hold what HTML escapes', () => {
		expect(pictureProperties('<img src="cid:a &amp; b"><img src="cid:a &amp; b">')).toEqual([
			'a & b',
		]);
	});

	test.each([
		['<video src="cid:data"></video>', 'src of <video>'],
		['<img srcset=cid:data>', 'srcset of <img>'],
		['<td background="cid:data">', 'background of <td>'],
		['<p>a</p><img src="cid:data"', 'cid:data'],
		['<img src="cid:data>', 'cid:data'],
	])('%j would go out as it is', (html, stray) => expect(strayPicture(html)).toBe(stray));
});
