package dev.halftime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Tests that the sources of every module are checked by `lint`.
final class LintTest {

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("halftime.root")));

  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @Test
  void sourcesOfEveryModuleAreChecked() throws IOException {
    String lint = Files.readString(ROOT.resolve("lint/pom.xml"));
    List<String> missing = new ArrayList<>();
    int modules = 0;
    for (String module :
        MODULE
            .matcher(Files.readString(ROOT.resolve("pom.xml")))
            .results()
            .map((MatchResult it) -> it.group(1))
            .toList()) {
      for (String kind : List.of("main", "test")) {
        String sources = module + "/src/" + kind + "/java";
        if (Files.isDirectory(ROOT.resolve(sources))) {
          modules++;
          if (!lint.contains("<source>${maven.multiModuleProjectDirectory}/" + sources + '<')) {
            missing.add(sources);
          }
        }
      }
    }
    assertThat(modules).isGreaterThan(50);
    assertThat(missing).as("folders that lint/pom.xml does not name").isEmpty();
  }
}
