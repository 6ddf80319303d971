package dev.halftime.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Tests that `NOTICE` names exactly the libraries at run time, with their licences.
///
/// The build writes the resolved libraries to a file before the tests; the licences are those of
/// the projects' POM files, which lie beside the jars.
final class NoticeTest {

  private static final Path RESOLVED = Path.of("target", "runtime.classpath");

  /// Permitted licences, with the names that POM files use for them.
  private static final Map<String, Pattern> KNOWN =
      Map.of(
          "Apache-2.0", Pattern.compile("(?i)apache.*2"),
          "MIT", Pattern.compile("(?i)\\bmit\\b(?!-0)"),
          "MIT-0", Pattern.compile("(?i)\\bmit-0"),
          "BSD-2-Clause", Pattern.compile("(?i)bsd.*2-clause"),
          "BSD-3-Clause", Pattern.compile("(?i)bsd"),
          "EPL-2.0", Pattern.compile("(?i)epl.*2|eclipse public.*2"),
          "LGPL-2.1-or-later", Pattern.compile("(?i)lgpl.*2\\.1"),
          "GPL-2.0-only WITH Classpath-exception-2.0",
              Pattern.compile("(?i)gpl.*2.*(cpe|classpath)"));

  private static Map<String, List<String>> notice() throws IOException {
    Map<String, List<String>> notice = new TreeMap<>();
    Path file = Path.of(Objects.requireNonNull(System.getProperty("halftime.root")), "NOTICE");
    for (String line : Files.readAllLines(file)) {
      if (line.matches("[a-z0-9.-]+:[A-Za-z0-9._-]+ .*")) {
        String[] parts = line.split(" +", 2);
        notice.put(parts[0], List.of(parts[1].strip().split(" OR ")));
      }
    }
    return notice;
  }

  /// A library in a Maven repository.
  private record Library(Path repository, String group, String artifact, String version) {

    static Optional<Library> of(Path jar) throws IOException {
      Path version = Objects.requireNonNull(jar.getParent());
      Path artifact = Objects.requireNonNull(version.getParent());
      String name = artifact.getFileName() + "-" + version.getFileName();
      Path pom = version.resolve(name + ".pom");
      if (!jar.toString().endsWith(".jar") || !Files.isRegularFile(pom)) {
        return Optional.empty(); // one of our own modules
      }
      Element project = parsed(pom);
      String group =
          text(project, "groupId")
              .or(() -> child(project, "parent").flatMap(it -> text(it, "groupId")))
              .orElseThrow();
      Path repository = Objects.requireNonNull(artifact.getParent());
      for (int i = 0; i < group.split("\\.").length; i++) {
        repository = Objects.requireNonNull(repository.getParent());
      }
      return Optional.of(
          new Library(
              repository,
              group,
              artifact.getFileName().toString(),
              version.getFileName().toString()));
    }

    String id() {
      return group + ":" + artifact;
    }

    Path pom() {
      return repository
          .resolve(group.replace('.', '/'))
          .resolve(artifact)
          .resolve(version)
          .resolve(artifact + "-" + version + ".pom");
    }

    /// Returns the licences of its POM, or of the nearest parent POM that has any.
    List<String> licences() throws IOException {
      Element project = parsed(pom());
      List<String> names = new ArrayList<>();
      if (child(project, "licenses").isPresent()) {
        for (Element licence : children(child(project, "licenses").get())) {
          names.add(text(licence, "name").orElse("") + " " + text(licence, "url").orElse(""));
        }
      }
      Optional<Element> parent = child(project, "parent");
      if (names.isEmpty() && parent.isPresent()) {
        return new Library(
                repository,
                text(parent.get(), "groupId").orElseThrow(),
                text(parent.get(), "artifactId").orElseThrow(),
                text(parent.get(), "version").orElseThrow())
            .licences();
      }
      return names;
    }
  }

  private static Element parsed(Path pom) throws IOException {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(pom.toFile())
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(pom + " cannot be read", e);
    }
  }

  private static List<Element> children(Element of) {
    List<Element> children = new ArrayList<>();
    NodeList nodes = of.getChildNodes();
    for (int i = 0; i < nodes.getLength(); i++) {
      Node node = nodes.item(i);
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static Optional<Element> child(Element of, String name) {
    return children(of).stream().filter(it -> it.getTagName().equals(name)).findFirst();
  }

  private static Optional<String> text(Element of, String name) {
    return child(of, name).map(it -> it.getTextContent().strip());
  }

  private static Map<String, Library> resolved() throws IOException {
    Map<String, Library> resolved = new TreeMap<>();
    for (String entry : Files.readString(RESOLVED).strip().split(File.pathSeparator, -1)) {
      Library.of(Path.of(entry)).ifPresent(it -> resolved.put(it.id(), it));
    }
    return resolved;
  }

  @Test
  void everyLibraryIsNamedAndNoOther() throws IOException {
    assertThat(notice().keySet())
        .as("NOTICE names exactly the libraries that the build resolves")
        .containsExactlyInAnyOrderElementsOf(resolved().keySet());
  }

  @Test
  void theirLicencesAreThoseOfTheirPomsAndMayBeUsed() throws IOException {
    Map<String, List<String>> notice = notice();
    for (Library library : resolved().values()) {
      List<String> named = notice.getOrDefault(library.id(), List.of());
      List<String> own = library.licences();
      assertThat(own).as("licences in the pom of " + library.id()).isNotEmpty();
      assertThat(named).as(library.id() + " has " + own).hasSameSizeAs(own);
      assertThat(named).as(library.id()).isSubsetOf(KNOWN.keySet());
      for (String each : own) {
        assertThat(named)
            .as(library.id() + " has " + each)
            .anyMatch(it -> KNOWN.getOrDefault(it, Pattern.compile("^$")).matcher(each).find());
      }
    }
  }

  /// The licences of the GNU project extend to what is combined with the library, except where they
  /// have exceptions.
  @Test
  void nothingMustBeUsedUnderALicenceThatBindsTheWhole() throws IOException {
    assertThat(notice())
        .allSatisfy((library, licences) ->
            assertThat(licences)
                .as(library)
                .anyMatch(it -> !it.contains("GPL") || it.contains("Classpath-exception")));
  }
}
