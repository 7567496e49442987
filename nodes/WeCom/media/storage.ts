import type { IBinaryData } from 'n8n-workflow';

/** What n8n's mode "filesystem" begins the ids of its files with, such as `filesystem-v2:…`. */
const IN_FOLDER = /^filesystem\b/;

const AGAIN =
	"Run the node that makes the file again. It may no longer be in n8n's storage, where files go together with the execution that made them.";

const ONE_FOLDER =
	'With several processes of n8n (queue mode) the storage mode "filesystem", which holds this file, needs one folder that all of them share; or set N8N_DEFAULT_BINARY_DATA_MODE to "database" or "s3".';

/** What helps with a file whose content n8n does not find. */
export const lostFileHint = ({ id = '' }: Pick<IBinaryData, 'id'>): string =>
	IN_FOLDER.test(id) ? `${AGAIN} ${ONE_FOLDER}` : AGAIN;
