# Shared by the scripts beside it: finds Java, builds when need be, starts a class of ours.
# Sourced, with $root set to the project's folder.

# What Flink's and Kafka's reflection needs on Java 17.
opens=()
for package in java.lang java.util java.util.concurrent java.nio java.time sun.nio.ch; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java="$JAVA_HOME/bin/java"
    [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, but there is no bin/java in it"
  else
    java=$(command -v java) || fail "no java found: install a JDK 17 or later, or set JAVA_HOME"
  fi
  local version
  version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "${version:-0}" -ge 17 ] || fail "Java 17 or later is needed; $java is ${version:-unknown}"
}

# Whether something was changed after the last build.
stale() {
  [ -f "$built" ] || return 0
  [ -n "$(find "$root/pom.xml" "$root/schemas" "$root/src/main" -newer "$built" -print -quit)" ]
}

build() {
  built="$root/target/.built"
  stale || return 0
  command -v mvn >/dev/null || fail "no mvn found: install Maven 3.8 or later"
  echo "building ..." >&2
  local begun
  begun=$(mktemp)
  (cd "$root" && mvn -q -B package -Dmaven.test.skip=true) >&2 || fail "the build failed"
  # The build began before a change that was made meanwhile.
  touch -r "$begun" "$built"
  rm -f "$begun"
}

# run_class CLASS HEAP LOGFILE ARGS...: replaces the shell, so that signals reach Java.
# $log_settings, when set, names other logging settings on the classpath.
run_class() {
  local class=$1 heap=$2 log=$3
  shift 3
  mkdir -p "$root/target/logs"
  exec "$java" "-Xmx$heap" "${opens[@]}" \
    -Dlog4j2.configurationFile="${log_settings:-dev/perennial/app/sandbox/log4j2-file.properties}" \
    -Dperennial.log="$root/target/logs/$log" \
    -cp "$root/target/classes:$root/target/lib/*" "$class" "$@"
}
