package dev.halftime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.web.WebEntryPoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Every parser returns a result or throws one of its declared exceptions.
///
/// `bench/fuzz SECONDS` runs it for longer.
@Tag("whole")
class FuzzTest {

  private static final String[] WEB = {
    "GET /run?id={run}&agent=clerk&setting=classical&family=&verdict=",
    "GET /episodes?run={run}&from=0&agent=noop&sort=score",
    "GET /report?id={run}",
    "GET /utility?id={run}&userMinute=0.5&harm=20&call=0.01&minutesPerUserTurn=0.5",
    "GET /users?id={run}",
    "GET /task?run={run}&benchmark=helpdesk&task=t1",
    "GET /episode?run={run}&cell=x&from=0",
    "GET /search?q=refund&run={run}&from=0",
    "GET /compare?run={run}&task=t1&a=clerk&b=noop",
    "GET /agents?run={run}&a=clerk&b=noop",
    "GET /trainings",
    "GET /training?id=x",
    "GET /people?run={run}",
    "GET /people/report?run={run}",
    "GET /chairs?benchmark=helpdesk&seed=1",
    "GET /chair?id={chair}",
    "GET /chair/part?id={chair}&blind={battle}",
    "GET /battle?id={battle}",
    "GET /live/chair?id={chair}",
    "GET /live/run?id={run}",
    "POST /chair/act\nid={chair}&turn=1&do=say&words=Hello",
    "POST /chair/act\nid={chair}&turn=1&do=call&tool=x&arg.a=1",
    "POST /chair/on\nid={chair}&after=0&do=on",
    "POST /chairs\nrole=agent&benchmark=helpdesk&setting=second-half&length=4&seed=1&task=t1",
    "POST /vote\nid={battle}&winner=tie",
    "POST /judge\nrun={run}&cell=x&solved=yes&effort=3&again=no",
    "POST /login\ntoken=x",
  };

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  /// All entry points except that of the web application.
  static List<Fuzzer.Target> files(Path folder) throws IOException {
    List<Fuzzer.Target> targets = new ArrayList<>(new TextTargets(folder).all());
    targets.addAll(new Tau2Targets(folder).all());
    targets.addAll(new TraceTargets(folder).all());
    targets.add(StoryTargets.all(folder.resolve("story")));
    return targets;
  }

  private List<Fuzzer.Target> targets(WebEntryPoints web) throws IOException {
    List<Fuzzer.Target> targets = files(folder);
    targets.add(
        Fuzzer.Target.of(
            "web",
            Set.of(IllegalArgumentException.class),
            in -> web.ask(new String(in, StandardCharsets.UTF_8)),
            WEB));
    String only = System.getProperty("halftime.fuzz.target", "");
    return targets.stream().filter(it -> it.name().contains(only)).toList();
  }

  private void fuzz(long atMost, Duration time) throws IOException {
    Path broken = Path.of(System.getProperty("java.io.tmpdir"), "halftime-fuzz");
    long seed = Long.getLong("halftime.fuzz.seed", 1);
    List<String> failures = new ArrayList<>();
    try (WebEntryPoints web = new WebEntryPoints()) {
      for (Fuzzer.Target target : targets(web)) {
        Fuzzer.Outcome outcome = new Fuzzer(target, seed, broken).run(atMost, time);
        if (atMost == Long.MAX_VALUE) {
          System.out.printf(
              "%-28s %,12d inputs %,6d outcomes %d failures%n",
              outcome.target(),
              outcome.executions(),
              outcome.outcomes(),
              outcome.failures().size());
        }
        outcome.failures().forEach(it -> failures.add(target.name() + ": " + it));
      }
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void noParserBreaksInSeconds() throws IOException {
    fuzz(400, Duration.ofMillis(150));
  }

  @Test
  @Tag("slow")
  @EnabledIfSystemProperty(named = "halftime.jazzer", matches = ".+")
  void noParserBreaksUnderTheGuidanceOfCoverage() throws Exception {
    assertThat(new GuidedRun(folder, Path.of(System.getProperty("halftime.jazzer"))).failures())
        .isEmpty();
  }

  @Test
  @Tag("slow")
  void noParserBreaksInMinutes() throws IOException {
    fuzz(Long.MAX_VALUE, Duration.ofMillis(Long.getLong("halftime.fuzz.millis", 2_000)));
  }
}
