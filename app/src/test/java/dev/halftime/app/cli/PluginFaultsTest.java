package dev.halftime.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halftime.app.cli.terminal.ExitCode;
import dev.halftime.plugin.AgentProvider;
import dev.halftime.plugin.PartProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broken plug-in is named, with its jar, and everything else works.
final class PluginFaultsTest {

  @TempDir private Path folder;

  /// Returns the source of a plug-in's agent.
  private static String source(String type, String id, String constructor) {
    return """
    public class %s implements dev.halftime.plugin.AgentProvider {
      public %s() { %s }
      public String id() { return "%s"; }
      public String about() { return "does nothing"; }
      public dev.halftime.Agent agent(long seed, dev.halftime.plugin.ParameterValues given) {
        return seen -> dev.halftime.Action.finish("");
      }
    }
    """
        .formatted(type, type, constructor, id);
  }

  private Path jar(String name, String type, Map<String, String> sources) throws IOException {
    return PluginJars.of(folder.resolve(name), AgentProvider.class, type, sources);
  }

  private Path agent(String name, String id, String constructor) throws IOException {
    return jar(name, "Own", Map.of("Own", source("Own", id, constructor)));
  }

  /// Runs an agent of Halftime's own with these jars, and returns what is said about them.
  private String said(Path... jars) {
    String path = String.join(":", List.of(jars).stream().map(Path::toString).toList());
    Cli.Ran ran =
        Cli.in(folder)
            .run(
                "run helpdesk --agent noop --tasks 1 --setting classical --quiet --class-path "
                    + path);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return ran.err();
  }

  private String line(Path jar) {
    List<String> lines = said(jar).lines().filter(it -> it.contains("plug-in")).toList();
    assertThat(lines).hasSize(1);
    return lines.getFirst().replace(jar.toString(), "JAR");
  }

  @Test
  void aSoundPlugInIsNotMentioned() throws IOException {
    assertThat(said(agent("sound.jar", "sound", ""))).doesNotContain("plug-in");
  }

  @Test
  void aClassThatIsMissingIsNamed() throws IOException {
    assertThat(line(jar("missing.jar", "Gone", Map.of())))
        .isEqualTo("plug-in 'JAR': Gone is left out: there is no such class");
  }

  @Test
  void aConstructorThatFailsIsTold() throws IOException {
    assertThat(line(agent("failing.jar", "own", "throw new IllegalStateException(\"no key\");")))
        .isEqualTo(
            "plug-in 'JAR': Own is left out: its constructor failed:"
                + " java.lang.IllegalStateException: no key");
  }

  @Test
  void aNameThatIsTakenStaysThatOfItsOwner() throws IOException {
    assertThat(line(agent("taken.jar", "clerk", "")))
        .isEqualTo(
            "plug-in 'JAR': Own is left out: its name 'clerk' is that of a part of Halftime's own");
  }

  @Test
  void ofTwoPlugInsWithOneNameTheFirstHasIt() throws IOException {
    Path first = agent("first.jar", "same", "");
    Path second = jar("second.jar", "Other", Map.of("Other", source("Other", "same", "")));

    assertThat(said(first, second))
        .contains("Other is left out: its name 'same' is that of a part of '" + first + "'");
  }

  @Test
  void aPlugInForAnotherVersionIsToBeCompiledAgain() throws IOException {
    String earlier = "package dev.halftime.plugin; public interface AgentProvider { String id(); }";
    Path jar =
        jar(
            "earlier.jar",
            "Old",
            Map.of(
                AgentProvider.class.getName(),
                earlier,
                "Old",
                "public class Old implements dev.halftime.plugin.AgentProvider {"
                    + " public String id() { return \"old\"; } }"));

    assertThat(line(jar))
        .startsWith(
            "plug-in 'JAR': Old is left out: it was compiled for another version of Halftime;"
                + " compile it again");
  }

  @Test
  void aClassThatItNeedsIsNamed() throws IOException {
    Path jar =
        jar(
            "needy.jar",
            "Own",
            Map.of(
                "Own", source("Own", "own", "new Helper();"), "Helper", "public class Helper {}"));

    assertThat(line(jar))
        .isEqualTo(
            "plug-in 'JAR': Own is left out: a class that it needs is missing (Helper); add its"
                + " jar to --class-path");
  }

  @Test
  void aClassOfAnotherKindIsRefused() throws IOException {
    Path jar = jar("other.jar", "Plain", Map.of("Plain", "public class Plain {}"));

    assertThat(line(jar))
        .isEqualTo("plug-in 'JAR': Plain is left out: it does not implement " + kind());
  }

  private static String kind() {
    assertThat(PartProvider.class).isAssignableFrom(AgentProvider.class);
    return AgentProvider.class.getName();
  }

  @Test
  void aFileThatIsNoJarIsTold() throws IOException {
    Path jar = folder.resolve("text.jar");
    Files.writeString(jar, "not a jar");

    assertThat(line(jar)).startsWith("plug-in 'JAR': it cannot be read as a jar: ");
  }

  @Test
  void listWorksBesideABrokenPlugIn() throws IOException {
    Path broken = agent("broken.jar", "own", "throw new AssertionError();");
    Path sound = jar("sound.jar", "Other", Map.of("Other", source("Other", "sound", "")));
    Cli.Ran ran = Cli.in(folder).run("list agents --class-path " + broken + ":" + sound);

    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).containsPattern("sound +does nothing");
    assertThat(ran.err()).contains("broken.jar", "its constructor failed");
  }

  @Test
  void whateverAPlugInThrowsItIsLeftOut() throws IOException {
    String sound = source("Own", "own", "");
    for (String[] error :
        new String[][] {
          {
            "static int f(int n) { return 1 + f(n); } static final int N = f(0);",
            "it failed: java.lang.StackOverflowError"
          },
          {
            "static { if (true) throw new AssertionError(\"a\\n\\u001b[2Jb\"); }",
            "it failed: java.lang.AssertionError: a\\n\\u001b[2Jb"
          },
          {
            "static { if (true) throw new OutOfMemoryError(\"all of it\"); }",
            "it failed: java.lang.OutOfMemoryError: all of it"
          }
        }) {
      String thrown = sound.replace("public Own()", error[0] + " public Own()");
      assertThat(line(jar("error.jar", "Own", Map.of("Own", thrown)))).endsWith(error[1]);
    }
    String own = sound.replace("return \"own\";", "throw new AssertionError(\"no name\");");
    assertThat(line(jar("nameless.jar", "Own", Map.of("Own", own))))
        .endsWith("it failed: java.lang.AssertionError: no name");
    assertThat(line(agent("long.jar", "x".repeat(5_000), ""))).contains("at most 100");
  }

  @Test
  void aDamagedListOfPartsIsTold() throws IOException {
    Path jar = jar("damaged.jar", "Gone", Map.of());
    byte[] bytes = Files.readAllBytes(jar);
    byte[] name = ("META-INF/services/" + kind()).getBytes(StandardCharsets.UTF_8);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("META-INF/services/");
    Arrays.fill(bytes, at + name.length + 4, at + name.length + 9, (byte) 0xff);
    Files.write(jar, bytes);

    assertThat(line(jar)).startsWith("plug-in 'JAR': cannot read META-INF/services/" + kind());
  }

  @Test
  void aListOfPartsThatUnpacksWithoutEndIsTold() throws IOException {
    Path jar = jar("bomb.jar", "Gone\n".repeat(1 << 19), Map.of());

    assertThat(line(jar)).endsWith("it has more than 1,048,576 bytes");
  }
}
