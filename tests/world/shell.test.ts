// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are variables of the shell
import { describe, expect, test } from "vitest";
import type { ContainerExec } from "../../src/sim/world/exec.ts";
import { execInContainer } from "../../src/sim/world/exec.ts";
import { newBench } from "./bench.ts";

const bench = newBench();
bench.machine("node1");
bench.pod("box", "node1", {
  c: {
    command: ["sleep", "infinity"],
    env: [{ name: "COLOR", value: "파랑" }],
    mounts: [
      { mountPath: "/data", volume: "vol", readOnly: false },
      { mountPath: "/config", volume: "conf", readOnly: true },
    ],
  },
});
bench.run(1000);

const sh = (script: string): ContainerExec => execInContainer(bench.engine.view("test"), bench.container("box").id, ["sh", "-c", script]);

/** What manifests and learners write, as a transcript: script, what it prints, how it ends. */
const transcripts: readonly (readonly [script: string, stdout: string, exitCode?: number])[] = [
  ["echo hello", "hello\n"],
  ["echo -n a; echo b", "ab\n"],
  ["echo $COLOR ${COLOR} '$COLOR' \"$COLOR\"", "파랑 파랑 $COLOR 파랑\n"],
  ["echo ${NONE:-default} ${NONE-x} [${NONE}] ${#COLOR}", "default x [] 2\n"],
  ["F=a.tar.gz; echo ${F%.gz} ${F%%.*} ${F#*.} ${F##*.}", "a.tar a tar.gz gz\n"],
  ["echo $(echo a; echo b) `echo c`", "a b c\n"],
  ["echo $((2 + 3 * 4)) $(( (1+1) * 2 )) $((7 / 2)) $((7 % 2))", "14 4 3 1\n"],
  ["true && echo yes || echo no; false && echo yes || echo no", "yes\nno\n"],
  ["if [ -d /data ]; then echo there; else echo not; fi", "there\n"],
  ["i=0; while [ $i -lt 3 ]; do i=$((i+1)); echo $i; done", "1\n2\n3\n"],
  ["until [ -f /tmp/x ]; do touch /tmp/x; echo made; done", "made\n"],
  ["for x in a b c; do [ $x = b ] && continue; echo $x; done", "a\nc\n"],
  ["for x in 1 2 3; do for y in 1 2; do [ $x = 2 ] && break 2; echo $x$y; done; done; echo end", "11\n12\nend\n"],
  ["case web-1 in db*) echo db;; web-[0-9]|app) echo web;; *) echo other;; esac", "web\n"],
  ["echo one > /tmp/f; echo two >> /tmp/f; cat /tmp/f; wc -l < /tmp/f", "one\ntwo\n2\n"],
  ["cat <<EOF\n$COLOR $((1+1))\nEOF", "파랑 2\n"],
  ["cat <<'EOF'\n$COLOR\nEOF", "$COLOR\n"],
  ["printf '%s-%03d\\n' a 7", "a-007\n"],
  ["seq 3 | tail -n 1", "3\n"],
  ["printf 'b\\na\\nb\\n' | sort | uniq -c | grep b", "      2 b\n"],
  ["printf 'a b\\nc d\\n' | while read x y; do echo $y$x; done", "ba\ndc\n"],
  ["(cd /tmp; pwd); pwd", "/tmp\n/\n"],
  ["x=1; (x=2); echo $x; { x=3; }; echo $x", "1\n3\n"],
  ["set -e; false; echo never", "", 1],
  ["set -e; false || true; echo here", "here\n"],
  ["exit 42", "", 42],
  ["nosuchcommand; echo $?", "127\n"],
  ["sh -c 'echo $0 $1' name arg", "name arg\n"],
  ['set -- a \'b c\'; for x in "$@"; do echo "<$x>"; done; echo $#', "<a>\n<b c>\n2\n"],
  ["sleep 2 & sleep 1 & wait; echo done", "done\n"],
  ["trap 'echo bye' EXIT; echo hi", "hi\nbye\n"],
  ["mkdir -p /data/a/b; touch /data/a/b/c; ls /data/a; find /data -type f", "b\n/data/a/b/c\n"],
  ["touch /data/1.txt /data/2.txt; echo /data/*.txt; rm /data/*.txt; ls /data", "/data/1.txt /data/2.txt\n"],
  ["echo x > /config/a; echo $?", "1\n"],
  ["echo a | tr a-z A-Z; echo a:b:c | cut -d: -f2; echo abc | sed 's/b/X/'", "A\nb\naXc\n"],
  ["hostname; date +%s", "box\n1767225601\n"],
  ["! true; echo $?; ! false; echo $?", "1\n0\n"],
  ["echo visible 2>&1 >/dev/null; echo err >&2", ""],
  ['test -n "$(cat /etc/resolv.conf | grep nameserver)" && echo dns', "dns\n"],
  ["n=$(cat /tmp/n 2>/dev/null || echo 0); echo $((n+1))", "1\n"],
  ["echo aGVsbG8= | base64 -d", "hello"],
  ["sh -c 'kill -ABRT $$'; echo $?", "134\n"],
  ["i=0; while [ $i -lt 300 ]; do i=$((i+1)); done; echo $i", "300\n"],
  ["cd /tmp; cd /data; cd -", "/tmp\n"],
];

describe("shell", () => {
  test.each(transcripts.map(([script, stdout, exitCode = 0]) => ({ script, stdout, exitCode })))(
    "$script",
    ({ script, stdout, exitCode }) => {
      const result = sh(script);
      expect({ stdout: result.stdout, exitCode: result.exitCode }).toEqual({ stdout, exitCode });
    },
  );

  test.each([
    ["nosuchcommand", "sh: nosuchcommand: not found\n"],
    ["if true", 'sh: Syntax error: end of file unexpected (expecting "then")\n'],
    ["awk 1 /etc/passwd", "awk: 이 시뮬레이션에는 없다: 명령 awk\n"],
    ["cat /none", "cat: can't open '/none': No such file or directory\n"],
    ["echo x > /config/a", "sh: can't create /config/a: Read-only file system\n"],
    ["[ a -eq 1 ]", "sh: a: bad number\n"],
  ])("%s complains", (script, stderr) => {
    expect(sh(script).stderr).toBe(stderr);
  });

  test("an endless loop without a pause comes back, as a command that does not end", () => {
    expect(sh("while true; do :; done")).toMatchObject({ exitCode: 130, durationMillis: 600_000 });
  });

  test("waiting moves the command's own clock", () => {
    expect(sh("sleep 3; sleep 1.5").durationMillis).toBe(4500);
  });

  test("files written are actions, not yet facts", () => {
    const { actions } = sh("echo kept > /data/file");
    expect(actions).toMatchObject([{ table: "file", key: "vol:/file", value: { content: "kept\n", path: "/file" } }]);
    expect(sh("cat /data/file").exitCode).toBe(1);
  });

  test("what is not there cannot be started", () => {
    const result = execInContainer(bench.engine.view("test"), bench.container("box").id, ["nosuch"]);
    expect(result.startError).toContain('unable to start container process: exec: "nosuch": executable file not found in $PATH: unknown');
  });
});
