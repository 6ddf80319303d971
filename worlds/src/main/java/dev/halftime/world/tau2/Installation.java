package dev.halftime.world.tau2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Copies the files that the domains need, and no others.
record Installation(Tau2Data from, Path to) {

  private static final String LICENCE = "LICENSE";
  private static final String AIRLINE_V1 = "tau1-airline";

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

  Map<String, String> install() {
    Map<String, String> found = new LinkedHashMap<>();
    for (String domain : Domains.NAMES) {
      Optional<Path> folder = from.find(domain);
      if (folder.isPresent()) {
        long tasks = Tau2.of(domain, from.folder()).tasks().count();
        copy(folder.get(), to.resolve("tau2").resolve(domain), FILES);
        licence(folder.get());
        found.put(domain, tasks + " tasks");
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no domain of tau-bench at "
              + from.folder()
              + "; name a clone of github.com/sierra-research/tau2-bench");
    }
    from.find(AIRLINE_V1).ifPresent(folder -> copy(folder, to.resolve(AIRLINE_V1), FILES_V1));
    return found;
  }

  /// The licence lies beside the domains, or at the root of a clone.
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
        Path file = folder.resolve(name);
        if (Files.isRegularFile(file)) {
          Files.copy(file, target.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot copy " + folder + " to " + target, e);
    }
  }
}
