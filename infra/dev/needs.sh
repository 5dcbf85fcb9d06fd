# Sourced by the scripts beside it: finds the tools that they need and installs missing ones where that is possible.
# shellcheck shell=bash

# Each need_... returns when its tools are there, installs them as root on a Debian-like system, and otherwise says
# what to install and ends the program with status 2.

say() { printf '%s\n' "$*" >&2; }

# Passes lines on without terminal colours: quiet Maven still sends colour resets.
plain() { sed -u $'s/\x1b\\[[0-9;]*m//g'; }

# Major version of the javac on the path, 0 when there is none.
javac_major() {
    local version
    version=$(javac -version 2>&1) || { echo 0; return; }
    version=${version#javac }
    echo "${version%%[.-]*}"
}

have_jdk() { command -v java >/dev/null && [ "$(javac_major)" -ge 17 ]; }
have_maven() { command -v mvn >/dev/null; }
have_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }
have_cjk_font() { command -v fc-list >/dev/null && fc-list ':lang=zh' 2>/dev/null | grep -q .; }
have_poppler() { command -v pdftotext >/dev/null && command -v pdftoppm >/dev/null; }

# install_packages PACKAGE...: by apt-get when we are root and have it; else explains and ends.
install_packages() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing: $*"
        {
            apt-get -qq update
            DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@"
        } >/dev/null || {
            say "apt-get could not install: $*"
            exit 2
        }
    else
        say "Missing on this machine. On Debian or Ubuntu:"
        say "    sudo apt-get install $*"
        say "Elsewhere install the same: a JDK 17 or newer, Maven 3.8 or newer; for all tests also Chromium,"
        say "a Chinese font such as Noto Sans CJK, and poppler (pdftotext, pdftoppm)."
        exit 2
    fi
}

# The JDK that this release of Debian or Ubuntu has: 17, which the program is built for, or a newer one.
jdk_package() {
    local package
    for package in openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless; do
        if [ -z "$(command -v apt-cache)" ] || apt-cache show "$package" >/dev/null 2>&1; then
            echo "$package"
            return
        fi
    done
    echo default-jdk-headless
}

# Names of the Debian packages that are missing out of those for building.
missing_for_build() {
    have_jdk || jdk_package
    have_maven || echo maven
}

# The same for running every test.
missing_for_tests() {
    missing_for_build
    have_chromium || echo chromium
    have_cjk_font || printf '%s\n' fontconfig fonts-noto-cjk
    have_poppler || echo poppler-utils
}

# A fresh image has no lists of packages yet, and the names below depend on them.
refresh_lists() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! apt-cache show bash >/dev/null 2>&1; then
        apt-get -qq update >/dev/null || true # a failure shows when something is installed
    fi
}

need() {
    local missing
    have_jdk || refresh_lists
    mapfile -t missing < <("$1")
    [ "${#missing[@]}" -eq 0 ] || install_packages "${missing[@]}"
}

need_build_tools() { need missing_for_build; }
need_test_tools() { need missing_for_tests; }
need_java_to_run() { command -v java >/dev/null || need missing_for_build; }
