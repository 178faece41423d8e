"""A complete Odoo 19 in `var/odoo`, unpacked from Debian's packages without installing them.

Debian's own dependencies of the package cannot be met on Debian 12, so it is unpacked beside
a virtual environment. Its symbolic links climb to a `usr/share` next to it: the packages they
point to are unpacked into the same root. Nothing on the system is touched, root is not needed,
and apt checks every signature in an area of its own.
"""

import os
import shutil
import subprocess
from pathlib import Path

from config.paths import ODOO_TREE, VAR
from config.steps import Problem, call

SUITES = ("unstable", "testing")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
# Fonts and scripts that Odoo's links point to; Awesome in the release that still has version 4.
STABLE_PACKAGES = (
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-font-awesome",
    "fonts-inconsolata",
    "fonts-ocr-b",
    "fonts-roboto-unhinted",
)
MOVING_PACKAGES = ("fonts-montserrat",)
NEEDED_ADDONS = ("web", "mail", "portal", "sms", "payment", "hr_attendance", "hr_holidays")
DIST = Path("usr/lib/python3/dist-packages")
SEGMENTATION = Path("odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js")


def source():
    """Return the folder to import `odoo` from: the one given by ODOO=, or ours."""
    given = os.environ.get("ODOO")
    if not given:
        return ODOO_TREE / DIST
    path = Path(given).expanduser().resolve()
    for folder in (path, path.parent, path / DIST):
        if (folder / "odoo" / "release.py").exists():
            return folder
    raise Problem(f"ODOO={given} holds no Odoo: neither a source checkout nor a package folder.")


def is_there():
    """Tell whether our own tree is complete; it gets its name only when it is."""
    return ODOO_TREE.exists()


def check(folder):
    """Refuse anything that is not a complete Odoo 19.0, by its files rather than its label."""
    release = folder / "odoo" / "release.py"
    if not release.exists() or "version_info = (19, 0," not in release.read_text():
        raise Problem(f"{folder} is no Odoo 19.0. This project is written for that release only.")
    places = (folder / "odoo" / "addons", folder / "addons")
    absent = [
        name
        for name in NEEDED_ADDONS
        if not any((place / name / "__manifest__.py").exists() for place in places)
    ]
    if absent:
        raise Problem(f"The Odoo in {folder} lacks the addons {', '.join(absent)}.")


def fetch():
    """Download, unpack and repair; the tree appears under its name only when it is whole."""
    area = VAR / "apt"
    fresh = VAR / "odoo.new"
    for folder in (area, fresh):
        shutil.rmtree(folder, ignore_errors=True)
    options = _private_area(area)
    suite = _download_odoo(area, options)
    _apt(options, "download", *(f"{name}/{_codename()}" for name in STABLE_PACKAGES), cwd=area)
    _apt(options, "download", *(f"{name}/{suite}" for name in MOVING_PACKAGES), cwd=area)
    for package in sorted(area.glob("*.deb")):
        call(["dpkg", "-x", package, fresh], log="dpkg")
    version = next(area.glob("odoo-19_*.deb")).name.split("_")[1]
    _repair(fresh / DIST, area)
    check(fresh / DIST)
    shutil.rmtree(ODOO_TREE, ignore_errors=True)
    fresh.rename(ODOO_TREE)
    shutil.rmtree(area)
    return f"odoo-19 {version} of {suite}"


def _private_area(area):
    """Make an apt area that knows the machine's own mirror and nothing else of the system."""
    for folder in ("lists/partial", "cache/archives/partial"):
        (area / folder).mkdir(parents=True)
    mirror = _mirror()
    lines = [f"deb [signed-by={KEYRING}] {mirror} {suite} main" for suite in (*SUITES, _codename())]
    (area / "sources.list").write_text("\n".join(lines) + "\n")
    settings = {
        "Dir::Etc::sourcelist": area / "sources.list",
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": area / "lists",
        "Dir::Cache": area / "cache",
        "APT::Sandbox::User": "",
    }
    options = [word for name, value in settings.items() for word in ("-o", f"{name}={value}")]
    _apt(options, "update", cwd=area)
    return options


def _mirror():
    listed = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(ORIGIN) $(REPO_URI)", "Created-By: Packages"],
        capture_output=True,
        text=True,
        check=False,
    )
    uris = [line.split()[1] for line in listed.stdout.splitlines() if line.startswith("Debian ")]
    if not uris:
        raise Problem("apt knows no Debian mirror here. Name an Odoo 19 you have: ODOO=/path")
    return uris[0]


def _codename():
    lines = Path("/etc/os-release").read_text().splitlines()
    release = dict(line.split("=", 1) for line in lines if "=" in line)
    return release.get("VERSION_CODENAME", "bookworm").strip('"')


def _apt(options, *words, cwd):
    call(["apt-get", *options, *words], log=f"apt-odoo-{words[0]}", cwd=cwd)


def _download_odoo(area, options):
    """Take the newest 19.0 build: the moving suites change, so any of them will do."""
    for suite in SUITES:
        try:
            _apt(options, "download", f"odoo-19/{suite}", cwd=area)
        except Problem:
            continue
        return suite
    raise Problem("Debian offers no odoo-19 any more. Name an Odoo 19 you have: ODOO=/path")


def _repair(dist, area):
    """Undo what packaging broke; each repair does nothing where there is nothing to repair."""
    shutil.rmtree(dist / "addons", ignore_errors=True)  # a partial copy of odoo/addons
    script = dist / SEGMENTATION
    if script.exists():
        return
    script.parent.mkdir(parents=True, exist_ok=True)
    try:
        call(["npm", "pack", "@mediapipe/selfie_segmentation"], log="npm", cwd=area)
        archive = next(area.glob("mediapipe-selfie_segmentation-*.tgz"))
        call(["tar", "-xzf", archive, "package/selfie_segmentation.js"], log="npm-tar", cwd=area)
        shutil.copy(area / "package" / script.name, script)
    except (Problem, OSError):
        # Only the background blur of video calls uses it; its absence breaks the web client.
        script.write_text("// Stripped by the packager; background blur is not available.\n")
