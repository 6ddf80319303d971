package dev.halftime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests that the pages for people who change Halftime name only existing classes and files.
final class SuccessorPagesTest {

  private static final Path ROOT = Path.of(System.getProperty("halftime.root", ".."));
  private static final List<String> PAGES =
      List.of("docs/architecture.md", "CONTRIBUTING.md", "docs/glossary.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w+)");

  @Test
  void everyTypeThatIsNamedExists() throws IOException {
    Set<String> declared = new TreeSet<>(Set.of("ServiceLoader"));
    for (Path source : sources()) {
      Matcher matcher = DECLARED.matcher(Files.readString(source));
      matcher.results().map(it -> it.group(1)).forEach(declared::add);
    }

    assertThat(named("[A-Z]\\w*[a-z]\\w*")).hasSizeGreaterThan(40).isSubsetOf(declared);
  }

  @Test
  void everyPackageThatIsNamedExists() throws IOException {
    Set<String> packages =
        sources().stream()
            .map(it -> it.toString().replace('\\', '/'))
            .filter(it -> it.contains("/java/dev/"))
            .map(it -> it.substring(it.indexOf("/java/") + 6, it.lastIndexOf('/')))
            .map(it -> it.replace('/', '.'))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named("dev\\.halftime(\\.[a-z0-9]+)*")).hasSizeGreaterThan(15).isSubsetOf(packages);
  }

  @Test
  void everyFileThatIsNamedExists() throws IOException {
    Set<String> paths = named("[.a-z][\\w.-]*(/[\\w.-]+)+");

    assertThat(paths).isNotEmpty().allSatisfy(path -> assertThat(ROOT.resolve(path)).exists());
  }

  private static Set<String> named(String pattern) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String page : PAGES) {
      CODE.matcher(Files.readString(ROOT.resolve(page)))
          .results()
          .map((MatchResult it) -> it.group(1))
          .filter(it -> it.matches(pattern))
          .forEach(names::add);
    }
    return names;
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(it -> it.toString().endsWith(".java") && !it.toString().contains("/target/"))
          .toList();
    }
  }
}
