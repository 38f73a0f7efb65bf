"""Find ExifTool, the outside judge of what a photo's file tells, or install it.

Run as a program it prints where it is, and ends with 1 where it is missing.
"""

import os
import shutil
import subprocess
import sys

HELP = (
    "The tests of photos need ExifTool, and it was not found or could not be installed. "
    "Install it with your system's package manager, for example: "
    "apt-get install libimage-exiftool-perl"
)


def find() -> str:
    """Return the path of ExifTool on this machine, or nothing."""
    return shutil.which("exiftool") or ""


def install() -> None:
    """Try to install ExifTool; whether it worked is for `find` to say."""
    ways: list[list[str]] = []
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        put = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        ways = [[*put, "libimage-exiftool-perl"], ["apt-get", "update", "-qq"]]
        ways.append(ways[0])
    elif shutil.which("brew"):
        ways = [["brew", "install", "exiftool"]]
    for way in ways:
        subprocess.run(way, check=False, capture_output=True, timeout=600)
        if find():
            return


def main() -> int:
    """Print where ExifTool is, installing it first where it is missing."""
    if not find():
        install()
    print(find() or HELP)
    return 0 if find() else 1


if __name__ == "__main__":
    sys.exit(main())
