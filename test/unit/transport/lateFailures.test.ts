import { readFailure } from '../../../nodes/WeCom/transport/readFailure';

test.each([
	{ code: 'EHOSTUNREACH', syscall: 'read' },
	{ code: 'ENETUNREACH', syscall: 'write' },
	{ code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC' },
])('%p may come after the request has left', (error) => {
	expect(readFailure(error)).toEqual({ kind: 'unanswered', reason: 'reset' });
});

test('a gateway that fails with a code of WeCom in its body is no refusal', () => {
	const response = { status: 502, data: { errcode: -1, errmsg: 'busy' } };
	expect(readFailure({ response })).toEqual({ kind: 'httpStatus', status: 502 });
});
