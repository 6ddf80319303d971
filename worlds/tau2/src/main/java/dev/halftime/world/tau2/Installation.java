package dev.halftime.world.tau2;

import dev.halftime.file.FileFailure;
import dev.halftime.world.tau2.kernel.Tau2Data;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// Copies the files that the domains need, and no others, and validates the copies.
///
/// Files may be gzipped, and text files may end in `.txt` instead of `.md`, as in the wheel of
/// inspect_evals.
public record Installation(Tau2Data from, Path to) {

  private static final String LICENCE = "LICENSE";
  private static final String AIRLINE_V1 = "tau1-airline";
  private static final String GZIPPED = ".gz";

  /// Maximum size of a file, in bytes; the largest has 14 MB.
  private static final long MOST = 256L << 20;

  private static final int BUFFER = 1 << 16;

  private static final List<String> FILES =
      List.of(
          "db.json",
          "db.toml",
          "user_db.json",
          "user_db.toml",
          "tasks.json",
          "tasks_small.json",
          "split_tasks.json",
          "policy.md",
          "policy_solo.md",
          "main_policy.md",
          "main_policy_solo.md",
          "tech_support_manual.md",
          "tech_support_workflow.md",
          "tech_support_workflow_solo.md");

  private static final List<String> FILES_V1 =
      List.of("users.json", "flights.json", "reservations.json", LICENCE);

  public Map<String, String> install() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String domain : Domains.NAMES) {
      Optional<Path> folder = from.find(domain);
      if (folder.isPresent()) {
        copy(folder.get(), to.resolve("tau2").resolve(domain), FILES);
        licence(folder.get());
        found.put(domain, "");
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no domain of tau-bench at "
              + from.folder()
              + "; name a clone of github.com/sierra-research/tau2-bench, or the wheel of"
              + " inspect_evals");
    }
    from.find(AIRLINE_V1).ifPresent(folder -> copy(folder, to.resolve(AIRLINE_V1), FILES_V1));
    found.replaceAll((domain, _) -> tasks(domain) + " tasks");
    return found;
  }

  /// @throws IllegalArgumentException if the files are invalid; the message names their original
  ///   paths
  private long tasks(String domain) {
    try {
      return Tau2.of(domain, to).tasks().count();
    } catch (IllegalArgumentException e) {
      String copy = to.resolve("tau2").resolve(domain).toString();
      String original = from.find(domain).orElse(from.folder()).toString();
      throw new IllegalArgumentException(String.valueOf(e.getMessage()).replace(copy, original), e);
    }
  }

  /// The licence is beside the domains, or at the root of a clone.
  private void licence(Path domain) {
    Stream.of(domain.resolveSibling(LICENCE), from.folder().resolve(LICENCE))
        .filter(Files::isRegularFile)
        .findFirst()
        .ifPresent(file ->
            copy(
                Objects.requireNonNull(file.toAbsolutePath().getParent()),
                to.resolve("tau2"),
                List.of(LICENCE)));
  }

  private static void copy(Path folder, Path target, List<String> names) {
    try {
      Files.createDirectories(target);
      for (String name : names) {
        Optional<Path> file =
            Stream.of(name, name + GZIPPED, name.replaceFirst("\\.md$", ".txt"))
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
        if (file.isPresent()) {
          copy(file.get(), target.resolve(name));
        } else {
          Files.deleteIfExists(target.resolve(name)); // of another release
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot copy " + folder + " to " + target + ": " + FileFailure.reason(e), e);
    }
  }

  private static void copy(Path file, Path target) throws IOException {
    try (InputStream packed = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(GZIPPED) ? new GZIPInputStream(packed) : packed;
        OutputStream out = Files.newOutputStream(target)) {
      byte[] buffer = new byte[BUFFER];
      long all = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all += read;
        if (all > MOST) {
          throw new IllegalArgumentException(
              file + " holds more than 256 MiB, more than any file of tau-bench");
        }
        out.write(buffer, 0, read);
      }
    }
  }
}
