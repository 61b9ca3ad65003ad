/*
 * What a step means, in Korean. A name is always followed by 님, so that the
 * particles are right whatever script the name is in, a role by 쪽.
 */
import { count, lasting, named, selects } from "./format.js";
import { UI_KO } from "./ui_ko.js";

const UNITS_KO = { us: " µs", ms: " ms", s: "초" };
const PILED_KO = " 멈춰 있는 동안 온 것이 있어 자지 않았습니다.";
const bytesKo = n => `${count(n)}바이트`;

function whoKo(x) {
	return [named(x.name), x.role ? " 쪽" : "님"];
}

function lineKo(r) {
	const parts = [];

	if (r.lines > 1)
		parts.push(`recv() 한 번에 ${r.lines}줄이 함께 왔습니다. TCP에는 메시지의 경계가 없습니다. `);
	else if (r.lines === 1)
		parts.push("온전한 한 줄이 왔습니다. ");
	if (r.line > 0 && r.lines > 0)
		parts.push(`마지막 ${bytesKo(r.line)}는 아직 끝나지 않은 줄이라 남겨 둡니다.`);
	else if (r.line > 0)
		parts.push(`줄이 아직 끝나지 않았습니다. ${bytesKo(r.line)}를 두고 나머지를 기다립니다.`);
	return parts;
}

export const SAY_KO = {
	units: UNITS_KO,
	bytes: bytesKo,
	role: name => UI_KO[name],
	unlimited: "시간 제한 없음",
	readers: n => `${count(n)}명`,
	begin: () => ["실제로 돌아간 루프를 한 단계씩 적은 기록입니다. ",
	    { code: "→" }, " 키를 누르면 첫 단계로 갑니다."],
	set(r, s, x) {
		const to = x.w.length === 0 ? "밀린 것이 없어 쓰기 집합은 비었습니다. "
		    : `아직 다 보내지 못한 ${x.w.length}개를 쓰기 집합에 넣었습니다. `;

		if (!selects(s.begin))
			return [`읽을 것이 있는지 ${x.r.length}개, 쓸 자리가 있는지 ${x.w.length}개를 기다립니다. `,
			    r.wait === null ? "일이 생길 때까지 잡니다."
			    : `길어야 ${lasting(r.wait, UNITS_KO)} 잡니다.`];
		return [`읽을 것이 있는지 ${x.r.length}개를 묻습니다. `, to,
		    `커널은 0번부터 ${r.nfds - 1}번 비트까지만 봅니다. `,
		    r.wait === null ? "일이 생길 때까지 잡니다."
		    : `길어야 ${lasting(r.wait, UNITS_KO)} 잡니다.`];
	},
	wake(r, s) {
		if (r.n < 0)
			return [selects(s.begin) ? `${r.error}: 이때 집합은 아무 뜻이 없으므로 보지 않습니다.`
			    : `${r.error}: 준비된 것이 없습니다.`];
		if (r.n === 0)
			return [`${lasting(r.slept, UNITS_KO)} 만에 시간이 다 되었습니다.`,
			    selects(s.begin) ? " 남은 비트가 없습니다." : ""];
		if (!selects(s.begin))
			return [`${lasting(r.slept, UNITS_KO)} 자고 깼습니다. ${r.n}개가 준비되었습니다.`,
			    s.piled ? PILED_KO : ""];
		return [`${lasting(r.slept, UNITS_KO)} 자고 깼습니다. 아무 일 없는 비트는 커널이 지웠고 ${r.n}개가 남았습니다.`,
		    s.piled ? PILED_KO : ""];
	},
	isset(r, s, x) {
		if (r.set === "writable")
			return [...whoKo(x), "의 소켓에 빈자리가 생겼습니다. 밀린 것을 마저 보냅니다."];
		if (x.role === "listener")
			return ["누가 들어오려고 합니다. accept()는 기다리지 않습니다."];
		if (x.role === "keyboard")
			return ["키보드에서 친 것이 있습니다. read()는 기다리지 않습니다."];
		if (x.role === "server")
			return ["서버가 보낸 것이 있습니다. recv()는 기다리지 않습니다."];
		return [...whoKo(x), "이 보낸 것이 있습니다. recv()는 기다리지 않습니다."];
	},
	accept(r) {
		if (r.fd < 0)
			return ["문 앞에 더 기다리는 사람이 없습니다 (", r.error, ")."];
		if (r.state === "refused")
			return ["자리가 없습니다. ", named(r.nick), "님에게 까닭을 말하고 닫습니다."];
		if (r.state === "stranger")
			return [named(r.nick), "님은 먼저 암호를 말해야 합니다."];
		return [named(r.nick), `님이 들어왔습니다. 이제 ${r.fd}번이 이 사람의 자리입니다.`];
	},
	recv(r, s, x) {
		if (r.n < 0)
			return ["읽을 수 있다는 것은 귀띔일 뿐이었습니다: ", r.error];
		if (r.n === 0)
			return [...whoKo(x), "이 더 보낼 것이 없다고 합니다 (파일의 끝)."];
		return [...lineKo(r), r.hidden ? " 모두에게 보일 말이 아니어서 가렸습니다." : "",
		    s.piled && r.lines > 1 ? " 멈춰 있는 동안 쌓인 것일 수 있습니다." : ""];
	},
	line: r => [r.hidden ? "한 사람에게만 가는 줄이라 여기서는 가렸습니다."
	    : `한 번만 적어 두고, 다른 ${count(r.readers ?? 0)}명이 읽습니다.`],
	send(r, s, x) {
		if (r.n < 0)
			return ["커널에 빈자리가 없습니다: ", r.error,
			    `. 밀린 ${count(r.owed)}줄은 쓰기 집합에서 기다립니다.`];
		if (r.n < r.of)
			return [`일부만 보냈습니다. 커널에는 ${bytesKo(r.n)} 자리뿐이었습니다. 남은 ${bytesKo(r.of - r.n)} 때문에 `,
			    ...whoKo(x), "을 쓰기 집합에 넣습니다."];
		return ["커널이 모두 받았습니다.", r.owed > 0
		    ? ` 아직 ${count(r.owed)}줄이 남았습니다.` : ""];
	},
	close: r => [named(r.nick), "님이 나갔습니다 (", r.why,
	    `). ${r.fd}번은 다음에 오는 사람이 쓸 수 있습니다.`],
	note: () => ["서버의 로그에 적힌 줄입니다."],
	read: r => [r.n > 0 ? "키보드에서 읽었습니다." :
	    r.n === 0 ? "키보드 입력이 끝났습니다." : r.error],
	show: () => ["화면에 보였습니다."],
	gap: r => [`받아 가는 쪽이 늦어 ${count(r.n)}단계를 적지 못했습니다. 그동안 누가 오고 갔는지는 알 수 없습니다.`],
	end: r => ["루프가 끝났습니다: ", r.why],
	other: () => ["이 페이지가 모르는 종류의 단계입니다."]
};
