# Sets JAVA_HOME to a JDK 25: the one it names already if that is one, else the first in the usual
# install folders, else the one on the PATH. Sourced by ./mvnw and ./halftime.

# A service, a timer or a container may not set it.
if [ -z "${HOME:-}" ]; then
  HOME=$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6)
  export HOME="${HOME:-/}"
fi

is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

find_jdk25() {
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if [ -n "$home" ] && is_jdk25 "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  javac=$(command -v javac) || return 1
  home=$(dirname "$(dirname "$(readlink -f "$javac")")")
  is_jdk25 "$home" && printf '%s\n' "$home"
}

case $- in *f*) noglob=1; set +f ;; *) noglob= ;; esac
if JAVA_HOME=$(find_jdk25); then
  export JAVA_HOME
else
  echo "Halftime needs a JDK 25: install one (for example Temurin 25 from adoptium.net) or set JAVA_HOME to it." >&2
  exit 1
fi
[ -z "$noglob" ] || set -f
