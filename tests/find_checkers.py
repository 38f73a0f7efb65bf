"""Find what checks the built pages, or install it: axe-core and the Nu checker by npm, and Java.

Run as a program it prints where they are, and ends with 1 where something is missing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NPM = Path(__file__).parent / "npm"
AXE = NPM / "node_modules/axe-core/axe.min.js"
NU = NPM / "node_modules/vnu-jar/build/dist/vnu.jar"
# What npm writes when it is done; its date says whether the lock file is newer.
DONE = NPM / "node_modules/.package-lock.json"
GET_NPM = (
    "Checking the pages needs npm, which comes with Node.js 18 or newer, and none was found. "
    "Install it with your system's package manager, for example: apt-get install npm"
)
GET_JAVA = (
    "Checking the HTML needs Java 17 or newer, and none was found. Install it with your system's "
    "package manager, for example: apt-get install default-jre-headless"
)
GET_CHECKERS = (
    "axe-core and the Nu checker are not installed. Fetch them with: python tests/find_checkers.py"
)


def install(package: str) -> None:
    """Try to install a package of the system; whether it worked is for the caller to see."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        small = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
        ways = [["apt-get", "update", "-qq"], small]
    elif shutil.which("brew"):
        ways = [["brew", "install", {"npm": "node"}.get(package, "openjdk")]]
    else:
        ways = []
    for way in ways:
        subprocess.run(way, check=False, capture_output=True, timeout=900)


def found(program: str, package: str) -> str:
    """Return the path of a program, installing its package first where there is none."""
    if not shutil.which(program):
        install(package)
    return shutil.which(program) or ""


def fetched() -> bool:
    """Say whether the checkers are there as the lock file wants them."""
    newest = max(path.stat().st_mtime for path in (NPM / "package-lock.json", NPM / "package.json"))
    return AXE.is_file() and NU.is_file() and DONE.is_file() and DONE.stat().st_mtime >= newest


def fetch() -> str:
    """Install the checkers from the lock file; return what went wrong, or nothing."""
    npm = found("npm", "npm")
    if not npm:
        return GET_NPM
    done = subprocess.run([npm, "ci"], cwd=NPM, capture_output=True, text=True, timeout=900)
    return "" if done.returncode == 0 and fetched() else f"npm ci did not work: {done.stderr}"


def main() -> int:
    """Install what is missing, and print where everything is."""
    wrong = "" if fetched() else fetch()
    java = found("java", "default-jre-headless")
    for line in (wrong or f"{AXE}\n{NU}", java or GET_JAVA):
        print(line)
    return 0 if java and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
