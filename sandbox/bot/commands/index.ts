import type { BotCommand } from './command';
import { push } from './push';
import { respond, welcome } from './respond';
import { ping, subscribe } from './subscribe';
import { update } from './update';
import { uploadChunk, uploadFinish, uploadInit } from './upload';

/** Everything that a client may send, by `cmd`. */
export const COMMANDS: ReadonlyMap<string, BotCommand> = new Map([
	['aibot_subscribe', subscribe],
	['ping', ping],
	['aibot_respond_msg', respond],
	['aibot_respond_welcome_msg', welcome],
	['aibot_respond_update_msg', update],
	['aibot_send_msg', push],
	['aibot_upload_media_init', uploadInit],
	['aibot_upload_media_chunk', uploadChunk],
	['aibot_upload_media_finish', uploadFinish],
]);
