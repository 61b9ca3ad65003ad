"""play: a server or a client with --trace=FILE, and people for it."""
import os
import pty
import resource
import select
import shlex
import signal
import socket
import struct
import subprocess
import time

SCALE = int(os.environ.get("TEST_SCALE", "1"))
PATIENCE = 10 * SCALE


def until(condition, what):
    then = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > then:
            raise TimeoutError(what)
        time.sleep(0.005)


class Program:
    """A program on a terminal of its own."""

    def __init__(self, argv, descriptors=0):
        wrap = shlex.split(os.environ.get("TEST_WRAP", ""))
        self.keyboard, theirs = pty.openpty()
        self.log = b""

        def prepare():
            os.setsid()
            os.close(os.open(os.ttyname(0), os.O_RDWR))
            if descriptors:
                resource.setrlimit(resource.RLIMIT_NOFILE,
                                   (descriptors, descriptors))

        self.process = subprocess.Popen(
            wrap + argv, stdin=theirs, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, preexec_fn=prepare)
        os.close(theirs)

    def type(self, text):
        os.write(self.keyboard, text.encode())

    def says(self, text):
        """Waits for it on standard error."""
        def said():
            if select.select([self.process.stderr], [], [], 0)[0]:
                self.log += os.read(self.process.stderr.fileno(), 65536)
            return text.encode() in self.log
        until(said, "%s in %s" % (text, self.log))

    def shows(self, text):
        """Waits for it on standard output."""
        shown = b""
        while text.encode() not in shown:
            if not select.select([self.process.stdout], [], [], PATIENCE)[0]:
                raise TimeoutError("%s in %s" % (text, shown))
            shown += os.read(self.process.stdout.fileno(), 65536)

    def ends(self, number=None):
        if number is not None:
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=PATIENCE)
        self.log += err
        if self.process.returncode != 0:
            raise RuntimeError("status %d: %s" % (self.process.returncode,
                                                  self.log.decode()))
        os.close(self.keyboard)


class Server(Program):
    def __init__(self, program, options, descriptors=0):
        super().__init__([program] + options + ["0"], descriptors)
        self.says("seats\n")
        line = self.log.decode().split("listening on 127.0.0.1:")[1]
        self.port = int(line.split(",")[0])
        self.seats = int(line.split(", ")[1].split()[0])

    def stop(self):
        self.ends(signal.SIGTERM)


class Peer:
    """Somebody who is connected; remembers all that she sent."""

    def __init__(self, server, buffer=0):
        self.socket = socket.socket()
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF,
                                   buffer)
        self.socket.connect(("127.0.0.1", server.port))
        self.name = "127.0.0.1:%d" % self.socket.getsockname()[1]
        self.socket.settimeout(PATIENCE)
        self.sent = self.heard = b""

    def say(self, data):
        data = data.encode() if isinstance(data, str) else data
        self.socket.sendall(data)
        self.sent += data

    def hears(self, text):
        while text.encode() not in self.heard:
            some = self.socket.recv(65536)
            if not some:
                raise EOFError("%s in %s" % (text, self.heard))
            self.heard += some
        self.heard = self.heard.split(text.encode(), 1)[1]

    def leave(self):
        self.socket.close()

    def reset(self):
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                               struct.pack("ii", 1, 0))
        self.socket.close()
