/** One person in the contacts (通讯录). */
export interface Member {
	/** Account (账号); not case-sensitive. */
	readonly userid: string;
	readonly name: string;
	readonly alias?: string;
	/** As the company wrote it down. */
	readonly mobile?: string;
	/** Personal address; not case-sensitive. */
	readonly email?: string;
	/** Address in the company's mail (企业邮箱); not case-sensitive. */
	readonly bizMail?: string;
	readonly departmentIds: readonly number[];
	/** Whether the member holds a current basic interface licence. */
	licensed: boolean;
}

export interface Department {
	readonly id: number;
	readonly name: string;
	readonly nameEn: string;
	/** 0 for the root. */
	readonly parentId: number;
	/** Larger comes first. */
	readonly order: number;
}

export interface Tag {
	readonly id: number;
	readonly name: string;
	readonly userids: readonly string[];
	readonly departmentIds: readonly number[];
}

/** What is entered under Receive Messages (接收消息) on the app's page. */
export interface CallbackSettings {
	url: string;
	/** Signing secret, up to 32 letters and digits. */
	token: string;
	/** Exactly 43 letters and digits. */
	encodingAesKey: string;
}

export interface App {
	readonly agentid: number;
	readonly name: string;
	readonly description: string;
	readonly secret: string;
	enabled: boolean;
	/** Without it, cards that can be clicked are refused with 43012. */
	callback: CallbackSettings | null;
	/** Visible range (可见范围). Departments include their sub-departments. */
	readonly visible: {
		readonly userids: readonly string[];
		readonly departmentIds: readonly number[];
		readonly tagIds: readonly number[];
	};
	/** App ids of the linked mini programs. */
	readonly miniPrograms: readonly string[];
	/** Person-times that get_statistics reports for the day before the server started. */
	readonly deliveredYesterday: number;
}

export interface Company {
	readonly corpId: string;
	readonly name: string;
	/** Account cap (账号上限数); an app may deliver 200 times as many person-times a day. */
	readonly accountCap: number;
	readonly departments: readonly Department[];
	readonly members: readonly Member[];
	readonly tags: readonly Tag[];
	readonly apps: readonly App[];
}
