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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Tests that `NOTICE` names exactly the libraries at run time, and in a list of its own the
/// plugins and libraries that our POM files name besides, with their licences.
///
/// The build writes the resolved libraries to a file before the tests; the licences are those of
/// the projects' POM files, which lie beside the jars.
final class NoticeTest {

  private static final Path RESOLVED = Path.of("target", "runtime.classpath");

  /// Permitted licences, with the names that POM files use for them.
  private static final Map<String, Pattern> KNOWN =
      Map.ofEntries(
          Map.entry("Apache-2.0", Pattern.compile("(?i)apache.*2")),
          Map.entry("MIT", Pattern.compile("(?i)\\bmit\\b(?!-0)")),
          Map.entry("MIT-0", Pattern.compile("(?i)\\bmit-0")),
          Map.entry("BSD-2-Clause", Pattern.compile("(?i)bsd.*2-clause")),
          Map.entry("BSD-3-Clause", Pattern.compile("(?i)bsd")),
          Map.entry("EPL-2.0", Pattern.compile("(?i)epl.*2|eclipse public.*2")),
          Map.entry("LGPL-2.1-or-later", Pattern.compile("(?i)lgpl.*2\\.1")),
          Map.entry("MPL-2.0", Pattern.compile("(?i)(mpl|mozilla public license).*2")),
          Map.entry("CC0-1.0", Pattern.compile("(?i)cc0|public domain")),
          Map.entry(
              "GPL-2.0-only WITH Classpath-exception-2.0",
              Pattern.compile("(?i)gpl.*2.*(cpe|classpath)")));

  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("halftime.root")));

  /// Where the list begins of what is not shipped.
  private static final String BUILD = "It is built, tested and measured with";

  private static Map<String, List<String>> notice() throws IOException {
    return listed(Files.readString(ROOT.resolve("NOTICE")).split(BUILD, 2)[0]);
  }

  /// Returns what it is built and tested with.
  private static Map<String, List<String>> tools() throws IOException {
    return listed(Files.readString(ROOT.resolve("NOTICE")).split(BUILD, 2)[1]);
  }

  private static Map<String, List<String>> listed(String text) {
    Map<String, List<String>> listed = new TreeMap<>();
    for (String line : text.lines().toList()) {
      if (line.matches("[a-z0-9.-]+:[A-Za-z0-9._-]+ .*")) {
        String[] parts = line.split(" +", 2);
        listed.put(parts[0], List.of(parts[1].strip().split(" OR | AND ")));
      }
    }
    return listed;
  }

  /// Returns the plugins, their libraries and all libraries that our POM files name.
  private static Set<String> named() throws IOException {
    List<Path> poms;
    try (Stream<Path> files = Files.find(ROOT, 3, (it, _) -> it.endsWith("pom.xml"))) {
      poms = files.filter(it -> !ROOT.relativize(it).startsWith("examples")).toList();
    }
    Set<String> named = new TreeSet<>();
    for (Path pom : poms) {
      for (String kind : List.of("dependency", "plugin", "path")) {
        NodeList nodes = parsed(pom).getElementsByTagName(kind);
        for (int i = 0; i < nodes.getLength(); i++) {
          Element node = (Element) nodes.item(i);
          String group = text(node, "groupId").orElse("org.apache.maven.plugins");
          boolean list = text(node, "scope").equals(Optional.of("import"));
          if (!list && !group.startsWith("dev.halftime") && text(node, "artifactId").isPresent()) {
            named.add(group + ":" + text(node, "artifactId").get());
          }
        }
      }
    }
    return named;
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

  @Test
  void everyPluginAndLibraryThatOurPomsNameBesidesIsNamedAndNoOther() throws IOException {
    Set<String> besides = named();
    besides.removeAll(resolved().keySet());

    assertThat(tools().keySet())
        .as("NOTICE names what our POM files name and nothing runs with")
        .containsExactlyInAnyOrderElementsOf(besides);
  }

  @Test
  void whatItIsTestedAndBuiltWithMayBeUsed() throws IOException {
    Map<String, List<String>> tools = tools();
    List<Library> tests = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        Library.of(Path.of(entry)).ifPresent(tests::add);
      }
    }
    Path repository = tests.getFirst().repository();
    for (String tool : tools.keySet()) {
      if (tests.stream().noneMatch(it -> it.id().equals(tool))) {
        tests.addAll(installed(repository, tool));
      }
    }
    assertThat(tests).hasSizeGreaterThan(resolved().size() + tools.size() / 2);
    for (Library library : tests) {
      List<String> own = library.licences();
      assertThat(own).as("licences in the pom of " + library.id()).isNotEmpty();
      // of several, one may be chosen; those of archunit are permitted both
      assertThat(own).as(library.id()).anyMatch(NoticeTest::isPermitted);
      for (String licence : tools.getOrDefault(library.id(), List.of())) {
        Pattern known = KNOWN.getOrDefault(licence, Pattern.compile("^$"));
        assertThat(own).as(library.id() + " as " + licence).anyMatch(known.asPredicate());
      }
    }
    assertThat(tools.values()).allSatisfy(it -> assertThat(it).isSubsetOf(KNOWN.keySet()));
  }

  /// Whether a licence is known and does not bind the whole.
  private static boolean isPermitted(String licence) {
    return KNOWN.entrySet().stream()
        .filter(it -> !it.getKey().startsWith("LGPL"))
        .anyMatch(it -> it.getValue().matcher(licence).find());
  }

  /// Returns what a Maven repository has of a project; nothing if the build did not need it.
  private static List<Library> installed(Path repository, String id) throws IOException {
    String group = id.substring(0, id.indexOf(':'));
    String artifact = id.substring(id.indexOf(':') + 1);
    Path versions = repository.resolve(group.replace('.', '/')).resolve(artifact);
    if (!Files.isDirectory(versions)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(versions)) {
      return folders
          .filter(Files::isDirectory)
          .map(it -> new Library(repository, group, artifact, it.getFileName().toString()))
          .filter(it -> Files.isRegularFile(it.pom()))
          .toList();
    }
  }
}
