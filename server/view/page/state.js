/*
 * What is known after a record: the sets, who sits where, what is being done.
 * stateApply() takes a state one record further; nothing else changes one.
 * What hangs from a state is replaced, never written into, so a copy of the
 * maps is a copy of the state.
 */
import { bitList } from "./bits.js";

/* Microseconds. Who sleeps longer has found nothing that was there before. */
const AT_ONCE = 1000;
const NO_SETS = { r: "", w: "" };

export function stateNew() {
	return {
		record: null, begin: null, fds: new Map(),
		turn: 0, us: 0, seq: -1,
		nfds: 0, handed: NO_SETS, left: NO_SETS, asleep: false,
		wait: null, slept: 0,
		asked: null,	/* the isset that what is done now comes from */
		seen: { readable: new Set(), writable: new Set() },
		clients: new Map(),
		doubt: false,	/* records are missing: who is here? */
		held: false,	/* stopped at the gate since the last wake */
		piled: false	/* so in this turn there is more than usual */
	};
}

export function stateCopy(s) {
	return {
		...s, clients: new Map(s.clients),
		seen: {
			readable: new Set(s.seen.readable),
			writable: new Set(s.seen.writable)
		}
	};
}

function newcomer(fd, fields) {
	return {
		fd, nick: "", from: "", state: "here", line: 0, owed: 0,
		since: null, got: 0, sent: 0, unsure: false, ...fields
	};
}

/* Somebody whose arrival was not recorded is met when he does something. */
function change(s, fd, fields) {
	const old = s.clients.get(fd) ?? newcomer(fd, { nick: s.fds.get(fd) ?? "" });

	s.clients.set(fd, { ...old, unsure: false, ...fields(old) });
}

/* since: when it fell behind. */
function owes(s, fd, owed, fields) {
	change(s, fd, old => ({
		...fields?.(old), owed,
		since: owed === 0 ? null : old.since ?? s.us
	}));
}

function doubtAll(s) {
	s.doubt = true;
	for (const [fd, client] of s.clients)
		s.clients.set(fd, { ...client, unsure: true });
}

/* Who is in a set is here, even if nobody has seen him come. */
function meetThoseIn(s, hex) {
	for (const fd of bitList(hex))
		if (!s.fds.has(fd))
			change(s, fd, () => ({}));
}

function seenNothing(s) {
	s.seen.readable.clear();
	s.seen.writable.clear();
	s.asked = null;
}

const APPLY = {
	begin(s, r) {
		s.begin = r;
		s.fds = new Map(Object.entries(r.fds ?? {})
		    .map(([name, fd]) => [fd, name]));
	},
	set(s, r) {
		s.nfds = r.nfds;
		s.wait = r.wait ?? null;
		s.handed = { r: r.r, w: r.w };
		s.left = NO_SETS;
		s.asleep = true;
		seenNothing(s);
		if (s.doubt) {
			meetThoseIn(s, r.r);
			meetThoseIn(s, r.w);
			s.doubt = false;
		}
		for (const [fd, owed] of r.owed ?? [])
			owes(s, fd, owed);
	},
	wake(s, r) {
		s.left = { r: r.r, w: r.w };
		s.slept = r.slept;
		s.asleep = false;
		s.piled = s.held && r.n > 0 && r.slept < AT_ONCE;
		s.held = false;
	},
	isset(s, r) {
		s.asked = { fd: r.fd, set: r.set };
		s.seen[r.set]?.add(r.fd);
	},
	accept(s, r) {
		if (r.fd >= 0)
			s.clients.set(r.fd, newcomer(r.fd, {
				nick: r.nick, from: r.from, state: r.state
			}));
	},
	recv(s, r) {
		change(s, r.fd, old => ({
			nick: r.nick ?? old.nick, line: r.line ?? old.line,
			got: old.got + Math.max(0, r.n)
		}));
	},
	send(s, r) {
		owes(s, r.fd, r.owed, old => ({
			sent: old.sent + Math.max(0, r.n)
		}));
	},
	close(s, r) {
		s.clients.delete(r.fd);
		s.asked = null;
	},
	read(s, r) {
		change(s, r.fd, old => ({ got: old.got + Math.max(0, r.n) }));
	},
	show(s, r) {
		if (!s.fds.has(r.fd))
			s.fds = new Map(s.fds).set(r.fd, "screen");
		change(s, r.fd, old => ({ sent: old.sent + Math.max(0, r.n) }));
	},
	gap: doubtAll
};

/* A hole in seq is a gap that nobody has written down. */
export function stateApply(s, r) {
	if (s.seq >= 0 && r.seq !== s.seq + 1)
		doubtAll(s);
	if (r.held)
		s.held = true;
	s.record = r;
	s.turn = r.turn;
	s.seq = r.seq;
	s.us = r.us;
	if (Object.hasOwn(APPLY, r.k))
		APPLY[r.k](s, r);
}

/* Who sits at a descriptor: a client's nick, or listener, keyboard, server. */
export function stateName(s, fd) {
	return s.fds.get(fd) ?? s.clients.get(fd)?.nick ?? "";
}
