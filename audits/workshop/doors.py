"""The doors of a session: code and key, and on which ports it is reached."""

import json
import socket
from dataclasses import dataclass, field
from typing import Final

from audits.workshop.codes import new_code, new_key

HERE: Final = "127.0.0.1"
# No packet is sent: asking for the way to an address tells from which of ours it would go out.
_SOMEWHERE: Final = ("192.0.2.1", 9)


@dataclass(frozen=True, slots=True)
class Doors:
    """What opens a session.

    Parameters
    ----------
    code
        What people in the room type.
    control
        What opens projector, notes and keys; only on this computer.
    control_port, phones_port
        Ports that were used before; 0: any free one. Kept so that phones find the session again
        after a restart.
    address
        The address of this computer in the room's network; empty while phones are off.
    """

    code: str = field(default_factory=new_code)
    control: str = field(default_factory=new_key)
    control_port: int = 0
    phones_port: int = 0
    address: str = ""

    @property
    def projector_url(self) -> str:
        """The page for the projector."""
        return f"http://{HERE}:{self.control_port}/{self.control}/projector"

    @property
    def notes_url(self) -> str:
        """The facilitator's page with notes."""
        return f"http://{HERE}:{self.control_port}/{self.control}/notes"

    @property
    def phones_url(self) -> str:
        """What people type into a phone; the code is asked there."""
        return f"http://{self.address}:{self.phones_port}/" if self.address else ""

    @property
    def qr_url(self) -> str:
        """What the QR code holds: address and code in one."""
        return f"{self.phones_url}j/{self.code}" if self.address else ""

    def to_json(self) -> str:
        """Return the doors as JSON text."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__})

    @classmethod
    def from_json(cls, text: str) -> "Doors":
        """Return the doors a text of `to_json` holds."""
        return cls(**json.loads(text))


def own_address() -> str:
    """Return this computer's address in the network, or the one only it can reach itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(_SOMEWHERE)
        except OSError:
            return HERE
        return str(asked.getsockname()[0])


def listener(address: str, port: int) -> socket.socket:
    """Return a socket that listens on `port`, or on any free one when it is taken.

    Raises
    ------
    OSError
        When the address is not one of this computer.
    """
    # With the protocol named, asyncio sends small answers at once instead of collecting them.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
        made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        _bind(made, address, port)
        made.listen(256)
    except OSError:
        made.close()
        raise
    return made


def _bind(made: socket.socket, address: str, port: int) -> None:
    try:
        made.bind((address, port))
    except OSError:
        if not port:
            raise
        made.bind((address, 0))
