package dev.halftime.bench;

import dev.halftime.Action;
import dev.halftime.Transcript;
import dev.halftime.agent.process.ProcessAgent;
import dev.halftime.app.program.Programs;
import dev.halftime.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// Measures the cost of a sandbox: the time from starting an agent that is a program to its first
/// answer, with and without the sandbox, alternately.
final class SandboxSpeed {

  private static final String SHELL =
      "while read -r l; do case \"$l\" in *'\"kind\":\"act\"'*) echo '{\"kind\":\"finish\"}';;"
          + " esac; done";

  private static final String PYTHON =
      "python3 -c \"import sys\nfor line in sys.stdin:\n  if '\\\"act\\\"' in line:"
          + " print('{\\\"kind\\\":\\\"finish\\\"}', flush=True)\"";

  private SandboxSpeed() {}

  /// Measures the start of programs with and without a sandbox.
  ///
  /// @param args number of rounds
  public static void main(String[] args) {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 50;
    Sandbox sandbox = Sandbox.strongest();
    System.out.println("sandbox: " + sandbox.gap().map(gap -> "none, " + gap).orElse("works"));
    Programs confined = Programs.ordinary(List.of(Path.of(".halftime")));
    System.out.printf(
        "medians of %d rounds, milliseconds from start to first answer%n%-10s %8s %8s%n",
        rounds, "", "bare", "sandbox");
    for (String[] program : new String[][] {{"sh", SHELL}, {"python3", PYTHON}}) {
      List<Double> bare = new ArrayList<>();
      List<Double> inside = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        double first = millis(() -> new ProcessAgent(List.of("/bin/sh", "-c", program[1]), 1));
        double second = millis(() -> confined.start(program[1], 1));
        if (round > 0) { // the first look at the folder is made once
          bare.add(first);
          inside.add(second);
        }
      }
      System.out.printf(
          Locale.ROOT, "%-10s %8.1f %8.1f%n", program[0], median(bare), median(inside));
    }
  }

  private static double millis(Supplier<ProcessAgent> start) {
    long begin = System.nanoTime();
    try (ProcessAgent agent = start.get()) {
      Action answer = agent.act(Transcript.EMPTY);
      if (!(answer instanceof Action.Finish)) {
        throw new IllegalStateException("answered " + answer);
      }
      return (System.nanoTime() - begin) / 1e6;
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
