"""records: what server/trace.h promises of them, each by each.

read(path) returns the records of a file as dictionaries, or raises Broken
with the record that breaks its promise.
"""
import json
import re

SIZE = 1024             # of a record, but for begin
TEXT = 200              # bytes of a text


class Broken(Exception):
    pass


def whole(n):
    return type(n) is int and n >= 0


def result(n):
    return type(n) is int and n >= -1


def word(text):
    return type(text) is str


def told(text):
    return word(text) and len(as_bytes(text)) <= TEXT


def yes(value):
    return value is True


def bits(text):
    return word(text) and re.fullmatch(r"([0-9a-f]{2})*", text) is not None \
        and not text.endswith("00") and len(text) <= 256


def owed(pairs):
    return type(pairs) is list and 0 < len(pairs) <= 16 and all(
        len(p) == 2 and whole(p[0]) and whole(p[1]) for p in pairs)


def wait(us):
    return us is None or whole(us)


def named(fds):
    return type(fds) is dict and all(whole(fd) for fd in fds.values())


HEAD = {"k": word, "turn": whole, "seq": whole, "us": whole, "at": whole,
        "held?": whole}
# A name with ? may be missing.
KINDS = {
    "begin": {"v": whole, "program": word, "version": word, "started": word,
              "call": word, "setsize": whole, "fds": named, "title": word,
              "file": word, "source": word},
    "set": {"call": word, "nfds": whole, "r": bits, "w": bits, "wait": wait,
            "owed?": owed},
    "wake": {"call": word, "n": result, "slept": whole, "r": bits, "w": bits,
             "error?": word},
    "isset": {"fd": whole, "set": word},
    "accept": {"fd": result, "from?": word, "nick?": word, "state?": word,
               "error?": word},
    "recv": {"fd": whole, "n": result, "text?": told, "cut?": yes,
             "hidden?": yes, "lines?": whole, "line?": whole, "nick?": word,
             "error?": word},
    "line": {"fd": result, "text?": told, "cut?": yes, "hidden?": yes,
             "readers": whole},
    "send": {"fd": whole, "of": whole, "n": result, "owed": whole,
             "error?": word},
    "close": {"fd": whole, "nick": word, "why": word},
    "note": {"text": told, "cut?": yes},
    "read": {"fd": whole, "n": result, "text?": told, "cut?": yes,
             "hidden?": yes, "error?": word},
    "show": {"fd": whole, "n": result, "error?": word},
    "gap": {"n": whole},
    "end": {"why": word},
}


def as_bytes(text):
    return text.encode("utf-8", "surrogateescape")


def members(text):
    """The descriptors of a set."""
    return {8 * i + j for i, byte in enumerate(bytes.fromhex(text))
            for j in range(8) if byte >> j & 1}


def need(condition, why, record):
    if not condition:
        raise Broken("%s: %s" % (why, record))


def check_fields(record):
    fields = dict(HEAD, **KINDS.get(record.get("k"), {}))
    need(record.get("k") in KINDS, "no such kind", record)
    for name, is_right in fields.items():
        plain = name.rstrip("?")
        if plain not in record:
            need(name.endswith("?"), "no " + plain, record)
        else:
            need(is_right(record[plain]), "bad " + plain, record)
    for name in record:
        need(name in fields or name + "?" in fields, "stray " + name, record)
    if "n" in record and record["k"] != "gap":
        need((record["n"] == -1) == ("error" in record), "error?", record)
    need("text" not in record or "hidden" not in record, "told", record)
    need("cut" not in record or "text" in record, "cut of what", record)


def check_recv(record):
    need((record["n"] > 0) == ("text" in record or "hidden" in record),
         "bytes and no text", record)
    need((record["n"] > 0) == ("lines" in record), "lines", record)
    need(("line" in record) == ("nick" in record), "nick", record)
    if "text" in record:
        n = len(as_bytes(record["text"]))
        need(n <= record["n"], "more text than bytes", record)
        need((n < record["n"]) == ("cut" in record), "cut", record)


def check_accept(record):
    someone = record["fd"] != -1
    for name in "from", "nick", "state":
        need((name in record) == someone, name, record)
    need(("error" in record) != someone, "error", record)
    need(not someone or record["state"] in ("here", "stranger", "refused"),
         "state", record)


class Walk:
    """What must be so from one record to the next."""

    # What stands in the line of the source that a record names.
    LINES = {"set": "select(", "wake": "select(", "isset": "_ISSET(",
             "recv": "_ISSET(", "accept": "_ISSET(listener",
             "send": "client_write(|_ISSET(server, &writable",
             "close": "client_close(", "show": "_ISSET(server, &readable",
             "read": "_ISSET(STDIN_FILENO|_ISSET(keyboard"}

    def __init__(self, begin):
        need(begin["k"] == "begin" and begin["v"] == 1, "begin", begin)
        self.named = begin["fds"]
        self.source = begin["source"].split("\n")
        self.open = {}          # the nick of each
        self.set = self.wake = self.last = None
        self.asked = set()
        self.us = self.turn = 0

    def step(self, record):
        need(record["us"] >= self.us, "time goes back", record)
        need(self.turn <= record["turn"] <= self.turn + 1, "turn", record)
        self.us, self.turn = record["us"], record["turn"]
        self.check_line(record)
        getattr(self, "on_" + record["k"], lambda record: None)(record)
        self.last = record

    def check_line(self, record):
        at, kind = record["at"], record["k"]
        need(at <= len(self.source), "no such line", record)
        if kind in self.LINES:
            line = self.source[at - 1] if at > 0 else ""
            need(any(part in line for part in self.LINES[kind].split("|")),
                 "at another line: " + line, record)

    def known(self, fd):
        return fd in self.open or fd in self.named.values()

    def on_begin(self, record):
        need(self.last is None, "begin again", record)

    def on_set(self, record):
        r, w = members(record["r"]), members(record["w"])
        self.asked_for_all(record)
        need(all(self.known(fd) for fd in r | w), "unknown fd", record)
        need(record["nfds"] > max(r | w | {-1}), "nfds", record)
        for fd, lines in record.get("owed", []):
            need(fd in w and lines > 0, "owed", record)
        self.set, self.wake, self.asked = record, None, set()

    def asked_for_all(self, record):
        if self.wake is None:
            return
        for name, key in ("readable", "r"), ("writable", "w"):
            for fd in members(self.wake[key]):
                need((fd, name) in self.asked, "%d not asked" % fd, record)

    def on_wake(self, record):
        r, w = members(record["r"]), members(record["w"])
        need(self.set is not None and self.wake is None, "no set", record)
        need(self.set["turn"] == record["turn"], "another turn", record)
        need(record["slept"] <= record["us"] - self.set["us"], "slept",
             record)
        need(r <= members(self.set["r"]), "r was not asked for", record)
        need(w <= members(self.set["w"]), "w was not asked for", record)
        need(record["n"] == (-1 if "error" in record else len(r) + len(w)),
             "n", record)
        self.wake = record

    def on_isset(self, record):
        need(self.wake is not None, "nobody slept", record)
        key = {"readable": "r", "writable": "w"}[record["set"]]
        need(record["fd"] in members(self.wake[key]), "not set", record)
        need((record["fd"], record["set"]) not in self.asked, "again",
             record)
        self.asked.add((record["fd"], record["set"]))

    def on_accept(self, record):
        check_accept(record)
        need((self.named.get("listener"), "readable") in self.asked,
             "nobody knocked", record)
        if record["fd"] != -1:
            need(not self.known(record["fd"]), "open already", record)
            self.open[record["fd"]] = record["nick"]

    def on_recv(self, record):
        check_recv(record)
        need(self.known(record["fd"]), "unknown fd", record)
        need((record["fd"], "readable") in self.asked, "not asked", record)
        if record["fd"] in self.open:
            self.open[record["fd"]] = record["nick"]

    def on_line(self, record):
        need(("text" in record) != ("hidden" in record), "text", record)
        need(record["fd"] == -1 or self.known(record["fd"]), "fd", record)

    def on_send(self, record):
        need(self.known(record["fd"]), "unknown fd", record)
        need(record["n"] <= record["of"] and record["of"] > 0, "n", record)

    def on_read(self, record):
        need(record["fd"] == self.named.get("keyboard"), "fd", record)
        need((record["fd"], "readable") in self.asked, "not asked", record)

    def on_close(self, record):
        need(record["fd"] in self.open, "not open", record)
        need(self.open.pop(record["fd"]) == record["nick"], "nick", record)


def read(path):
    with open(path, "rb") as file:
        data = file.read()
    if not data.endswith(b"\n"):
        raise Broken("the last line is torn: %r" % data[-100:])
    records = []
    walk = None
    for line in data[:-1].split(b"\n"):
        record = json.loads(line.decode("utf-8"))
        check_fields(record)
        need(record["seq"] == len(records), "a hole", record)
        need(len(line) < SIZE or record["k"] == "begin",
             "%d bytes" % len(line), record)
        walk = walk or Walk(record)
        walk.step(record)
        records.append(record)
    need(records[-1]["k"] == "end", "no end", records[-1])
    return records
