"""Serves a built site by a real nginx or Apache, with the files that the build made for it."""

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import find_server

TYPES = """types {
    text/html html; text/css css; application/javascript js; application/json json;
    image/svg+xml svg; image/jpeg jpg; image/png png; image/webp webp; text/plain txt;
    application/xml xml; application/wasm wasm; text/csv csv; application/pdf pdf;
}
default_type application/octet-stream;
"""

NGINX = """daemon off;
master_process off;
pid {work}/pid;
error_log stderr warn;
events {{}}
http {{
    access_log off;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    {types}
    server {{
        listen 127.0.0.1:{port};
        root {site};
        index index.html;
        error_page 404 /404.html;
        include {site}/hosts/nginx.conf;
    }}
}}
"""

APACHE = """ServerRoot {work}
ServerName 127.0.0.1
PidFile {work}/pid
Listen 127.0.0.1:{port}
LoadModule mpm_event_module {modules}/mod_mpm_event.so
LoadModule authz_core_module {modules}/mod_authz_core.so
LoadModule dir_module {modules}/mod_dir.so
LoadModule mime_module {modules}/mod_mime.so
LoadModule headers_module {modules}/mod_headers.so
LoadModule alias_module {modules}/mod_alias.so
ErrorLog {work}/errors
TypesConfig {work}/types
DefaultRuntimeDir {work}
DocumentRoot {site}
DirectoryIndex index.html
ErrorDocument 404 /404.html
<Directory {site}>
    AllowOverride All
    Require all granted
</Directory>
"""
APACHE_TYPES = """text/html html
text/css css
application/javascript js
application/json json
image/svg+xml svg
image/jpeg jpg
image/png png
application/wasm wasm
application/xml xml
"""


def free_port() -> int:
    """Return a port of this computer that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def started(command: list[str], work: Path, port: int) -> subprocess.Popen[bytes]:
    """Start a server and wait until it answers; a failure says what it said."""
    with (work / "said").open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT)
    until = time.monotonic() + 20
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.05)
    process.kill()
    process.wait(20)
    told = "".join(one.read_text() for one in work.iterdir() if one.name in {"said", "errors"})
    pytest.fail(f"{command[0]} did not start: {told}")


def command_for(server: str, site: Path, work: Path, port: int) -> list[str]:
    """Write the server's configuration into `work`, and return what starts it."""
    path = find_server.find(server)
    if not path:
        pytest.fail(find_server.lacking(server))
    if server == "nginx":
        text = NGINX.format(work=work, types=TYPES, port=port, site=site)
        (work / "nginx.conf").write_text(text, encoding="utf-8")
        return [path, "-p", str(work), "-c", str(work / "nginx.conf")]
    (work / "types").write_text(APACHE_TYPES, encoding="utf-8")
    modules = find_server.modules(path)
    text = APACHE.format(work=work, port=port, site=site, modules=modules)
    (work / "apache.conf").write_text(text, encoding="utf-8")
    return [path, "-f", str(work / "apache.conf"), "-D", "FOREGROUND"]


@contextmanager
def hosted(server: str, site: Path, work: Path) -> Iterator[str]:
    """Yield the address at which `server` serves the site; it stops with the block.

    `work` is an empty folder for what the server writes.
    """
    port = free_port()
    process = started(command_for(server, site, work, port), work, port)
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(20)
