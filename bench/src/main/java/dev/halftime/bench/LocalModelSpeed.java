package dev.halftime.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Measures prompt evaluation and decoding of a GGUF model, compared with llama.cpp's binding alone
/// on the same file.
///
/// Each measurement has its own process; the two sides alternate.
final class LocalModelSpeed {

  private static final int WORDS = 600;
  private static final int ANSWER = 64;
  private static final List<String> FIGURES =
      List.of(
          "prompt, tokens/s",
          "writing, tokens/s",
          "first turn's prompt, ms",
          "second turn's prompt, ms");

  private LocalModelSpeed() {}

  /// Measures both sides alternately.
  ///
  /// @param args the file and the number of rounds; or, in the process of one measurement, the file
  ///   and the side
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length > 1 && args[1].matches("halftime|binding")) {
      if (args[1].equals("halftime")) {
        measure(LocalModel.halftime(args[0]));
        return;
      }
      measure(binding(args[0]));
      System.exit(0); // a thread of the binding stays, even after its model is closed
    }
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    List<double[]> ours = new ArrayList<>();
    List<double[]> bare = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      System.err.printf(Locale.ROOT, "round %d of %d%n", round + 1, rounds);
      ours.add(measured(args[0], "halftime"));
      bare.add(measured(args[0], "binding"));
    }
    System.out.printf("medians of %d rounds%n", rounds);
    System.out.printf("%-26s %10s %10s %10s%n", "", "halftime", "binding", "ratio");
    for (int figure = 0; figure < FIGURES.size(); figure++) {
      double one = median(ours, figure);
      double other = median(bare, figure);
      System.out.printf(
          Locale.ROOT,
          "%-26s %10.1f %10.1f %10.2f%n",
          FIGURES.get(figure),
          one,
          other,
          one / other);
    }
  }

  private static LocalModel binding(String file) throws IOException {
    // The binding unpacks its library under a fixed name.
    Path folder = Files.createTempDirectory("halftime-bench");
    folder.toFile().deleteOnExit();
    System.setProperty("de.kherud.llama.tmpdir", folder.toString());
    return LocalModel.binding(file);
  }

  private static double[] measured(String file, String side)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LocalModelSpeed.class.getName(),
                file,
                side)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String last = "";
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException("the process for '" + side + "' ended with an error");
    }
    return Arrays.stream(last.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static double median(List<double[]> rounds, int figure) {
    double[] sorted = rounds.stream().mapToDouble(it -> it[figure]).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static void measure(LocalModel model) {
    LocalModel.Said unused = model.answer(List.of(story("Warm", 100)), 4);
    List<String> turns = new ArrayList<>(List.of(story("First", WORDS)));
    long start = System.nanoTime();
    LocalModel.Said first = model.answer(turns, 1);
    double prompt = seconds(start);
    start = System.nanoTime();
    LocalModel.Said told = model.answer(turns, ANSWER);
    double whole = seconds(start);
    start = System.nanoTime();
    unused = model.answer(turns, 1);
    double again = seconds(start);
    turns.add(told.words());
    turns.add("And what happened then? Go on, in a few words.");
    start = System.nanoTime();
    unused = model.answer(turns, 1);
    double second = seconds(start);
    System.out.printf(
        Locale.ROOT,
        "%f %f %f %f%n",
        first.read() / prompt,
        (told.written() - 1) / (whole - again),
        prompt * 1e3,
        second * 1e3);
  }

  /// Returns a prompt that shares no prefix with earlier ones.
  private static String story(String begins, int words) {
    StringBuilder story = new StringBuilder(begins + ": write a long story with these words:");
    for (int i = 0; i < words; i++) {
      story.append(' ').append(Integer.toString(i * 7919 % 46656, 36));
    }
    return story.toString();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
