# What ./run and ./test have in common: find a Python, fill .venv. Sourced; wants $here, POSIX sh.

venv=$here/.venv
unset PYTHONHOME
PYTHONPATH=$here
export PYTHONPATH

# Sets $python to the first Python that is new enough; says what to install if there is none.
find_python() {
    for python in python3.11 python3.12 python3.13 python3.14 python3; do
        "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    echo "Python 3.11 or newer is needed; install it (Debian: apt install python3, FreeBSD: pkg install python311)." >&2
    exit 1
}

# install LOCKFILE WHEELS: fill .venv with what the lock file names, if it is not there yet.
install() {
    "$python" "$here/bin/install.py" "$here/$1" "$2" || exit
}
