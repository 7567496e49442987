import { mayHaveArrived } from '../../../nodes/WeCom/errors';
import { readFailure } from '../../../nodes/WeCom/transport/readFailure';

test.each([
	{ code: 'EHOSTUNREACH', syscall: 'read' },
	{ code: 'ENETUNREACH', syscall: 'write' },
	{ code: 'ENETDOWN', syscall: 'read' },
	{ code: 'ENOTCONN', syscall: 'shutdown' },
	{ code: 'EPROTO', syscall: 'write', message: 'write EPROTO 0A000119:SSL:bad record mac' },
	{ code: 'ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', isAxiosError: true },
	{ code: 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', isAxiosError: true },
	{ code: 'ERR_STREAM_PREMATURE_CLOSE', message: 'Premature close', isAxiosError: true },
	{ code: 'ERR_BAD_RESPONSE', message: 'maxContentLength exceeded', isAxiosError: true },
	{ message: 'Something of a later version', isAxiosError: true },
])('%o may come after the request has left', (error) => {
	const failure = readFailure(new Error('wrapped', { cause: error }));
	expect(failure).toEqual({ kind: 'unanswered', reason: 'reset' });
	expect(mayHaveArrived(failure)).toBe(true);
});

test.each([
	{ code: 'ERR_SSL_WRONG_VERSION_NUMBER', isAxiosError: true },
	{ code: 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', isAxiosError: true },
	{
		code: 'EPROTO',
		syscall: 'write',
		message: 'write EPROTO 0A00010B:SSL routines:tls_validate_record_header:wrong version number',
		isAxiosError: true,
	},
])('%o ends a handshake, so that nothing has left', (error) => {
	expect(readFailure(error)).toEqual({ kind: 'unreached', reason: 'tls' });
});

const WRONG_RECORD = { code: 'ERR_SSL_WRONG_VERSION_NUMBER', isAxiosError: true };
const TIMEOUT = { code: 'ECONNABORTED', message: 'timeout of 300ms exceeded', isAxiosError: true };

test.each([
	[WRONG_RECORD, true, { kind: 'unanswered', reason: 'reset' }],
	[WRONG_RECORD, false, { kind: 'unreached', reason: 'tls' }],
	[TIMEOUT, true, { kind: 'unanswered', reason: 'timeout' }],
	[TIMEOUT, false, { kind: 'unreached', reason: 'network' }],
])('%o of a request that has left: %o', (error, writableFinished, failure) => {
	expect(readFailure({ ...error, request: { writableFinished } })).toEqual(failure);
});

test('a gateway that fails with a code of WeCom in its body is no refusal', () => {
	const response = { status: 502, data: { errcode: -1, errmsg: 'busy' } };
	expect(readFailure({ response })).toEqual({ kind: 'httpStatus', status: 502 });
});
