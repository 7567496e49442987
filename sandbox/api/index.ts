import { agentGet, agentList } from './agent';
import { aibotResponse } from './aibotResponse';
import { appchatCreate, appchatGet, appchatSend, appchatUpdate } from './appchat';
import { departmentList, departmentSimplelist, tagGet, tagList, userSimplelist } from './contacts';
import type { Endpoint } from './endpoint';
import { gettoken } from './gettoken';
import { mediaGet } from './mediaGet';
import { mediaUpload, mediaUploadimg } from './mediaUpload';
import { messageRecall } from './messageRecall';
import { messageRevoke } from './messageRevoke';
import { messageSend } from './messageSend';
import { messageStatistics } from './messageStatistics';
import { userGet, userGetuserid, userGetuseridByEmail } from './people';
import { updateTaskcard } from './updateTaskcard';
import { updateTemplateCard } from './updateTemplateCard';
import { webhookSend, webhookUploadMedia } from './webhook';

const ENDPOINTS: readonly Endpoint[] = [
	gettoken,
	messageSend,
	updateTemplateCard,
	messageRecall,
	updateTaskcard,
	messageStatistics,
	messageRevoke,
	mediaUpload,
	mediaUploadimg,
	mediaGet,
	agentGet,
	agentList,
	departmentList,
	departmentSimplelist,
	userSimplelist,
	userGet,
	userGetuserid,
	userGetuseridByEmail,
	tagList,
	tagGet,
	aibotResponse,
	appchatCreate,
	appchatUpdate,
	appchatGet,
	appchatSend,
	webhookSend,
	webhookUploadMedia,
];

/** Every endpoint by its whole path. */
export const ENDPOINT_BY_PATH: ReadonlyMap<string, Endpoint> = new Map(
	ENDPOINTS.map((endpoint) => [`/cgi-bin/${endpoint.path}`, endpoint]),
);
