# Starts a PostgreSQL in a folder of its own, and takes both away when its standard input closes:
# the pipe is held by the test, so they go when the test ends, however it ends.
# Arguments: the folder with the server's programs, a free port, the superuser's password, how large a
# file may be (blocks of 512 bytes, or `unlimited`), and the settings: `tests`, which never wait for the
# disk, or `defaults`.
set -eu
bin=$1 port=$2 password=$3 largest_file=$4 settings=$5
here=$(mktemp -d "${TMPDIR:-/tmp}/schema-tests-pg-XXXXXX")
server=
leave() {
    trap - EXIT
    [ -z "$server" ] || { kill -QUIT "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; }
    rm -rf "$here"
}
trap leave EXIT
trap 'exit 1' TERM HUP INT

printf '%s' "$password" > "$here/password"
"$bin/initdb" --pgdata="$here/data" --username=postgres --pwfile="$here/password" \
    --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8 --locale=C --no-sync \
    > "$here/initdb.log" 2>&1 || { cat "$here/initdb.log" >&2; exit 1; }
if [ "$settings" = tests ]; then
    cat >> "$here/data/postgresql.conf" << 'END'
fsync = off
synchronous_commit = off
full_page_writes = off
shared_buffers = 64MB
max_connections = 40
END
fi
ulimit -f "$largest_file"
"$bin/postgres" -D "$here/data" -p "$port" \
    -c listen_addresses=127.0.0.1 -c unix_socket_directories="$here" \
    -c logging_collector=off \
    > "$here/server.log" 2>&1 < /dev/null &
server=$!
tries=0
until [ "$(sed -n 8p "$here/data/postmaster.pid" 2>/dev/null | tr -d ' ')" = ready ]; do
    kill -0 "$server" 2>/dev/null || { cat "$here/server.log" >&2; exit 1; }
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || { echo "the server is not ready after a minute" >&2; exit 1; }
    sleep 0.1
done
echo "ready $here"
cat > /dev/null
