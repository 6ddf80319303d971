package dev.halftime.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.Assumption;
import dev.halftime.EpisodeHooks;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compiles all Java of the documentation as its readers would: each block is a file.
final class DocumentedCodeTest {

  private static final Path ROOT =
      Path.of(System.getProperty("halftime.root", "..")).toAbsolutePath().normalize();

  private static final Pattern BLOCK =
      Pattern.compile(
          "(<!-- file: examples/frameworks/\\S+ -->\n)?```java\n(.*?)```", Pattern.DOTALL);

  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:public )?(?:final )?(?:class|record|interface) (\\w+)", Pattern.MULTILINE);

  @TempDir private Path classes;

  private static final class Source extends SimpleJavaFileObject {

    private final String page;
    private final String text;

    Source(String page, String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.page = page;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
          .filter(it -> it.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  /// Returns the blocks by the name of their type; those that depend on frameworks are compiled
  /// with these elsewhere.
  private static Map<String, Source> sources() throws IOException {
    Map<String, Source> sources = new TreeMap<>();
    for (Path page : pages()) {
      String name = String.valueOf(page.getFileName());
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        if (block.group(1) != null) {
          continue;
        }
        String text = block.group(2);
        Matcher type = TYPE.matcher(text);
        assertThat(type.find()).as("a type in a block of %s:\n%s", name, text).isTrue();
        Source source = new Source(name, type.group(1), text);
        Source same = sources.putIfAbsent(type.group(1), source);
        if (same != null) {
          assertThat(text)
              .as("%s in %s and %s", type.group(1), same.page, name)
              .isEqualTo(same.text);
        }
      }
    }
    return sources;
  }

  @Test
  void eachBlockOfJavaCompilesAsAFile() throws IOException {
    Map<String, Source> sources = sources();
    assertThat(sources).containsKeys("MyAgent", "Heating", "Thermostat", "Evaluate");
    List<JavaFileObject> files = new ArrayList<>(sources.values());
    StringWriter said = new StringWriter();
    List<String> options =
        List.of("-proc:none", "-d", classes + "", "-cp", System.getProperty("java.class.path"));

    boolean compiled =
        ToolProvider.getSystemJavaCompiler().getTask(said, null, null, options, null, files).call();

    assertThat(compiled).as(said.toString()).isTrue();
  }

  /// A page that shows all methods of an interface must not lose one that is added.
  @Test
  void thePageOnAssumptionsHasTheSignatureOfEachMethod() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/assumptions.md"));
    assertThat(
            Stream.of(Assumption.class, EpisodeHooks.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(it -> !Modifier.isStatic(it.getModifiers()) && !it.isSynthetic()))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(page).containsPattern(signature(it)));
  }

  private static String signature(Method method) {
    return "@Override public [\\w<>.]+ "
        + method.getName()
        + "\\("
        + String.join(
            ", ",
            Arrays.stream(method.getParameterTypes())
                .map(it -> "(\\w+\\.)?" + it.getSimpleName() + "(<\\w+>)? \\w+")
                .toList())
        + "\\)";
  }
}
