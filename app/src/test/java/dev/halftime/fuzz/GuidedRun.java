package dev.halftime.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Runs Jazzer, a coverage-guided fuzzer, on each entry point.
///
/// @param folder folder for corpora and logs
/// @param jazzer folder with Jazzer's jars
record GuidedRun(Path folder, Path jazzer) {

  /// Such as `#2048 DONE cov: 152 ft: 310 corp: 40/2Kb exec/s: 300`.
  private static final Pattern PROGRESS =
      Pattern.compile("#(\\d+)\\s+\\S+\\s+cov: (\\d+).* corp: (\\d+)");

  /// Returns the failures by entry point.
  List<String> failures() throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    String only = System.getProperty("halftime.fuzz.target", "");
    for (Fuzzer.Target target :
        FuzzTest.files(Files.createDirectories(folder.resolve("targets")))) {
      if (target.name().contains(only)) {
        failures.addAll(failures(target));
      }
    }
    return failures;
  }

  private List<String> failures(Fuzzer.Target target) throws IOException, InterruptedException {
    String name = target.name().replace('/', ' ');
    Path corpus = Files.createDirectories(folder.resolve("corpus").resolve(name));
    for (int i = 0; i < target.seeds().size(); i++) {
      Files.write(corpus.resolve("seed" + i), target.seeds().get(i));
    }
    Path broken =
        Files.createDirectories(
            Path.of(System.getProperty("java.io.tmpdir"), "halftime-fuzz", "guided"));
    Path log = folder.resolve(name + ".log");
    long seconds = Math.max(1, Long.getLong("halftime.fuzz.millis", 8_000) / 1000);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+EnableDynamicAgentLoading",
                "-Xmx1500m",
                "-Dhalftime.root=" + System.getProperty("halftime.root"),
                "-Dhalftime.fuzz.target=" + target.name(),
                "-cp",
                jazzer + "/*:" + System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + GuidedTarget.class.getName(),
                "--instrumentation_includes=dev.halftime.**",
                "--custom_hook_includes=dev.halftime.**",
                // scripts and questions contain patterns, which are meant to be compiled
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection",
                "-max_total_time=" + seconds,
                "-timeout=20",
                "-rss_limit_mb=0",
                "-artifact_prefix=" + broken + "/" + name.replace(' ', '-') + "-",
                corpus.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int code = process.waitFor();
    String said = Files.readString(log);
    List<MatchResult> progress = PROGRESS.matcher(said).results().toList();
    String figures =
        progress.isEmpty()
            ? "nothing was run"
            : String.format(
                Locale.ROOT,
                "%,10d inputs %,6d places of code, %,5d in the corpus",
                Long.parseLong(progress.getLast().group(1)),
                Long.parseLong(progress.getLast().group(2)),
                Long.parseLong(progress.getLast().group(3)));
    System.out.printf("%-28s %s%n", target.name(), figures);
    if (code == 0 && !progress.isEmpty()) {
      return List.of();
    }
    List<String> why =
        said.lines()
            .filter(it -> it.startsWith("== Java Exception") || it.startsWith("\tat dev.halftime"))
            .limit(4)
            .toList();
    return List.of(target.name() + ", code " + code + ": " + (why.isEmpty() ? said : why));
  }
}
