package dev.halftime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests that each test that compares with public data is tagged, so that it is run where these are
/// required: where they may be missing, it is only skipped.
final class OutsideTest {

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("halftime.root")));

  private static final Pattern DATA = Pattern.compile("\\bPublicData\\.(at|holding|model)\\(");
  private static final Pattern TEST =
      Pattern.compile("@(Test|ParameterizedTest|TestFactory|RepeatedTest)\\b");
  private static final Pattern TAG = Pattern.compile("@Tag\\(\"(outside|slow)\"\\)");

  /// The source of each class among the tests of a module, by the name of the class.
  private static Map<String, String> sources(Path module) throws IOException {
    Map<String, String> sources = new HashMap<>();
    try (Stream<Path> files = Files.walk(module.resolve("src/test/java"))) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
    sources.remove("PublicData");
    return sources;
  }

  private static boolean isTest(String source) {
    return TEST.matcher(source).find();
  }

  /// Returns the tests that use the data, themselves or by a class that has no tests.
  private static Set<String> tests(Map<String, String> sources) {
    TreeSet<String> users = new TreeSet<>();
    List<Pattern> uses = new ArrayList<>(List.of(DATA));
    for (int i = 0; i < uses.size(); i++) {
      Pattern use = uses.get(i);
      sources.forEach((name, source) -> {
        if (use.matcher(source).find() && users.add(name) && !isTest(source)) {
          uses.add(Pattern.compile("\\b" + name + "\\b"));
        }
      });
    }
    users.removeIf(name -> !isTest(Objects.requireNonNull(sources.get(name))));
    return users;
  }

  @Test
  void testsThatCompareWithPublicDataAreTagged() throws IOException {
    List<Path> modules;
    try (Stream<Path> folders = Files.find(ROOT, 3, (it, _) -> it.endsWith("pom.xml"))) {
      modules = folders.map(Path::getParent).toList();
    }
    TreeSet<String> untagged = new TreeSet<>();
    int tests = 0;
    for (Path module : modules) {
      if (Files.isDirectory(module.resolve("src/test/java"))) {
        Map<String, String> sources = sources(module);
        for (String test : tests(sources)) {
          tests++;
          if (!TAG.matcher(Objects.requireNonNull(sources.get(test))).find()) {
            untagged.add(ROOT.relativize(module) + ": " + test);
          }
        }
      }
    }
    assertThat(tests).isGreaterThan(50);
    assertThat(untagged).as("tests that lack @Tag(\"outside\")").isEmpty();
  }
}
