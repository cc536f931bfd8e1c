# SPDX-License-Identifier: Apache-2.0
"""Devices between a client and its server, for tests/real/world: a packet filter knows no names and cannot hang up.

Port 10451: TLS for 127.0.0.1:443, but RST to a ClientHello that names the mail server.
Port 10452: the same with silence in place of RST.
Port 10453: accepts connections and closes them at once.

Prints "ready" once all ports are open and runs until it is ended.
"""
import asyncio
import socket
import struct

FILTERED = b"mail.contoso.example"
SERVER = ("127.0.0.1", 443)
RECORD_HEADER = 5  # RFC 8446 §5.1: type, version, length


async def first_record(reader):
    """The ClientHello, or as much of something else as tells that it is none."""
    head = await reader.readexactly(RECORD_HEADER)
    if head[0] != 0x16:
        return head
    return head + await reader.readexactly(struct.unpack("!H", head[3:])[0])


def reset(writer):
    writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def pump(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except OSError:
        writer.transport.abort()


async def inspect(reader, writer, resets):
    try:
        hello = await first_record(reader)
    except (OSError, asyncio.IncompleteReadError):
        writer.close()
        return
    if FILTERED in hello and resets:
        reset(writer)
        return
    if FILTERED in hello:
        while await reader.read(65536):
            pass
        writer.close()
        return
    onward_reader, onward_writer = await asyncio.open_connection(*SERVER)
    onward_writer.write(hello)
    await asyncio.gather(pump(reader, onward_writer), pump(onward_reader, writer))
    onward_writer.close()
    writer.close()


async def hang_up(_reader, writer):
    writer.close()


async def main():
    devices = {
        10451: lambda reader, writer: inspect(reader, writer, True),
        10452: lambda reader, writer: inspect(reader, writer, False),
        10453: hang_up,
    }
    servers = [await asyncio.start_server(device, None, port) for port, device in devices.items()]
    print("ready", flush=True)
    await asyncio.gather(*(server.serve_forever() for server in servers))


asyncio.run(main())
