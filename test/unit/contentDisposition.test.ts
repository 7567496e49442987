import { fileNameIn } from '../../nodes/WeCom/media/contentDisposition';

const raw = Buffer.from('报告 1.pdf', 'utf8').toString('latin1');

test.each([
	['attachment; filename="MEDIA_ID.jpg"', 'MEDIA_ID.jpg'],
	['attachment; filename=photo.png; size=3', 'photo.png'],
	['attachment; filename="a \\"b\\".txt"', 'a "b".txt'],
	['attachment; filename="%E6%8A%A5%E5%91%8A.pdf"', '报告.pdf'],
	['attachment; filename="100%.txt"', '100%.txt'],
	[`attachment; filename="${raw}"`, '报告 1.pdf'],
	['attachment; filename="caf\u00e9.txt"', 'café.txt'],
	['attachment; filename="x.pdf"; filename*=UTF-8\'\'%E6%8A%A5%E5%91%8A.pdf', '报告.pdf'],
	["attachment; filename*=utf-8'zh'%E6%8A%A5%E5%91%8A.pdf; filename=x.pdf", '报告.pdf'],
	['attachment; filename="../../etc/passwd"', 'passwd'],
	['attachment; filename="..%2F..%2Fetc%2Fpasswd"', 'passwd'],
	['attachment; filename="C:\\\\Windows\\\\win.ini"', 'win.ini'],
	['attachment; filename="pic\u202Egpj.exe"', 'picgpj.exe'],
	['attachment; filename="a%00b%0d%0a.txt"', 'ab.txt'],
	['attachment; filename=".."', undefined],
	['attachment; filename="folder/"', undefined],
	['attachment', undefined],
	['', undefined],
])('%s', (disposition, name) => {
	expect(fileNameIn(disposition)).toBe(name);
});
