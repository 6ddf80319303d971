package dev.halftime.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.halftime.Ending;
import dev.halftime.Ending.Boundary;
import dev.halftime.Episode;
import dev.halftime.Party;
import dev.halftime.Setting;
import dev.halftime.episode.Lamps;
import dev.halftime.episode.Plays;
import dev.halftime.json.Json;
import dev.halftime.setting.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tests real programs, working and broken, as agents.
@Timeout(60)
class ProcessAgentTest {

  /// A script that answers each question by a command.
  static final String ANSWER =
      "while read -r line; do case \"$line\" in *'\"kind\":\"act\"'*) %s;; esac; done";

  private static final String FINISH = "echo '{\"kind\":\"finish\"}'";

  private static final Limits SHORT =
      new Limits(20, 20, 1000, 10, Duration.ofMillis(300), 1_000_000);

  @TempDir Path folder = Path.of(".");

  @Test
  void aProgramPlaysLikeAnyAgentAndItsUsageIsCounted() throws IOException {
    Path program = folder.resolve("keeper.py");
    Files.writeString(
        program,
        """
        import json, sys
        painted = False
        for line in sys.stdin:
            message = json.loads(line)
            if message["kind"] == "saw" and message["observation"]["kind"] == "result":
                painted = True
            if message["kind"] != "act":
                continue
            action = {"kind": "finish", "answer": "fertig \u00fc"} if painted else {
                "kind": "call", "tool": "paint", "arguments": {"lamp": 0, "colour": "red"}}
            action["usage"] = {"tokensIn": 100, "tokensOut": 7, "dollars": 0.25}
            print(json.dumps(action), flush=True)
        """);

    Episode episode = play(Limits.DEFAULT, "python3", program.toString());

    assertThat(episode.ending()).isEqualTo(new Ending.Finished("fertig \u00fc"));
    assertThat(new Lamps(1).solved(Lamps.task(0), episode)).isTrue();
    assertThat(episode.usage().tokens()).isEqualTo(214);
    assertThat(episode.usage().dollars()).isEqualTo(0.5);
  }

  @Test
  void aProgramIsToldEachThingOnceAndLearnsAtTheEnd() throws IOException {
    Path heard = folder.resolve("heard");
    String script =
        ANSWER
            .formatted("echo '{\"kind\":\"say\",\"text\":\"which colour?\"}'")
            .replace("case", "printf '%s\\n' \"$line\" >> " + heard + "; case");
    try (ProcessAgent agent = new ProcessAgent(List.of("sh", "-c", script), 42)) {
      Episode episode = Plays.with(agent).in(Setting.INTERACTIVE).within(Plays.TIGHT).play();
      agent.learn(episode.seenBy(Party.AGENT));
    }
    List<String> kinds =
        Files.readAllLines(heard).stream()
            .map(line -> Json.read(line).get("kind").asText())
            .toList();

    assertThat(kinds.subList(0, 6)).containsExactly("hello", "given", "saw", "act", "saw", "act");
    assertThat(kinds).containsOnlyOnce("given", "learn").endsWith("learn");
    assertThat(Json.read(Files.readAllLines(heard).getFirst()).get("seed").asLong()).isEqualTo(42);
    assertThat(Files.readString(heard)).doesNotContain("\"lamp\":0,\"colour\"");
  }

  @Test
  void aProgramThatDiesIsReportedWithItsExitCodeAndLastWords() {
    assertThat(broke("echo starting >&2; echo 'no key found' >&2; exit 3"))
        .isEqualTo(
            new Ending.Failed(
                Boundary.AGENT,
                "the program ended with exit code 3 instead of answering;"
                    + " its last line on stderr: no key found"));
  }

  @Test
  void aProgramThatDiesInTheMiddleBreaksOnlyThen() {
    Episode episode =
        play(
            Limits.DEFAULT,
            "sh",
            "-c",
            "read -r a; read -r b; read -r c; read -r d; echo"
                + " '{\"kind\":\"think\",\"text\":\"hm\"}'; kill -9 $$");

    assertThat(episode.transcript().size()).isEqualTo(3);
    assertThat(episode.ending())
        .isInstanceOfSatisfying(
            Ending.Failed.class, broke -> assertThat(broke.why()).contains("exit code 137"));
  }

  @Test
  void aProgramThatCtrlCEndsBeforeItsFirstAnswerIsStartedOnceMore() {
    Path marker = folder.resolve("marker");
    String once = "[ -e " + marker + " ] || { touch " + marker + "; kill -INT $$; }; ";

    assertThat(play(Limits.DEFAULT, "sh", "-c", once + ANSWER.formatted(FINISH)).ending())
        .isEqualTo(new Ending.Finished(""));
    assertThat(broke("kill -INT $$").why()).contains("exit code 130");
  }

  @Test
  void aProgramThatDoesNotExistIsReported() {
    assertThatThrownBy(() -> new ProcessAgent(List.of("/no/such/program"), 0))
        .hasMessageContaining("cannot start the program")
        .hasMessageContaining("/no/such/program");
  }

  @Test
  void garbageIsShownAndBreaksTheEpisode() {
    assertThat(broke(ANSWER.formatted("echo 'Traceback: oh no'")).why())
        .contains("not an action", "stderr", "Traceback: oh no");
    assertThat(broke(ANSWER.formatted("echo '[1, 2]'")).why()).contains("not a JSON object");
    assertThat(broke(ANSWER.formatted("echo '{\"kind\":\"dance\"}'")).why()).contains("dance");
    assertThat(broke(ANSWER.formatted("echo '{\"kind\":\"say\"}'")).why())
        .contains("kind 'say' without 'text'");
  }

  @Test
  void aLineOfAHundredMegabytesIsNotReadToItsEnd() {
    assertThat(broke("head -c 100000000 /dev/zero | tr '\\0' x; echo").why())
        .isEqualTo("the program wrote a line of more than 16777216 bytes");
  }

  @Test
  void anActionThatIsTooLongBreaksTheEpisode() {
    String script =
        ANSWER.formatted(
            "printf '{\"kind\":\"say\",\"text\":\"'; head -c 2000000 /dev/zero | tr '\\0' x;"
                + " echo '\"}'");

    assertThat(broke(script).why()).contains("2000000 characters; the limit is 1000000");
  }

  @Test
  void silenceMeetsTheLimitOfWorkingTime() {
    Episode episode = play(SHORT, "sh", "-c", "sleep 1000");

    assertThat(episode.ending())
        .isEqualTo(new Ending.Failed(Boundary.LIMIT, "more than 0.3 s of working time"));
  }

  @Test
  void aFloodOnStderrNeitherBlocksNorFillsMemory() {
    String flood = "head -c 50000000 /dev/zero | tr '\\0' x >&2; ";

    Episode episode =
        play(Limits.DEFAULT, "sh", "-c", flood + ANSWER.formatted("echo '{\"kind\":\"finish\"}'"));

    assertThat(episode.ending()).isEqualTo(new Ending.Finished(""));
  }

  @Test
  void aModelThatBrokeIsNotTheAgentsFault() {
    assertThat(broke(ANSWER.formatted("echo '{\"kind\":\"broke\",\"why\":\"429 for an hour\"}'")))
        .isEqualTo(new Ending.Failed(Boundary.CLAIM, "429 for an hour"));
  }

  @Test
  void aProgramThatFailedStaysGone() {
    try (ProcessAgent agent = new ProcessAgent(List.of("sh", "-c", "exit 1"), 0)) {
      Plays.with(agent).play();

      assertThat(Plays.with(agent).play().ending().toString())
          .contains("the program is not running, since it failed earlier", "exit code 1");
    }
  }

  @Test
  @Tag("whole")
  void whatAProgramHasStartedEndsWithIt() throws IOException {
    Path pid = folder.resolve("pid");
    String script =
        "sleep 1000 & echo $! > " + pid + "; " + ANSWER.formatted("echo '{\"kind\":\"finish\"}'");

    Episode episode = play(Limits.DEFAULT, "sh", "-c", script + "; wait");

    assertThat(episode.ending()).isEqualTo(new Ending.Finished(""));
    long sleeper = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(sleeper).ifPresent(handle -> handle.onExit().join());
    assertThat(ProcessHandle.of(sleeper).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  @Test
  void aClosedOutputIsSeenAtOnceAndIsTheAgentsDoing() {
    long start = System.nanoTime();

    Ending.Failed broke = broke("echo bye >&2; exec >&-; sleep 1000");

    assertThat(broke.where()).isEqualTo(Boundary.AGENT);
    assertThat(broke.why()).contains("closed its standard output", "bye");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void aProgramThatDiesIsSeenAlsoIfWhatItStartedHoldsItsOutput() {
    assertThat(broke("sleep 1000 & exit 5").why()).contains("exit code 5");
  }

  @Test
  @Tag("whole")
  void whatAProgramHasStartedEndsWithItAlsoIfItWasLetGo() throws Exception {
    Path pid = folder.resolve("pid");
    String script =
        "(setsid sh -c 'echo $$ > "
            + pid
            + "; trap \"\" TERM HUP; exec sleep 1000' &); while [ ! -s "
            + pid
            + " ]; do sleep 0.01; done; "
            + ANSWER.formatted(FINISH);

    assertThat(play(Limits.DEFAULT, "sh", "-c", script).ending())
        .isEqualTo(new Ending.Finished(""));
    long sleeper = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(sleeper).ifPresent(handle -> handle.onExit().join());
    assertThat(ProcessHandle.of(sleeper).map(ProcessHandle::isAlive).orElse(false)).isFalse();
  }

  @Test
  void learningNeverWaitsForAProgramThatDoesNotRead() {
    try (ProcessAgent agent = new ProcessAgent(List.of("sh", "-c", "exec sleep 1000"), 0)) {
      Episode huge =
          Plays.with(Plays.script(new dev.halftime.Action.Say("x".repeat(900_000)))).play();

      agent.learn(huge);
      agent.learn(huge);

      assertThat(Plays.with(agent).within(SHORT).play().ending().toString())
          .contains("working time");
    }
  }

  static Ending.Failed broke(String script) {
    return (Ending.Failed) play(Limits.DEFAULT, "sh", "-c", script).ending();
  }

  static Episode play(Limits limits, String... command) {
    try (ProcessAgent agent = new ProcessAgent(List.of(command), 0)) {
      return Plays.with(agent).within(limits).timedBy(System::nanoTime).play();
    }
  }
}
