"""Find the web servers that our host files are tested with, nginx and Apache, or install them.

Run as a program it prints where they are, and ends with 1 where one is missing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Each server's command, and the packages of Debian and Homebrew that bring it.
SERVERS = {"nginx": ("nginx-light", "nginx"), "apache2": ("apache2-bin", "httpd")}
NAMES = {"nginx": ("nginx",), "apache2": ("apache2", "httpd")}
FOLDERS = os.pathsep.join(["/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"])


def find(server: str) -> str:
    """Return the path of a server on this machine, or nothing."""
    places = os.environ.get("PATH", "") + os.pathsep + FOLDERS
    return next((path for name in NAMES[server] if (path := shutil.which(name, path=places))), "")


def lacking(server: str) -> str:
    """Return what to say where a server is missing."""
    return (
        f"The tests of the host files need {server}, and it was not found or could not be "
        "installed. Install it with your system's package manager, for example: "
        f"apt-get install {SERVERS[server][0]}"
    )


def install(server: str) -> None:
    """Try to install a server; whether it worked is for `find` to say."""
    debian, homebrew = SERVERS[server]
    ways: list[list[str]] = []
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        put = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", debian]
        ways = [put, ["apt-get", "update", "-qq"], put]
    elif shutil.which("brew"):
        ways = [["brew", "install", homebrew]]
    for way in ways:
        # A package must not start a server of its own; the tests start and stop theirs.
        subprocess.run(
            way,
            check=False,
            capture_output=True,
            timeout=600,
            env={**os.environ, "RUNLEVEL": "1", "DEBIAN_FRONTEND": "noninteractive"},
        )
        if find(server):
            return


def modules(server: str) -> Path:
    """Return the folder of Apache's modules, beside the server."""
    places = [Path("/usr/lib/apache2/modules"), Path(server).parent.parent / "lib/httpd/modules"]
    return next((one for one in places if one.is_dir()), places[0])


def main() -> int:
    """Print where each server is, installing what is missing first."""
    for server in SERVERS:
        if not find(server):
            install(server)
        print(find(server) or lacking(server))
    return 0 if all(map(find, SERVERS)) else 1


if __name__ == "__main__":
    sys.exit(main())
